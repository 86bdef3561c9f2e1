/** A sparse matrix in compressed rows: row i holds data[indptr[i] .. indptr[i + 1]) in columns of ascending number. */
export interface Csr {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}
