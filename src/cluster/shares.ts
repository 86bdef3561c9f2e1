import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Step, stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import { newPanels, panelOf, type Panels } from "../linalg/panels.ts";

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

/** What a unit of TF-IDF weight counts for: of rows of unit length with n terms, a term weighs about 1 / sqrt(n). */
export const evidenceOf = (x: Csr): number => EVIDENCE * Math.sqrt(x.data.length / x.rows);

/** Papers a thread takes at a time. */
const STEP = 4096;

export const paperSteps = (papers: number): Step[] => stepsOf(papers, STEP);

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
 * @param steps the papers that get their shares.
 */
export function shareOut(
  machine: Machine,
  x: Csr,
  { k, topic, shares, stride }: Mixture,
  logs: Panels,
  { evidence, logPriors: priors }: Tempering,
  steps: readonly Step[] = paperSteps(x.rows),
): void {
  machine.scope(() => {
    const tempered = newPanels(machine, logs.rows, logs.panels);
    machine.run(
      "scale",
      Array.from({ length: logs.panels }, (_, p) => [
        [evidence, panelOf(logs, p), logs.rows * PANEL, panelOf(tempered, p)],
      ]),
    );
    const shifts = Array.from({ length: logs.panels }, (_, p) => {
      const shift = machine.f32(PANEL);
      priors.subarray(p * PANEL, (p + 1) * PANEL).forEach((prior, c) => (shift[c] = -EVIDENCE * prior));
      return shift;
    });
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
          Math.min(PANEL, k - p * PANEL),
        ]),
      ),
    );
    machine.run(
      "softmax",
      steps.map(([begin, end]) => [[shares, stride, begin, end, k, topic]]),
    );
  });
}
