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
 * A term of the title counts titleWeight times; sublinear[n] is the weight of n occurrences; counts: a zero a term, zeros again after;
 * marks: as many bits as terms, and a bit for each 64 of these, in zeros that are zeros again after.
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
  marks: usize,
  columns: i32,
  indptr: usize,
  indices: usize,
  data: usize,
): void {
  const words = <usize>((columns + 63) >> 6);
  const summary = marks + (words << 3);
  for (let d = begin; d < end; d++) {
    const title = load<i32>(titleEnd + ((<usize>d) << 2));
    const last = load<i32>(start + ((<usize>d) << 2), 4);
    for (let i = load<i32>(start + ((<usize>d) << 2)); i < last; i++) {
      const term = load<i32>(terms + ((<usize>i) << 2));
      if (term == GAP || load<i32>(common + ((<usize>term) << 2)) != 0) continue;
      const count = counts + ((<usize>term) << 2);
      if (load<i32>(count) == 0) {
        mark(marks, term);
        mark(summary, term >> 6);
      }
      store<i32>(count, load<i32>(count) + (i < title ? titleWeight : 1));
    }
    const from = indices + ((<usize>load<i32>(indptr + ((<usize>d) << 2))) << 2);
    const to = takeMarked(marks, summary, (words + 63) >> 6, from);
    weighRow(from, to, sublinear, idf, counts, data + (from - indices));
  }
}

export function mark(bits: usize, place: i32): void {
  const word = bits + ((<usize>(place >> 6)) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << (place & 63)));
}

/** Writes the places of the marks as integers, ascending, and takes the marks back. Returns where the integers end. */
export function takeMarked(marks: usize, summary: usize, words: usize, to: usize): usize {
  for (let s: usize = 0; s < words; s++) {
    for (let upper = load<u64>(summary + (s << 3)); upper != 0; upper &= upper - 1) {
      const word = (s << 6) + <usize>ctz<u64>(upper);
      for (let lower = load<u64>(marks + (word << 3)); lower != 0; lower &= lower - 1) {
        store<i32>(to, <i32>((word << 6) + <usize>ctz<u64>(lower)));
        to += 4;
      }
      store<u64>(marks + (word << 3), 0);
    }
    store<u64>(summary + (s << 3), 0);
  }
  return to;
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
