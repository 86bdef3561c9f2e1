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

import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { sum } from "../linalg/vectors.ts";

/** Terms of about the same variance, taken together. */
interface Group {
  readonly variance: number;
  /** Terms per paper. */
  readonly weight: number;
}

/**
 * The share of the total variance that each of the first `count` components would hold by chance; fewer where there are no more.
 * @param variances of the terms.
 * @returns what waits for another thread to have found them. Until then the machine must not be called; its memory stays taken.
 */
export function beginChanceShares(
  machine: Machine,
  variances: Float64Array,
  papers: number,
  count: number,
): () => Float64Array {
  const total = sum(variances);
  const ofPapers = Math.max(1, papers - 1);
  const groups = groupsOf(variances, ofPapers);
  const most = Math.min(count, ofPapers, variances.filter((s) => s > 0).length);
  const found = beginChanceVariances(machine, groups, ofPapers, most);
  return () => found().map((variance) => variance / total);
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

function beginChanceVariances(
  machine: Machine,
  groups: readonly Group[],
  papers: number,
  count: number,
): () => Float64Array {
  if (groups.length === 0) return () => new Float64Array(0);
  const variances = copied(
    machine.f64,
    groups.map(({ variance }) => variance),
  );
  const weights = copied(
    machine.f64,
    groups.map(({ weight }) => weight),
  );
  const [found, told, v] = [machine.f64(count), machine.i32(1), machine.f64(2)];
  const edge = upperEdge(groups);
  const finish = machine.begin("chanceVariances", [
    [[variances, weights, groups.length, papers, edge, count, found, told, v]],
  ]);
  return () => {
    finish();
    return found.slice(0, told[0]);
  };
}

/** The least x(v) for v between -1 / the largest variance and 0: beyond it there are no components. */
function upperEdge(groups: readonly Group[]): number {
  const largest = groups[0]!.variance;
  const x = (v: number): number => {
    let sum = 0;
    for (const { variance, weight } of groups) sum += (weight * variance) / (1 + variance * v);
    return -1 / v + sum;
  };
  const third = (1 - 1e-9) / 3;
  let [low, high] = [Math.log(1e-6), Math.log(1 - 1e-9)];
  for (let i = 0; i < 100; i++) {
    const [a, b] = [low + (high - low) * third, high - (high - low) * third];
    if (x(-Math.exp(a) / largest) < x(-Math.exp(b) / largest)) high = b;
    else low = a;
  }
  return x(-Math.exp(low) / largest);
}
