import { copied } from "../kernels/copied.ts";
import { type KernelName, PANEL } from "../kernels/kernels.ts";
import type { Lane, Machine } from "../kernels/machine.ts";
import { type Step, stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { blend, newPanels, panelOf, type Panels, panelsFor } from "../linalg/panels.ts";
import { type Mixture, paperSteps } from "./shares.ts";

/** Each topic is given the words of so many average papers besides its own, so that none is ruled out by a word it lacks. */
export const PRIOR_PAPERS = 10;
/** Terms a thread takes at a time. */
const STEP = 2048;
/** Sums over papers are made in so many parts, which are then added in order. */
const PARTS = 4;

/**
 * What the topics say of terms: ln p(t | c), k x columns(X).
 * @param x in the memory of the machine.
 * @param mean of its columns.
 */
export function likelihoods(
  machine: Machine,
  x: Csr,
  mean: Float64Array,
  k: number,
  topic: Int32Array,
): Dense32 {
  const data = new Float32Array(k * x.columns);
  machine.scope(() => {
    const logs = newPanels(machine, x.columns, panelsFor(k));
    logarithms(machine, sumsByTopic(machine, x, k, copied(machine.i32, topic)), mean, k, logs);
    for (let c = 0; c < k; c++) {
      const panel = panelOf(logs, Math.floor(c / PANEL));
      for (let t = 0, at = c % PANEL; t < x.columns; t++, at += PANEL) data[c * x.columns + t] = panel[at]!;
    }
  });
  return { rows: k, columns: x.columns, data };
}

/** The sums of the papers of each topic: columns(X) x k. Papers of topic -1 are in none. @param topic in the memory of the machine. */
export const sumsByTopic = (machine: Machine, x: Csr, k: number, topic: Int32Array): Panels =>
  inParts(machine, x, k, paperSteps(x.rows), "addByTopic", ({ data }, steps) => [
    steps.map(([begin, end]) => [x.indptr, x.indices, x.data, begin, end, topic, x.columns, data]),
  ]);

/** The same for papers that are in several topics: of the steps given the papers weighed by their shares. */
export const sumsByShares = (
  machine: Machine,
  x: Csr,
  { k, shares, stride }: Mixture,
  steps: readonly Step[],
): Panels =>
  inParts(machine, x, k, steps, "transposeTimes", (sums, own) =>
    Array.from({ length: sums.panels }, (_, p): Lane<"transposeTimes"> =>
      own.map(([begin, end]) => [
        x.indptr,
        x.indices,
        x.data,
        begin,
        end,
        shares.subarray(p * PANEL),
        stride,
        Math.min(PANEL, k - p * PANEL),
        panelOf(sums, p),
      ]),
    ),
  );

/** Sums over papers in a few parts, which are then added in order: how many depends on the papers alone. */
function inParts<Name extends KernelName>(
  machine: Machine,
  x: Csr,
  k: number,
  steps: readonly Step[],
  name: Name,
  lanesOf: (sums: Panels, steps: readonly Step[]) => Lane<Name>[],
): Panels {
  const parts = Array.from({ length: Math.min(PARTS, steps.length) }, (_, part) => ({
    sums: newPanels(machine, x.columns, panelsFor(k)),
    own: steps.filter((_step, s) => s % PARTS === part),
  }));
  machine.run(
    name,
    parts.flatMap(({ sums, own }) => lanesOf(sums, own)),
  );
  const [all, ...others] = parts.map(({ sums }) => sums) as [Panels, ...Panels[]];
  for (const other of others) blend(machine, 1, other, 0, other, 1, all);
  return all;
}

/** `logs` = ln p(t | c) for all terms t and topics c, from the sums of their weights. Common terms weigh nothing anywhere, and get 0. */
export function logarithms(
  machine: Machine,
  sums: Panels,
  mean: Float64Array,
  k: number,
  logs: Panels,
): void {
  machine.scope(() => {
    const means = copied(machine.f64, mean);
    const panels = Array.from({ length: sums.panels }, (_, p) => ({
      weights: panelOf(sums, p),
      width: Math.min(PANEL, k - p * PANEL),
      totals: machine.f64(PANEL),
      logs: panelOf(logs, p),
    }));
    machine.run(
      "addWeights",
      panels.map(({ weights, width, totals }) => [[weights, means, PRIOR_PAPERS, sums.rows, width, totals]]),
    );
    machine.run(
      "logarithms",
      panels.flatMap(({ weights, width, totals, logs: to }) =>
        stepsOf(sums.rows, STEP).map(([begin, end]): Lane<"logarithms"> => [
          [weights, means, PRIOR_PAPERS, begin, end, width, totals, to],
        ]),
      ),
    );
  });
}
