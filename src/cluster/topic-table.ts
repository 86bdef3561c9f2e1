import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";

/** Numbers that a thread adds at a time. */
const STEP = 65536;

/** A number of each term, or of each paper, in each of k topics: rows of `width` numbers, a multiple of 4, of which the first k count. */
export interface TopicTable {
  readonly rows: number;
  readonly k: number;
  readonly width: number;
  readonly data: Float32Array;
}

/** A table of zeros in the memory of a machine. */
export function topicTable(machine: Machine, rows: number, k: number): TopicTable {
  const width = Math.ceil(k / 4) * 4;
  return { rows, k, width, data: machine.f32(rows * width) };
}

/** Adds tables to the first. */
export function addTables(machine: Machine, tables: readonly TopicTable[]): void {
  const [all, ...others] = tables as [TopicTable, ...TopicTable[]];
  const steps = stepsOf(all.data.length, STEP);
  machine.run(
    "blend",
    steps.map(([begin, end]) => {
      const to = all.data.subarray(begin, end);
      return others.map(({ data }) => {
        const from = data.subarray(begin, end);
        return [1, from, 0, from, 1, to, end - begin] as const;
      });
    }),
  );
}
