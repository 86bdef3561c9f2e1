import { unzipSync, zipSync } from "fflate";
import type { Csr } from "./csr.ts";
import { decodeNpy, encodeNpy, encodeNpyText, type NpyArray } from "./npy.ts";

/** The oldest time a zip file knows: archives of equal content are equal to the byte. */
const TIME = new Date(1980, 0, 1);

const vector = (data: NpyArray["data"]): NpyArray => ({ shape: [data.length], data });

const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [`${name}.npy`, [bytes, { mtime: TIME }]]),
    ),
    { level: 1 },
  );

/** The bytes of a NumPy .npz archive of vectors, in the given order, lightly compressed. */
export const encodeNpz = (vectors: Readonly<Record<string, NpyArray["data"]>>): Uint8Array =>
  zip(Object.fromEntries(Object.entries(vectors).map(([name, data]) => [name, encodeNpy(vector(data))])));

/**
 * Reads vectors of an .npz archive.
 * @throws Error for other files, and when one of the named vectors is missing.
 */
export function decodeNpz<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
): Record<Name, NpyArray["data"]> {
  const files = unzipSync(bytes);
  return Object.fromEntries(
    names.map((name) => {
      const file = files[`${name}.npy`];
      if (file === undefined) throw new Error(`no array "${name}"`);
      return [name, decodeNpy(file).data];
    }),
  ) as Record<Name, NpyArray["data"]>;
}

/** A sparse matrix as scipy.sparse.save_npz writes it: load_npz reads it back as a csr_matrix. */
export const encodeCsr = ({ rows, columns, indptr, indices, data }: Csr): Uint8Array =>
  zip({
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
