import { within } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";

/** A sparse matrix in compressed rows: row i holds data[indptr[i] .. indptr[i + 1]) in columns of ascending number. */
export interface Csr {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}

/** A sparse matrix in the memory of a machine, where kernels can reach it: a copy of what lies elsewhere. */
export const csrIn = (machine: Machine, x: Csr): Csr => ({
  ...x,
  indptr: within(machine, machine.i32, x.indptr),
  indices: within(machine, machine.i32, x.indices),
  data: within(machine, machine.f32, x.data),
});
