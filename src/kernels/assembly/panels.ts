import { joinHalves, upperHalf } from "./vectors";

/* Products of panels: matrices of 16 columns, stored row by row. */

const LINE: usize = 64;
/** Rows summed in single precision before the sum goes into double: few enough that nothing is lost. */
const RUN: i32 = 64;

/** out = A'B over `rows` rows: 16 x 16 doubles. a, b: rows x 16 floats. */
export function cross(a: usize, b: usize, rows: i32, out: usize): void {
  memory.fill(out, 0, 16 * 16 * 8);
  for (let begin = 0; begin < rows; begin += RUN) {
    const end = min(rows, begin + RUN);
    for (let quad: usize = 0; quad < 4; quad++) crossRun(a, b, begin, end, quad, out + quad * 4 * 128);
  }
}

/** Four rows of A'B, those of the columns 4 quad .. 4 quad + 3 of A. */
function crossRun(a: usize, b: usize, begin: i32, end: i32, quad: usize, out: usize): void {
  let a00 = f32x4.splat(0),
    a01 = a00,
    a02 = a00,
    a03 = a00;
  let a10 = a00,
    a11 = a00,
    a12 = a00,
    a13 = a00;
  let a20 = a00,
    a21 = a00,
    a22 = a00,
    a23 = a00;
  let a30 = a00,
    a31 = a00,
    a32 = a00,
    a33 = a00;
  for (let i = <usize>begin; i < <usize>end; i++) {
    const left = a + i * LINE + quad * 16;
    const right = b + i * LINE;
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const b2 = v128.load(right, 32);
    const b3 = v128.load(right, 48);
    let x = v128.load32_splat(left);
    a00 = f32x4.add(a00, f32x4.mul(x, b0));
    a01 = f32x4.add(a01, f32x4.mul(x, b1));
    a02 = f32x4.add(a02, f32x4.mul(x, b2));
    a03 = f32x4.add(a03, f32x4.mul(x, b3));
    x = v128.load32_splat(left, 4);
    a10 = f32x4.add(a10, f32x4.mul(x, b0));
    a11 = f32x4.add(a11, f32x4.mul(x, b1));
    a12 = f32x4.add(a12, f32x4.mul(x, b2));
    a13 = f32x4.add(a13, f32x4.mul(x, b3));
    x = v128.load32_splat(left, 8);
    a20 = f32x4.add(a20, f32x4.mul(x, b0));
    a21 = f32x4.add(a21, f32x4.mul(x, b1));
    a22 = f32x4.add(a22, f32x4.mul(x, b2));
    a23 = f32x4.add(a23, f32x4.mul(x, b3));
    x = v128.load32_splat(left, 12);
    a30 = f32x4.add(a30, f32x4.mul(x, b0));
    a31 = f32x4.add(a31, f32x4.mul(x, b1));
    a32 = f32x4.add(a32, f32x4.mul(x, b2));
    a33 = f32x4.add(a33, f32x4.mul(x, b3));
  }
  addRow(out, a00, a01, a02, a03);
  addRow(out + 128, a10, a11, a12, a13);
  addRow(out + 256, a20, a21, a22, a23);
  addRow(out + 384, a30, a31, a32, a33);
}

/** Adds 16 floats to 16 doubles. */
function addRow(out: usize, v0: v128, v1: v128, v2: v128, v3: v128): void {
  addFour(out, v0);
  addFour(out + 32, v1);
  addFour(out + 64, v2);
  addFour(out + 96, v3);
}

function addFour(out: usize, v: v128): void {
  v128.store(out, f64x2.add(v128.load(out), f64x2.promote_low_f32x4(v)));
  v128.store(out, f64x2.add(v128.load(out, 16), f64x2.promote_low_f32x4(upperHalf(v))), 16);
}

/**
 * out = D S for `rows` rows, where D is made of `panels` panels that follow each other in memory, each rows x 16,
 * and S is (16 panels) x 16 floats. out: rows x 16 floats, not one of the panels.
 */
export function timesSmall(d: usize, panels: i32, rows: i32, s: usize, out: usize): void {
  const size = <usize>rows * LINE;
  for (let i: usize = 0; i < <usize>rows; i++) {
    let t0 = f32x4.splat(0),
      t1 = t0,
      t2 = t0,
      t3 = t0;
    let row = d + i * LINE;
    let at = s;
    for (let p = 0; p < panels; p++) {
      for (let j: usize = 0; j < LINE; j += 4) {
        const x = v128.load32_splat(row + j);
        t0 = f32x4.add(t0, f32x4.mul(x, v128.load(at)));
        t1 = f32x4.add(t1, f32x4.mul(x, v128.load(at, 16)));
        t2 = f32x4.add(t2, f32x4.mul(x, v128.load(at, 32)));
        t3 = f32x4.add(t3, f32x4.mul(x, v128.load(at, 48)));
        at += LINE;
      }
      row += size;
    }
    const target = out + i * LINE;
    v128.store(target, t0);
    v128.store(target, t1, 16);
    v128.store(target, t2, 32);
    v128.store(target, t3, 48);
  }
}

