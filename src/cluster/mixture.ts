import { PANEL } from "../kernels/kernels.ts";
import type { Lane, Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { inPanels, newPanels, panelOf, type Panels, panelsFor } from "../linalg/panels.ts";
import { columnMeans } from "../linalg/products.ts";
import { clusterSizes } from "./lloyd.ts";

/** What a mixture of topics makes of the papers. */
export interface Mixture {
  readonly k: number;
  /** The topic each paper most likely belongs to. */
  readonly topic: Int32Array;
  /** n rows of `stride` numbers, the first k of which are the paper's shares in the topics, 0 .. 1, and add up to 1. */
  readonly shares: Float32Array;
  readonly stride: number;
}

/** Words of a text hang together: five of them count as one that was drawn by itself. */
const EVIDENCE = 0.2;
/** Each topic is given the words of so many average papers besides its own, so that none is ruled out by a word it lacks. */
export const PRIOR_PAPERS = 10;
const MOST_ROUNDS = 6;
/** With so few papers on the move, one of five hundred, the topics are settled. */
const SETTLED = 1 / 500;
/** Papers a thread takes at a time. */
const STEP = 4096;
/** Sums over papers are made in so many parts, which are then added in order. */
const PARTS = 4;

/**
 * Polishes a clustering on the terms themselves: a mixture of multinomials over the weighted terms (Nigam et al. 2000) by expectation
 * maximization from the clusters given, with the likelihoods tempered (Rose 1998), because words of a text are not independent.
 * @param x n papers by TF-IDF, in the memory of the machine.
 * @param some the papers whose clusters, 0 .. k-1, `assignment` tells; the mixture finds a topic for the others too.
 */
export function mixture(
  machine: Machine,
  x: Csr,
  k: number,
  some: Int32Array,
  assignment: Int32Array,
): Mixture {
  const stride = panelsFor(k) * PANEL;
  const found = { k, topic: machine.i32(x.rows), shares: machine.f32(x.rows * stride), stride };
  some.forEach((paper, i) => (found.shares[paper * stride + assignment[i]!] = 1));
  machine.scope(() => {
    const mean = columnMeans(x);
    const logs = newPanels(machine, x.columns, panelsFor(k));
    let before = new Int32Array(x.rows).fill(-1);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      maximize(machine, x, mean, found, logs);
      expect(machine, x, found, logs);
      const moved = found.topic.reduce((count, c, d) => count + Number(c !== before[d]), 0);
      if (moved <= x.rows * SETTLED) break;
      before = found.topic.slice();
    }
  });
  fillEmpty(found);
  return found;
}

/** What the topics say of terms: ln p(t | c), k x columns(X). */
export function likelihoods(machine: Machine, x: Csr, k: number, topic: Int32Array): Dense32 {
  const data = new Float32Array(k * x.columns);
  machine.scope(() => {
    const stride = panelsFor(k) * PANEL;
    const shares = machine.f32(x.rows * stride);
    topic.forEach((c, paper) => (shares[paper * stride + c] = 1));
    const logs = newPanels(machine, x.columns, panelsFor(k));
    maximize(machine, x, columnMeans(x), { k, topic, shares, stride }, logs);
    for (let c = 0; c < k; c++) {
      for (let t = 0; t < x.columns; t++) data[c * x.columns + t] = logs.data[inPanels(logs, t, c)]!;
    }
  });
  return { rows: k, columns: x.columns, data };
}

/** `logs` = the logarithms of the probabilities of the terms in each topic, as the shares of the papers imply: columns(X) x k. */
function maximize(
  machine: Machine,
  x: Csr,
  mean: Float64Array,
  { k, shares, stride }: Mixture,
  logs: Panels,
): void {
  machine.scope(() => {
    const parts = partsOf(x.rows).map((steps) => ({
      steps,
      sums: newPanels(machine, x.columns, logs.panels),
    }));
    const lanes = parts.flatMap(({ steps, sums }) =>
      Array.from({ length: logs.panels }, (_, p): Lane<"transposeTimes"> =>
        steps.map(([begin, end]) => [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          shares.subarray(p * PANEL),
          stride,
          panelOf(sums, p),
        ]),
      ),
    );
    machine.run("transposeTimes", lanes);
    const [all, ...others] = parts.map(({ sums }) => sums);
    for (const { data } of others) for (let i = 0; i < data.length; i++) all!.data[i]! += data[i]!;
    for (let c = 0; c < k; c++) logarithms(all!, c, mean, logs);
  });
}

