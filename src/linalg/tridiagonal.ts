/**
 * The eigenvalues of a symmetric tridiagonal matrix, ascending, by implicit QL (Bowdler, Martin, Reinsch and Wilkinson 1968). They are
 * those of JAMA and ml-matrix to the last bit, without the eigenvectors, which take nearly all of the time.
 * @param diagonal n numbers. @param beside n numbers: entry i stands beside diagonal entries i - 1 and i, and entry 0 is not read.
 */
export function tridiagonalEigenvalues(diagonal: Float64Array, beside: Float64Array): Float64Array {
  const n = diagonal.length;
  const d = diagonal.slice();
  const e = new Float64Array(n + 1);
  e.set(beside.subarray(1));
  let shifted = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    const nothing = Number.EPSILON * largest;
    let m = l;
    while (Math.abs(e[m]!) > nothing) m++;
    if (m > l) {
      do {
        shifted += shift(d, e, l);
        sweep(d, e, l, m);
      } while (Math.abs(e[l]!) > nothing);
    }
    d[l]! += shifted;
    e[l] = 0;
  }
  return d.sort();
}

/** Takes the eigenvalue nearest to d[l] of the leading block of two from all of the diagonal; returns it. */
function shift(d: Float64Array, e: Float64Array, l: number): number {
  const first = d[l]!;
  const p = (d[l + 1]! - first) / (2 * e[l]!);
  const r = p < 0 ? -hypotenuse(p, 1) : hypotenuse(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const by = first - d[l];
  for (let i = l + 2; i < d.length; i++) d[i]! -= by;
  return by;
}

/** Rotates the rows and columns l .. m, from the last to the first. */
function sweep(d: Float64Array, e: Float64Array, l: number, m: number): void {
  const [second, beside] = [d[l + 1]!, e[l + 1]!];
  let p = d[m]!;
  let [c, c2, c3] = [1, 1, 1];
  let [s, s2] = [0, 0];
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * e[i]!;
    const h = c * p;
    const r = hypotenuse(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
  }
  p = (-s * s2 * c3 * beside * e[l]!) / second;
  e[l] = s * p;
  d[l] = c * p;
}

/** Not Math.hypot, which rounds otherwise. */
function hypotenuse(a: number, b: number): number {
  const [x, y] = [Math.abs(a), Math.abs(b)];
  if (x > y) return x * Math.sqrt(1 + squareOf(b / a));
  return b === 0 ? 0 : y * Math.sqrt(1 + squareOf(a / b));
}

const squareOf = (x: number): number => x * x;
