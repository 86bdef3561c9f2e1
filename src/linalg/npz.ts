import { crc32 } from "node:zlib";
import { unzipSync, Zip, type ZipInputFile } from "fflate";
import type { Csr } from "./csr.ts";
import { decodeNpy, encodeNpy, encodeNpyText, type NpyArray, type Pieces } from "./npy.ts";

/** The oldest time a zip file knows: archives of equal content are equal to the byte. */
const TIME = new Date(1980, 0, 1);

const vector = (data: NpyArray["data"]): NpyArray => ({ shape: [data.length], data });

/** An archive of .npy files, stored as they are: packing took most of the time of the stage. */
function zip(files: Readonly<Record<string, Pieces>>): Pieces {
  const pieces: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  for (const [name, content] of Object.entries(files)) store(archive, `${name}.npy`, content);
  archive.end();
  return pieces;
}

/** fflate's own pass-through would compute the checksum in JavaScript. */
function store(archive: Zip, filename: string, content: Pieces): void {
  const file: ZipInputFile = {
    filename,
    mtime: TIME,
    compression: 0,
    size: content.reduce((sum, piece) => sum + piece.length, 0),
    crc: content.reduce((sum, piece) => crc32(piece, sum), 0),
  };
  archive.add(file);
  content.forEach((piece, i) => {
    file.ondata!(null, piece as Uint8Array<ArrayBuffer>, i === content.length - 1);
  });
}

/** A NumPy .npz archive of vectors, in the given order. */
export const encodeNpz = (vectors: Readonly<Record<string, NpyArray["data"]>>): Pieces =>
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
export const encodeCsr = ({ rows, columns, indptr, indices, data }: Csr): Pieces =>
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