/** The rows in a few parts, each in steps: how many parts depends on the rows alone. */
function partsOf(rows: number): (readonly [begin: number, end: number])[][] {
  const steps = stepsOf(rows, STEP);
  return Array.from({ length: Math.min(PARTS, steps.length) }, (_, part) =>
    steps.filter((_step, s) => s % PARTS === part),
  );
}

/** ln p(t | c) for all terms t, from the sums of their weights in topic c. Common terms weigh nothing anywhere, and get 0. */
function logarithms(sums: Panels, c: number, mean: Float64Array, logs: Panels): void {
  let total = 0;
  for (let t = 0; t < mean.length; t++) total += sums.data[inPanels(sums, t, c)]! + PRIOR_PAPERS * mean[t]!;
  for (let t = 0; t < mean.length; t++) {
    const at = inPanels(sums, t, c);
    const weight = sums.data[at]! + PRIOR_PAPERS * mean[t]!;
    logs.data[at] = weight > 0 ? Math.log(weight / total) : 0;
  }
}

/** One round's shares of the papers in the topics, and the topic of the largest, with the priors that the shares before imply. */
function expect(machine: Machine, x: Csr, found: Mixture, logs: Panels): void {
  shareOut(machine, x, found, logs, {
    evidence: evidenceOf(x),
    logPriors: logPriors(found.shares, found.stride, found.k),
  });
}

/** What the shares of a paper hang on beside its terms. */
export interface Tempering {
  /** What a unit of TF-IDF weight counts for. */
  readonly evidence: number;
  /** Logarithms of the topics' shares in all papers. */
  readonly logPriors: Float64Array;
}

/**
 * The shares of papers in the topics, as the probabilities of their terms imply, and the topic of the largest: the softmax of
 * evidence * x . ln p(t | c) + 0.2 ln prior(c) over the topics c.
 * @param logs ln p(t | c), columns(X) x k.
 */
export function shareOut(
  machine: Machine,
  x: Csr,
  { k, topic, shares, stride }: Mixture,
  logs: Panels,
  { evidence, logPriors: priors }: Tempering,
): void {
  machine.scope(() => {
    const tempered = newPanels(machine, logs.rows, logs.panels);
    for (let i = 0; i < logs.data.length; i++) tempered.data[i] = evidence * logs.data[i]!;
    const shifts = Array.from({ length: logs.panels }, (_, p) => {
      const shift = machine.f32(PANEL);
      priors.subarray(p * PANEL, (p + 1) * PANEL).forEach((prior, c) => (shift[c] = -EVIDENCE * prior));
      return shift;
    });
    const steps = stepsOf(x.rows, STEP);
    machine.run(
      "times",
      steps.map(([begin, end]) =>
        shifts.map((shift, p) => [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          panelOf(tempered, p),
          shift,
          shares.subarray(p * PANEL),
          stride,
          PANEL,
        ]),
      ),
    );
    machine.run(
      "softmax",
      steps.map(([begin, end]) => [[shares, stride, begin, end, k, topic]]),
    );
  });
}

/** What a unit of TF-IDF weight counts for: of rows of unit length with n terms, a term weighs about 1 / sqrt(n). */
export const evidenceOf = (x: Csr): number => EVIDENCE * Math.sqrt(x.data.length / x.rows);

/** Logarithms of the topics' shares in all papers. */
function logPriors(shares: Float32Array, stride: number, k: number): Float64Array {
  const sums = new Float64Array(k);
  for (let row = 0; row < shares.length; row += stride)
    for (let c = 0; c < k; c++) sums[c]! += shares[row + c]!;
  const all = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((sum) => Math.log(Math.max(sum / all, Number.MIN_VALUE)));
}

/** A topic that lost its papers gets the one of largest share in it, of those whose topic has others. */
function fillEmpty({ k, topic, shares, stride }: Mixture): void {
  const sizes = clusterSizes(topic, k);
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue;
    let best = -1;
    for (let d = 0; d < topic.length; d++) {
      const isLarger = best < 0 || shares[d * stride + c]! > shares[best * stride + c]!;
      if (sizes[topic[d]!]! > 1 && isLarger) best = d;
    }
    sizes[topic[best]!]!--;
    sizes[c] = 1;
    topic[best] = c;
  }
}
