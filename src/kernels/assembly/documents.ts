/* Term weights of documents, which are ranges of a stream of term numbers with gaps. */

const GAP: i32 = -1;

/**
 * The number of different terms of the documents begin .. end, common ones left out, into sizes[begin ..].
 * seen: an integer a term, none above `begin` at first.
 */
export function distinct(
  terms: usize,
  start: usize,
  begin: i32,
  end: i32,
  common: usize,
  seen: usize,
  sizes: usize,
): void {
  for (let d = begin; d < end; d++) {
    const last = load<i32>(start + ((<usize>d) << 2), 4);
    let size = 0;
    for (let i = load<i32>(start + ((<usize>d) << 2)); i < last; i++) {
      const term = load<i32>(terms + ((<usize>i) << 2));
      if (term == GAP || load<i32>(common + ((<usize>term) << 2)) != 0) continue;
      const mark = seen + ((<usize>term) << 2);
      if (load<i32>(mark) == d + 1) continue;
      store<i32>(mark, d + 1);
      size++;
    }
    store<i32>(sizes + ((<usize>d) << 2), size);
  }
}

/**
 * The rows begin .. end of the TF-IDF matrix: indptr tells where each goes in indices and data.
 * A term of the title counts titleWeight times; sublinear[n] is the weight of n occurrences; counts: a zero a term, zeros again after.
 */
export function weigh(
  terms: usize,
  start: usize,
  titleEnd: usize,
  begin: i32,
  end: i32,
  common: usize,
  titleWeight: i32,
  sublinear: usize,
  idf: usize,
  counts: usize,
  indptr: usize,
  indices: usize,
  data: usize,
): void {
  for (let d = begin; d < end; d++) {
    const title = load<i32>(titleEnd + ((<usize>d) << 2));
    const last = load<i32>(start + ((<usize>d) << 2), 4);
    const from = indices + ((<usize>load<i32>(indptr + ((<usize>d) << 2))) << 2);
    let to = from;
    for (let i = load<i32>(start + ((<usize>d) << 2)); i < last; i++) {
      const term = load<i32>(terms + ((<usize>i) << 2));
      if (term == GAP || load<i32>(common + ((<usize>term) << 2)) != 0) continue;
      const count = counts + ((<usize>term) << 2);
      if (load<i32>(count) == 0) {
        store<i32>(to, term);
        to += 4;
      }
      store<i32>(count, load<i32>(count) + (i < title ? titleWeight : 1));
    }
    sort(from, to);
    weighRow(from, to, sublinear, idf, counts, data + (from - indices));
  }
}

/** Sorts integers in place (Shell 1959, with the gaps of Ciura 2001). */
function sort(from: usize, to: usize): void {
  for (let gap: usize = gapFor((to - from) >> 2); gap > 0; gap = nextGap(gap)) {
    const step = gap << 2;
    for (let i = from + step; i < to; i += 4) {
      const value = load<i32>(i);
      let j = i;
      for (; j >= from + step && load<i32>(j - step) > value; j -= step) store<i32>(j, load<i32>(j - step));
      store<i32>(j, value);
    }
  }
}

function gapFor(size: usize): usize {
  let gap: usize = 701;
  while (gap * 9 < size * 4) gap = (gap * 9) / 4;
  while (gap >= size && gap > 0) gap = nextGap(gap);
  return gap;
}

function nextGap(gap: usize): usize {
  if (gap > 701) return (gap * 4) / 9 < 701 ? 701 : (gap * 4) / 9;
  if (gap == 701) return 301;
  if (gap == 301) return 132;
  if (gap == 132) return 57;
  if (gap == 57) return 23;
  if (gap == 23) return 10;
  if (gap == 10) return 4;
  if (gap == 4) return 1;
  return 0;
}

function weighRow(from: usize, to: usize, sublinear: usize, idf: usize, counts: usize, data: usize): void {
  let squares: f64 = 0;
  for (let at = from; at < to; at += 4) {
    const weight = weightOf(load<i32>(at), sublinear, idf, counts);
    squares += weight * weight;
  }
  const length = sqrt<f64>(squares);
  for (let at = from; at < to; at += 4) {
    const term = load<i32>(at);
    store<f32>(data + (at - from), <f32>(weightOf(term, sublinear, idf, counts) / length));
    store<i32>(counts + ((<usize>term) << 2), 0);
  }
}

function weightOf(term: i32, sublinear: usize, idf: usize, counts: usize): f64 {
  const count = load<i32>(counts + ((<usize>term) << 2));
  return load<f64>(sublinear + ((<usize>count) << 3)) * load<f64>(idf + ((<usize>term) << 3));
}
