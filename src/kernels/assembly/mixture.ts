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
