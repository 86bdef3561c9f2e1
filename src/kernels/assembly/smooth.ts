import { upperHalf } from "./vectors";

/**
 * The sums of the points begin .. end and of their neighbours whose products are positive, scaled to unit length; what has no length
 * stays. Points stand row by row, `stride` floats each, a multiple of 4; `which` and `product` have `most` places a point.
 */
export function smooth(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  most: i32,
  which: usize,
  product: usize,
  out: usize,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i++) {
    const row = out + <usize>i * bytes;
    memory.copy(row, points + <usize>i * bytes, bytes);
    for (let place = <usize>i * most; place < <usize>(i + 1) * most; place++) {
      if (load<f32>(product + (place << 2)) > 0)
        add(row, points + <usize>load<i32>(which + (place << 2)) * bytes, bytes);
    }
    toUnitLength(row, bytes);
  }
}

function add(row: usize, other: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(row + at, f32x4.add(v128.load(row + at), v128.load(other + at)));
  }
}

function toUnitLength(row: usize, bytes: usize): void {
  let squares = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(row + at);
    squares = f32x4.add(squares, f32x4.mul(v, v));
  }
  const halves = f32x4.add(squares, upperHalf(squares));
  const length = Mathf.sqrt(f32x4.extract_lane(halves, 0) + f32x4.extract_lane(halves, 1));
  if (length == 0) return;
  const by = f32x4.splat(1 / length);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(row + at, f32x4.mul(v128.load(row + at), by));
}
