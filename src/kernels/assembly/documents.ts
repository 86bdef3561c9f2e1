/* Term weights of documents, which are ranges of a stream of term numbers with gaps. */

const GAP: i32 = -1;

/**
 * The rows begin .. end of the TF-IDF matrix, unless all `steps` such ranges have been taken. Rows are laid down from both ends: `progress`
 * holds the ranges taken, where the next row from the front begins, and where the last one from the back does; `backward` is 1 for the
 * latter. A term of the title counts titleWeight times; sublinear[n] is the weight of n occurrences; counts: a zero a term, zeros again
 * after; marks: as many bits as terms, and a bit for each 64 of these, in zeros that are zeros again after.
 */
export function weigh(
  terms: usize,
  start: usize,
  titleEnd: usize,
  begin: i32,
  end: i32,
  backward: i32,
  common: usize,
  titleWeight: i32,
  sublinear: usize,
  idf: usize,
  counts: usize,
  marks: usize,
  columns: i32,
  progress: usize,
  steps: i32,
  indptr: usize,
  indices: usize,
  data: usize,
): void {
  if (atomic.add<i32>(progress, 1) >= steps) return;
  const words = <usize>((columns + 63) >> 6);
  const summary = marks + (words << 3);
  const place = progress + (backward ? 8 : 4);
  let at = load<i32>(place);
  for (let i = begin; i < end; i++) {
    const d = (<usize>(backward ? begin + end - 1 - i : i)) << 2;
    const first = terms + ((<usize>load<i32>(start + d)) << 2);
    const title = terms + ((<usize>load<i32>(titleEnd + d)) << 2);
    const last = terms + ((<usize>load<i32>(start + d, 4)) << 2);
    const size =
      countTerms(first, title, titleWeight, common, counts, marks, summary) +
      countTerms(title, last, 1, common, counts, marks, summary);
    const row = (<usize>(backward ? at - size : at)) << 2;
    const to = takeMarked(marks, summary, (words + 63) >> 6, indices + row);
    weighRow(indices + row, to, sublinear, idf, counts, data + row);
    at += backward ? -size : size;
    store<i32>(indptr + d + (backward ? 0 : 4), at);
  }
  store<i32>(place, at);
}

/**
 * Counts the terms [from, to) as `weight` each, and marks them. Returns how many were not marked. Without branches, which the next term
 * would belie: what does not count is the first term, no time.
 */
function countTerms(
  from: usize,
  to: usize,
  weight: i32,
  common: usize,
  counts: usize,
  marks: usize,
  summary: usize,
): i32 {
  let size = 0;
  for (let at = from; at < to; at += 4) {
    const term = load<i32>(at);
    const isKept = i32(term != GAP) & (load<i32>(common + ((<usize>term) << 2)) ^ 1);
    const t = <usize>(term & -isKept);
    size += mark(marks, t, isKept);
    mark(summary, t >> 6, isKept);
    const count = counts + (t << 2);
    store<i32>(count, load<i32>(count) + (weight & -isKept));
  }
  return size;
}

/** Marks a place if isKept is 1. Returns 1 if that is new. */
export function mark(bits: usize, place: usize, isKept: i32): i32 {
  const word = bits + ((place >> 6) << 3);
  const before = load<u64>(word);
  const bit = (<u64>isKept) << (place & 63);
  store<u64>(word, before | bit);
  return isKept & i32((before & bit) == 0);
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
