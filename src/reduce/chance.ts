/*
 * Parallel analysis (Horn 1965) asks how large the variances of components get when terms have nothing to do with each other: those of
 * the matrix with the entries of every column permuted. Permuting again and again takes as long as the components themselves, and a
 * sample will not do, for chance shrinks as papers are added. But the spectrum of such matrices is known (Marchenko and Pastur 1967;
 * Silverstein 1995), and can be had from the variances of the columns alone (Dobriban and Owen 2019, deterministic parallel analysis).
 *
 * For n papers and terms of variances s the companion Stieltjes transform v(x) solves
 *
 *     x = -1/v + (1/n) sum s / (1 + s v)
 *
 * and n Im v(x) / pi is how many components have a variance about x. Counted from above, component r lies where r - 1/2 are passed.
 */

/** A complex number. */
type Complex = readonly [re: number, im: number];

/** Terms of about the same variance, taken together. */
interface Group {
  readonly variance: number;
  /** Terms per paper. */
  readonly weight: number;
}

/** Steps from the upper edge of the spectrum to 0. */
const STEPS = 400;
/** Where the search starts, in upper edges, and how far above the real axis it keeps, as a share of the edge. */
const START = 1.05;
const ABOVE = 1e-4;

/**
 * The share of the total variance that each of the first `count` components would hold by chance; fewer where there are no more.
 * @param variances of the terms.
 */
export function chanceShares(variances: Float64Array, papers: number, count: number): Float64Array {
  const total = variances.reduce((sum, s) => sum + s, 0);
  const ofPapers = Math.max(1, papers - 1);
  const most = Math.min(count, ofPapers, variances.filter((s) => s > 0).length);
  return chanceVariances(groupsOf(variances, ofPapers), ofPapers, most).map((variance) => variance / total);
}

/** The larger a variance, the fewer share a group: the largest stand alone, for they can have components of their own. */
function groupsOf(variances: Float64Array, papers: number): Group[] {
  const sorted = variances
    .filter((s) => s > 0)
    .sort()
    .reverse();
  const groups: Group[] = [];
  for (let from = 0; from < sorted.length;) {
    const own = sorted.subarray(from, from + 1 + Math.floor(from / 20));
    groups.push({ variance: own.reduce((sum, s) => sum + s, 0) / own.length, weight: own.length / papers });
    from += own.length;
  }
  return groups;
}

function chanceVariances(groups: readonly Group[], papers: number, count: number): Float64Array {
  if (groups.length === 0) return new Float64Array(0);
  const edge = upperEdge(groups);
  const step = edge / STEPS;
  const found: number[] = [];
  let v: Complex = [-1 / (START * edge), ABOVE / edge];
  let passed = 0;
  let before = 0;
  for (let x = START * edge; x > 0 && found.length < count; x -= step) {
    v = solve(groups, [x, ABOVE * edge], v);
    const density = (papers * v[1]) / Math.PI;
    const here = ((before + density) / 2) * step;
    for (; found.length < count && found.length + 0.5 <= passed + here;) {
      found.push(x + (step * (passed + here - found.length - 0.5)) / here);
    }
    passed += here;
    before = density;
  }
  return Float64Array.from(found);
}

/** The least x(v) for v between -1 / the largest variance and 0: beyond it there are no components. */
function upperEdge(groups: readonly Group[]): number {
  const largest = groups[0]!.variance;
  const x = (v: number): number =>
    -1 / v + groups.reduce((sum, { variance, weight }) => sum + (weight * variance) / (1 + variance * v), 0);
  const third = (1 - 1e-9) / 3;
  let [low, high] = [Math.log(1e-6), Math.log(1 - 1e-9)];
  for (let i = 0; i < 100; i++) {
    const [a, b] = [low + (high - low) * third, high - (high - low) * third];
    if (x(-Math.exp(a) / largest) < x(-Math.exp(b) / largest)) high = b;
    else low = a;
  }
  return x(-Math.exp(low) / largest);
}

/** Newton's method from the solution next to it, kept above the real axis. */
function solve(groups: readonly Group[], [re, im]: Complex, start: Complex): Complex {
  let [a, b] = start;
  for (let i = 0; i < 100; i++) {
    // f = -1/v + sum w s / (1 + s v) - z, and f' = 1/v² - sum w s² / (1 + s v)².
    const size = a * a + b * b;
    let [fa, fb] = [-a / size - re, b / size - im];
    let [da, db] = [(a * a - b * b) / size ** 2, (-2 * a * b) / size ** 2];
    for (const { variance: s, weight: w } of groups) {
      const [p, q] = [1 + s * a, s * b];
      const length = p * p + q * q;
      fa += (w * s * p) / length;
      fb -= (w * s * q) / length;
      const scale = (w * s * s) / length ** 2;
      da -= scale * (p * p - q * q);
      db += scale * 2 * p * q;
    }
    const slope = da * da + db * db;
    const [stepA, stepB] = [(fa * da + fb * db) / slope, (fb * da - fa * db) / slope];
    a -= stepA;
    b = b - stepB > 0 ? b - stepB : b / 2;
    if (Math.hypot(stepA, stepB) < 1e-9 * Math.hypot(a, b)) break;
  }
  return [a, b];
}
