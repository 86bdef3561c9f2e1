import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "./csr.ts";

/** What the entries of each column of a matrix add up to. */
export interface Moments {
  readonly mean: Float64Array;
  /** Sums of the squares. */
  readonly squares: Float64Array;
}

/** Entries that a kernel takes at a time. */
const STEP = 1 << 17;

/** The moments of the columns of a sparse matrix in the memory of the machine. */
export const momentsOf = (machine: Machine, x: Csr): Moments =>
  machine.scope(() => {
    const [sums, squares] = [machine.f64(x.columns), machine.f64(x.columns)];
    machine.run(
      "addColumns",
      [sums, squares].map((to, squared) =>
        stepsOf(x.data.length, STEP).map(([begin, end]) => {
          const [indices, data] = [x.indices.subarray(begin, end), x.data.subarray(begin, end)];
          return [indices, data, end - begin, squared, to] as const;
        }),
      ),
    );
    return { mean: Float64Array.from(sums, (sum) => sum / x.rows), squares: squares.slice() };
  });

/** Sums of squared deviations below this share of the sum of squares are rounding. */
const NEGLIGIBLE = 1e-12;

/** Variances of the columns of a matrix of so many rows, with divisor n - 1. */
export const columnVariances = (rows: number, { mean, squares }: Moments): Float64Array =>
  squares.map((sum, j) => {
    const spread = sum - rows * mean[j]! ** 2;
    return spread > NEGLIGIBLE * sum ? spread / Math.max(1, rows - 1) : 0;
  });
