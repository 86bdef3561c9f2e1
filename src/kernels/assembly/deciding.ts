/** Likelihoods are in single precision. */
const ROUNDING: f64 = 1e-4;

/**
 * For the rows begin .. end of a sparse matrix the `most` terms that put each into its topic rather than its second one, the strongest
 * first: column c of row i at which[c * rows + i], which must hold -1. likelihoods: ln p(t | topic), rows of `columns` floats; masses:
 * a double a topic, the sum of its weights; given: a double a term, the part of it that is no paper's; best: `most` doubles.
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
    memory.fill(best, 0, (<usize>most) << 3);
    const from = (<usize>load<i32>(indptr + place)) << 2;
    const to = (<usize>load<i32>(indptr + place, 4)) << 2;
    for (let p = from; p < to; p += 4) {
      const t = load<i32>(indices + p);
      const weight = <f64>load<f32>(data + p);
      const inOwn = <f64>load<f32>(own + ((<usize>t) << 2));
      const inOther = <f64>load<f32>(other + ((<usize>t) << 2));
      if (weight * (inOwn + gain - inOther) <= load<f64>(last)) continue;
      const others = NativeMath.exp(inOwn) * mass - weight;
      if (others <= load<f64>(given + ((<usize>t) << 3)) * (1 + ROUNDING)) continue;
      const says = weight * (NativeMath.log(others / rest) - inOther);
      if (says > load<f64>(last)) insert(best, most, says, which + place, rows, t);
    }
  }
}

/** Puts a term at its place among the best so far, after those that say as much. */
function insert(best: usize, most: i32, says: f64, which: usize, rows: i32, term: i32): void {
  let place = <usize>(most - 1);
  const column = (<usize>rows) << 2;
  for (; place > 0 && load<f64>(best + ((place - 1) << 3)) < says; place--) {
    store<f64>(best + (place << 3), load<f64>(best + ((place - 1) << 3)));
    store<i32>(which + place * column, load<i32>(which + (place - 1) * column));
  }
  store<f64>(best + (place << 3), says);
  store<i32>(which + place * column, term);
}
