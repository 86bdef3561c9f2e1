/**
 * Fills the first `width` of 16 columns with uniform numbers in [-1/2, 1/2), row by row, from the generator sfc32 in the state of four
 * integers given, which moves on.
 */
export function fillUniform(state: usize, panel: usize, rows: i32, width: i32): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let counter = load<u32>(state, 12);
  for (let row = panel; row < panel + ((<usize>rows) << 6); row += 64) {
    for (let j: usize = 0; j < (<usize>width) << 2; j += 4) {
      const sum = a + b + counter;
      counter += 1;
      a = b ^ (b >>> 9);
      b = c + (c << 3);
      c = ((c << 21) | (c >>> 11)) + sum;
      store<f32>(row + j, <f32>(<f64>sum / 4294967296 - 0.5));
    }
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, counter, 12);
}
