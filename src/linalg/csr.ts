import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";

/** A sparse matrix in compressed rows: row i holds data[indptr[i] .. indptr[i + 1]) in columns of ascending number. */
export interface Csr {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}

/** A copy of a sparse matrix in the memory of a machine, where kernels can reach it. */
export const csrIn = (machine: Machine, x: Csr): Csr => ({
  ...x,
  indptr: copied(machine.i32, x.indptr),
  indices: copied(machine.i32, x.indices),
  data: copied(machine.f32, x.data),
});
