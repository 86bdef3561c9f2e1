/* The spectrum of matrices whose terms have nothing to do with each other: src/reduce/chance.ts tells which equation this solves. */

/** Steps from the upper edge of the spectrum to 0. */
const STEPS: f64 = 400;
/** Where the search starts, in upper edges, and how far above the real axis it keeps, as a share of the edge. */
const START: f64 = 1.05;
const ABOVE: f64 = 1e-4;
/** Steps of Newton's method at most, and the square of the one that is small enough, beside the solution. */
const MOST = 100;
const SMALL: f64 = 1e-18;

/**
 * found[r] = the variance of component r by chance, for `count` of them or fewer; told[0] = how many. v: two doubles to work in.
 * variances, weights: of so many groups of terms their variance, and their terms per paper. edge: the largest variance there is.
 */
export function chanceVariances(
  variances: usize,
  weights: usize,
  groups: i32,
  papers: f64,
  edge: f64,
  count: i32,
  found: usize,
  told: usize,
  v: usize,
): void {
  store<f64>(v, -1 / (START * edge));
  store<f64>(v, ABOVE / edge, 8);
  const step = edge / STEPS;
  let passed: f64 = 0;
  let before: f64 = 0;
  let r = 0;
  for (let x = START * edge; x > 0 && r < count; x -= step) {
    for (let i = 0; i < MOST; i++) if (refine(variances, weights, groups, x, ABOVE * edge, v)) break;
    const density = (papers * load<f64>(v, 8)) / Math.PI;
    const here = ((before + density) / 2) * step;
    for (; r < count && <f64>r + 0.5 <= passed + here; r++)
      store<f64>(found + ((<usize>r) << 3), x + (step * (passed + here - <f64>r - 0.5)) / here);
    passed += here;
    before = density;
  }
  store<i32>(told, r);
}

/** A step of Newton's method towards v(x) for the complex x, kept above the real axis. Returns whether it was small. */
export function refine(variances: usize, weights: usize, groups: i32, re: f64, im: f64, v: usize): bool {
  const a = load<f64>(v);
  const b = load<f64>(v, 8);
  // f = -1/v + sum w s / (1 + s v) - x, and f' = 1/v² - sum w s² / (1 + s v)².
  const size = a * a + b * b;
  let fa = -a / size - re;
  let fb = b / size - im;
  let da = (a * a - b * b) / (size * size);
  let db = (-2 * a * b) / (size * size);
  for (let g: usize = 0; g < <usize>groups; g++) {
    const s = load<f64>(variances + (g << 3));
    const w = load<f64>(weights + (g << 3));
    const p = 1 + s * a;
    const q = s * b;
    const length = p * p + q * q;
    fa += (w * s * p) / length;
    fb -= (w * s * q) / length;
    const scale = (w * s * s) / (length * length);
    da -= scale * (p * p - q * q);
    db += scale * 2 * p * q;
  }
  const slope = da * da + db * db;
  const stepA = (fa * da + fb * db) / slope;
  const stepB = (fb * da - fa * db) / slope;
  const nextA = a - stepA;
  const nextB = b - stepB > 0 ? b - stepB : b / 2;
  store<f64>(v, nextA);
  store<f64>(v, nextB, 8);
  return stepA * stepA + stepB * stepB < SMALL * (nextA * nextA + nextB * nextB);
}
