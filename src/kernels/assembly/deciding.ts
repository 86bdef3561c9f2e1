/** Likelihoods are in single precision. */
const ROUNDING: f64 = 1e-4;
/** Terms of a row that are looked at closely; seldom others can be among the strongest, and then all are. */
const CANDIDATES: i32 = 6;

/**
 * For the rows begin .. end of a sparse matrix the `most` terms that put each into its topic rather than its second one, the strongest
 * first: column c of row i at which[c * rows + i], which must hold -1. likelihoods: ln p(t | topic), rows of `columns` floats; masses:
 * a double a topic, the sum of its weights; given: a double a term, the part of it that is no paper's; best: `most` doubles; work: 16.
 */
export function deciding(
  indptr: usize,
  indices: usize,
  data: usize,
  begin: i32,
  end: i32,
  likelihoods: usize,
  columns: i32,
  topic: usize,
  second: usize,
  masses: usize,
  given: usize,
  rowSums: usize,
  most: i32,
  best: usize,
  rows: i32,
  which: usize,
  work: usize,
): void {
  const last = best + ((<usize>(most - 1)) << 3);
  for (let i = begin; i < end; i++) {
    const place = (<usize>i) << 2;
    const own = likelihoods + <usize>load<i32>(topic + place) * <usize>columns * 4;
    const other = likelihoods + <usize>load<i32>(second + place) * <usize>columns * 4;
    const mass = load<f64>(masses + ((<usize>load<i32>(topic + place)) << 3));
    const rest = mass - load<f64>(rowSums + ((<usize>i) << 3));
    // Without the paper a term may gain at most this much.
    const gain = NativeMath.log(mass / rest);
    const from = (<usize>load<i32>(indptr + place)) << 2;
    const to = (<usize>load<i32>(indptr + place, 4)) << 2;
    memory.fill(best, 0, (<usize>most) << 3);
    candidatesOf(indices, data, from, to, own, other, gain, work);
    let at = work;
    for (; at < work + CANDIDATES * 16 && load<f64>(at) > load<f64>(last); at += 16) {
      const p = load<usize>(at, 8);
      const says = saysOf(indices, data, p, own, other, mass, rest, given);
      if (says > 0) insert(best, most, says, which + place, rows, load<i32>(indices + p));
    }
    if (at < work + CANDIDATES * 16 || load<f64>(at - 16) <= load<f64>(last)) continue;
    memory.fill(best, 0, (<usize>most) << 3);
    for (let c = 0; c < most; c++) store<i32>(which + place + <usize>c * ((<usize>rows) << 2), -1);
    for (let p = from; p < to; p += 4) {
      if (boundOf(indices, data, p, own, other, gain) <= load<f64>(last)) continue;
      const says = saysOf(indices, data, p, own, other, mass, rest, given);
      if (says > 0) insert(best, most, says, which + place, rows, load<i32>(indices + p));
    }
  }
}

/** What the entry at p says for the own topic, at most. */
function boundOf(indices: usize, data: usize, p: usize, own: usize, other: usize, gain: f64): f64 {
  const t = (<usize>load<i32>(indices + p)) << 2;
  return <f64>load<f32>(data + p) * (<f64>load<f32>(own + t) + gain - <f64>load<f32>(other + t));
}

/** What it says; 0 where no other paper of the topic holds the term. */
function saysOf(
  indices: usize,
  data: usize,
  p: usize,
  own: usize,
  other: usize,
  mass: f64,
  rest: f64,
  given: usize,
): f64 {
  const t = <usize>load<i32>(indices + p);
  const weight = <f64>load<f32>(data + p);
  const others = NativeMath.exp(<f64>load<f32>(own + (t << 2))) * mass - weight;
  if (others <= load<f64>(given + (t << 3)) * (1 + ROUNDING)) return 0;
  return weight * (NativeMath.log(others / rest) - <f64>load<f32>(other + (t << 2)));
}

/** The entries that may say most, as pairs of how much at most and where they stand, the largest first; others are pairs of zeros. */
function candidatesOf(
  indices: usize,
  data: usize,
  from: usize,
  to: usize,
  own: usize,
  other: usize,
  gain: f64,
  pairs: usize,
): void {
  memory.fill(pairs, 0, CANDIDATES * 16);
  const last = pairs + (CANDIDATES - 1) * 16;
  for (let p = from; p < to; p += 4) {
    const bound = boundOf(indices, data, p, own, other, gain);
    if (bound <= load<f64>(last)) continue;
    let at = last;
    for (; at > pairs && load<f64>(at - 16) < bound; at -= 16) v128.store(at, v128.load(at - 16));
    store<f64>(at, bound);
    store<usize>(at, p, 8);
  }
}

/** Puts a term at its place among the best so far, the lower number first of those that say as much. */
function insert(best: usize, most: i32, says: f64, which: usize, rows: i32, term: i32): void {
  let place = <usize>most;
  const column = (<usize>rows) << 2;
  for (; place > 0; place--) {
    const before = load<f64>(best + ((place - 1) << 3));
    if (before > says || (before == says && load<i32>(which + (place - 1) * column) < term)) break;
    if (place == <usize>most) continue;
    store<f64>(best + (place << 3), before);
    store<i32>(which + place * column, load<i32>(which + (place - 1) * column));
  }
  if (place == <usize>most) return;
  store<f64>(best + (place << 3), says);
  store<i32>(which + place * column, term);
}
