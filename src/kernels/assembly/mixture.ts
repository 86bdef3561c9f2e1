/**
 * Turns each of the rows begin .. end from k logarithms into k shares that add up to 1, exp(x) / sum exp(x), and tells the largest
 * (the first among equals). Rows are `stride` floats apart; what follows the k is zeroed.
 */
export function softmax(rows: usize, stride: i32, begin: i32, end: i32, k: i32, largest: usize): void {
  for (let i = begin; i < end; i++) {
    const row = rows + ((<usize>i * <usize>stride) << 2);
    let best = load<f32>(row);
    let which = 0;
    for (let c = 1; c < k; c++) {
      const x = load<f32>(row + ((<usize>c) << 2));
      if (x > best) {
        best = x;
        which = c;
      }
    }
    let sum: f32 = 0;
    for (let c = 0; c < k; c++) {
      const at = row + ((<usize>c) << 2);
      const share = NativeMathf.exp(load<f32>(at) - best);
      store<f32>(at, share);
      sum += share;
    }
    for (let c = 0; c < stride; c++) {
      const at = row + ((<usize>c) << 2);
      store<f32>(at, c < k ? load<f32>(at) / sum : 0);
    }
    store<i32>(largest + ((<usize>i) << 2), which);
  }
}

/** Adds the first k floats of the rows begin .. end, `stride` floats apart, to k doubles at `sums`, row by row. */
export function addRows(rows: usize, stride: i32, begin: i32, end: i32, k: i32, sums: usize): void {
  for (let i = begin; i < end; i++) {
    const row = rows + ((<usize>i * <usize>stride) << 2);
    for (let c: usize = 0; c < <usize>k; c++) {
      const sum = sums + (c << 3);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(row + (c << 2)));
    }
  }
}

/** Adds the weights of `rows` terms in each of `width` topics, smoothed as for logarithms(), to as many doubles at `totals`. */
export function addWeights(
  weights: usize,
  mean: usize,
  prior: f64,
  rows: i32,
  width: i32,
  totals: usize,
): void {
  for (let t: usize = 0; t < <usize>rows; t++) {
    const given = prior * load<f64>(mean + (t << 3));
    for (let c: usize = 0; c < <usize>width; c++) {
      const total = totals + (c << 3);
      store<f64>(total, load<f64>(total) + (<f64>load<f32>(weights + (t << 6) + (c << 2)) + given));
    }
  }
}

/**
 * Turns the weights of the terms begin .. end in each of `width` topics, a column of a panel each, into the logarithms of their shares
 * in the totals, with `prior` times the mean weight of the term added to each; 0 for a term that weighs nothing.
 */
export function logarithms(
  weights: usize,
  mean: usize,
  prior: f64,
  begin: i32,
  end: i32,
  width: i32,
  totals: usize,
  logs: usize,
): void {
  for (let t = <usize>begin; t < <usize>end; t++) {
    const given = prior * load<f64>(mean + (t << 3));
    for (let c: usize = 0; c < <usize>width; c++) {
      const at = (t << 6) + (c << 2);
      const weight = <f64>load<f32>(weights + at) + given;
      const share = weight / load<f64>(totals + (c << 3));
      store<f32>(logs + at, weight > 0 ? <f32>NativeMath.log(share) : 0);
    }
  }
}
