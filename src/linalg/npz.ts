import type { Csr } from "./csr.ts";
import { decodeNpy, encodeNpy, encodeNpyText, type NpyArray, type Pieces } from "./npy.ts";
import { unzip, zip } from "./zip.ts";

/** Files of an archive are called after their arrays. */
const npz = (arrays: Readonly<Record<string, Pieces>>): Pieces =>
  zip(Object.fromEntries(Object.entries(arrays).map(([name, pieces]) => [`${name}.npy`, pieces])));

const vector = (data: NpyArray["data"]): NpyArray => ({ shape: [data.length], data });

/** A NumPy .npz archive of vectors, in the given order. */
export const encodeNpz = (vectors: Readonly<Record<string, NpyArray["data"]>>): Pieces =>
  npz(Object.fromEntries(Object.entries(vectors).map(([name, data]) => [name, encodeNpy(vector(data))])));

/**
 * Reads vectors of an .npz archive.
 * @throws Error for other files, and when one of the named vectors is missing.
 */
export function decodeNpz<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
): Record<Name, NpyArray["data"]> {
  const files = unzip(bytes);
  return Object.fromEntries(
    names.map((name) => {
      const file = files[`${name}.npy`];
      if (file === undefined) throw new Error(`no array "${name}"`);
      return [name, decodeNpy(file).data];
    }),
  ) as Record<Name, NpyArray["data"]>;
}

/** A sparse matrix as scipy.sparse.save_npz writes it: load_npz reads it back as a csr_matrix. */
export const encodeCsr = ({ rows, columns, indptr, indices, data }: Csr): Pieces =>
  npz({
    indices: encodeNpy(vector(indices)),
    indptr: encodeNpy(vector(indptr)),
    format: encodeNpyText("csr"),
    shape: encodeNpy(vector(Int32Array.of(rows, columns))),
    data: encodeNpy(vector(data)),
  });

/**
 * Reads what encodeCsr or scipy.sparse.save_npz writes.
 * @throws Error for other files.
 */
export function decodeCsr(bytes: Uint8Array): Csr {
  const { indices, indptr, shape, data } = decodeNpz(bytes, ["indices", "indptr", "shape", "data"]);
  if (!(indices instanceof Int32Array && indptr instanceof Int32Array && data instanceof Float32Array)) {
    throw new Error("not a sparse matrix of floats");
  }
  const [rows = 0, columns = 0] = shape;
  const entries = indptr.at(-1);
  if (indptr.length !== rows + 1 || indices.length !== entries || data.length !== entries) {
    throw new Error("not a sparse matrix in compressed rows");
  }
  return { rows, columns, indptr, indices, data };
}