/** z = a x + b y + c z for `length` floats, a multiple of 4. */
export function blend(a: f32, x: usize, b: f32, y: usize, c: f32, z: usize, length: i32): void {
  const va = f32x4.splat(a);
  const vb = f32x4.splat(b);
  const vc = f32x4.splat(c);
  const end = (<usize>length) << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const xy = f32x4.add(f32x4.mul(va, v128.load(x + i)), f32x4.mul(vb, v128.load(y + i)));
    v128.store(z + i, f32x4.add(xy, f32x4.mul(vc, v128.load(z + i))));
  }
}

/** out = m'A over `rows` rows: 16 floats, summed in double precision. m: rows floats; a: rows x 16 floats. */
export function weightedSum(m: usize, a: usize, rows: i32, out: usize): void {
  let s0 = f64x2.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0,
    s6 = s0,
    s7 = s0;
  for (let begin = 0; begin < rows; begin += RUN) {
    let t0 = f32x4.splat(0),
      t1 = t0,
      t2 = t0,
      t3 = t0;
    for (let i = <usize>begin, end = <usize>min(rows, begin + RUN); i < end; i++) {
      const w = v128.load32_splat(m + (i << 2));
      const row = a + i * LINE;
      t0 = f32x4.add(t0, f32x4.mul(w, v128.load(row)));
      t1 = f32x4.add(t1, f32x4.mul(w, v128.load(row, 16)));
      t2 = f32x4.add(t2, f32x4.mul(w, v128.load(row, 32)));
      t3 = f32x4.add(t3, f32x4.mul(w, v128.load(row, 48)));
    }
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(t0));
    s1 = f64x2.add(s1, f64x2.promote_low_f32x4(upperHalf(t0)));
    s2 = f64x2.add(s2, f64x2.promote_low_f32x4(t1));
    s3 = f64x2.add(s3, f64x2.promote_low_f32x4(upperHalf(t1)));
    s4 = f64x2.add(s4, f64x2.promote_low_f32x4(t2));
    s5 = f64x2.add(s5, f64x2.promote_low_f32x4(upperHalf(t2)));
    s6 = f64x2.add(s6, f64x2.promote_low_f32x4(t3));
    s7 = f64x2.add(s7, f64x2.promote_low_f32x4(upperHalf(t3)));
  }
  v128.store(out, joinHalves(s0, s1));
  v128.store(out, joinHalves(s2, s3), 16);
  v128.store(out, joinHalves(s4, s5), 32);
  v128.store(out, joinHalves(s6, s7), 48);
}

/**
 * sums[j] += the sum of (b - s a)^2 over the rows of column j of two panels, for the 16 columns, with s = scales[j]; in double
 * precision, row by row. a, b: rows x 16 floats; scales, sums: 16 doubles.
 */
export function squaredErrors(a: usize, b: usize, rows: i32, scales: usize, sums: usize): void {
  for (let i: usize = 0; i < <usize>rows * LINE; i += LINE) {
    for (let j: usize = 0; j < LINE; j += 8) {
      const s = v128.load(scales + (j << 1));
      const x = f64x2.promote_low_f32x4(v128.load64_zero(a + i + j));
      const y = f64x2.promote_low_f32x4(v128.load64_zero(b + i + j));
      const d = f64x2.sub(y, f64x2.mul(s, x));
      const sum = sums + (j << 1);
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(d, d)));
    }
  }
}

/** Makes the entry of largest size in each column of a panel positive, the first among equals. */
export function fixSigns(panel: usize, rows: i32): void {
  for (let column: usize = 0; column < LINE; column += 16) {
    const begin = panel + column;
    const end = begin + <usize>rows * LINE;
    let largest = f32x4.splat(0);
    for (let at = begin; at < end; at += LINE) {
      const v = v128.load(at);
      largest = v128.bitselect(v, largest, f32x4.gt(f32x4.abs(v), f32x4.abs(largest)));
    }
    const signs = v128.and(f32x4.lt(largest, f32x4.splat(0)), f32x4.splat(-0.0));
    for (let at = begin; at < end; at += LINE) v128.store(at, v128.xor(v128.load(at), signs));
  }
}
