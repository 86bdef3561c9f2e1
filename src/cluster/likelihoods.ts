import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { paperSteps, partsOf } from "./shares.ts";
import { addTables, type TopicTable, topicTable } from "./topic-table.ts";

/** Each topic is given the words of so many average papers besides its own, so that none is ruled out by a word it lacks. */
export const PRIOR_PAPERS = 10;
/** Terms a thread takes at a time. */
const STEP = 2048;

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
    const logs = topicTable(machine, x.columns, k);
    logarithms(machine, sumsByTopic(machine, x, k, copied(machine.i32, topic)), mean, 1, logs);
    for (let c = 0; c < k; c++) {
      for (let t = 0, at = c; t < x.columns; t++, at += logs.width) data[c * x.columns + t] = logs.data[at]!;
    }
  });
  return { rows: k, columns: x.columns, data };
}

/** The sums of the papers of each topic: terms x k. Papers of topic -1 are in none. @param topic in the memory of the machine. */
export function sumsByTopic(machine: Machine, x: Csr, k: number, topic: Int32Array): TopicTable {
  const all = topicTable(machine, x.columns, k);
  machine.scope(() => {
    const parts = partsOf(paperSteps(x.rows)).map((steps, p) => ({
      steps,
      sums: p === 0 ? all : topicTable(machine, x.columns, k),
    }));
    machine.run(
      "addByTopic",
      parts.map(({ steps, sums }) =>
        steps.map(([begin, end]) => [x.indptr, x.indices, x.data, begin, end, topic, sums.width, sums.data]),
      ),
    );
    addTables(
      machine,
      parts.map(({ sums }) => sums),
    );
  });
  return all;
}

/**
 * `logs` = `by` times ln p(t | c) for all terms t and topics c, from the sums of their weights. Common terms weigh nothing anywhere,
 * and get 0.
 */
export function logarithms(
  machine: Machine,
  { rows, k, width, data }: TopicTable,
  mean: Float64Array,
  by: number,
  logs: TopicTable,
): void {
  machine.scope(() => {
    const means = copied(machine.f64, mean);
    const totals = machine.f64(k);
    machine.run("addWeights", [[[data, means, PRIOR_PAPERS, rows, width, k, totals]]]);
    machine.run(
      "logarithms",
      stepsOf(rows, STEP).map(([begin, end]) => [
        [data, means, PRIOR_PAPERS, begin, end, width, k, totals, by, logs.data],
      ]),
    );
  });
}
