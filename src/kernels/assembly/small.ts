/* Square matrices of some hundred rows, row by row, in doubles. */

function at(matrix: usize, index: i32): usize {
  return matrix + ((<usize>index) << 3);
}

/** a - sum x[i] y[i], with entries `xStep` and `yStep` apart. */
function lessProducts(a: f64, x: usize, xStep: usize, y: usize, yStep: usize, count: i32): f64 {
  for (let i = 0; i < count; i++) {
    a -= load<f64>(x) * load<f64>(y);
    x += xStep;
    y += yStep;
  }
  return a;
}

/**
 * The upper triangular R with R'R = S, for a symmetric S without negative eigenvalues; a pivot of at most `rounding` times its diagonal
 * entry gives a row of zeros. r: zeros.
 */
export function cholesky(s: usize, n: i32, rounding: f64, r: usize): void {
  const line = (<usize>n) << 3;
  for (let i = 0; i < n; i++) {
    const above = at(r, i);
    const diagonal = at(s, i * n + i);
    const square = lessProducts(load<f64>(diagonal), above, line, above, line, i);
    if (square <= rounding * load<f64>(diagonal)) continue;
    const pivot = Math.sqrt(square);
    store<f64>(at(r, i * n + i), pivot);
    for (let j = i + 1; j < n; j++) {
      const rest = lessProducts(load<f64>(at(s, i * n + j)), above, line, at(r, j), line, i);
      store<f64>(at(r, i * n + j), rest / pivot);
    }
  }
}

/** R^-1 of an upper triangular R; rows and columns of a pivot of zero are zeros. x: zeros. */
export function invert(r: usize, n: i32, x: usize): void {
  const line = (<usize>n) << 3;
  for (let j = 0; j < n; j++) {
    const last = load<f64>(at(r, j * n + j));
    if (last == 0) continue;
    store<f64>(at(x, j * n + j), 1 / last);
    for (let i = j - 1; i >= 0; i--) {
      const pivot = load<f64>(at(r, i * n + i));
      if (pivot == 0) continue;
      const rest = lessProducts(0, at(r, i * n + i + 1), 8, at(x, (i + 1) * n + j), line, j - i);
      store<f64>(at(x, i * n + j), rest / pivot);
    }
  }
}

/** out = A A' for an upper triangular A. */
export function timesTransposed(a: usize, n: i32, out: usize): void {
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const sum = 0 - lessProducts(0, at(a, i * n + j), 8, at(a, j * n + j), 8, n - j);
      store<f64>(at(out, i * n + j), sum);
      store<f64>(at(out, j * n + i), sum);
    }
  }
}

/** The length of S v into value[0], by so many rounds of the power method: v becomes S v / |S v|. image: n doubles to work in. */
export function dominant(s: usize, n: i32, v: usize, image: usize, rounds: i32, value: usize): void {
  let length: f64 = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) store<f64>(at(image, i), 0 - lessProducts(0, v, 8, at(s, i * n), 8, n));
    length = Math.sqrt(0 - lessProducts(0, image, 8, image, 8, n));
    if (length == 0) break;
    for (let i = 0; i < n; i++) store<f64>(at(v, i), load<f64>(at(image, i)) / length);
  }
  store<f64>(value, length);
}
