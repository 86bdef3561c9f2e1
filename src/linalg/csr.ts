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
export function csrIn(machine: Machine, x: Csr): Csr {
  const indptr = machine.i32(x.indptr.length);
  const indices = machine.i32(x.indices.length);
  const data = machine.f32(x.data.length);
  indptr.set(x.indptr);
  indices.set(x.indices);
  data.set(x.data);
  return { ...x, indptr, indices, data };
}
