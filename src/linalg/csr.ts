import { held } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";

/** A sparse matrix in compressed rows: row i holds data[indptr[i] .. indptr[i + 1]) in columns of ascending number. */
export interface Csr {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}

/** A sparse matrix in the memory of a machine, where kernels can reach it: a copy, unless it lies there. */
export const csrIn = (machine: Machine, x: Csr): Csr => ({
  ...x,
  indptr: held(machine, x.indptr),
  indices: held(machine, x.indices),
  data: held(machine, x.data),
});
