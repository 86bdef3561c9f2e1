import { PANEL } from "../kernels/kernels.ts";
import type { Lane, Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { inPanels, newPanels, panelOf, type Panels, panelsFor } from "../linalg/panels.ts";
import { columnMeans } from "../linalg/products.ts";
import type { Mixture } from "./shares.ts";

/** Each topic is given the words of so many average papers besides its own, so that none is ruled out by a word it lacks. */
export const PRIOR_PAPERS = 10;
/** Papers a thread takes at a time. */
const STEP = 4096;
/** Sums over papers are made in so many parts, which are then added in order. */
const PARTS = 4;

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
export function maximize(
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
