import type { Dense, Dense32 } from "./dense.ts";

type Numbers = Float32Array | Float64Array | Int32Array;

/** An array with its shape, as NumPy saves it. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Numbers;
}

/** The name of the format and its version, 1.0. */
const MAGIC = "\x93NUMPY\x01\x00";
/** SciPy writes shapes as 64-bit integers. */
const TYPES = { "<f4": Float32Array, "<f8": Float64Array, "<i4": Int32Array, "<i8": BigInt64Array } as const;

/** Pieces of a file, in order; those that hold numbers are views of the arrays themselves. */
export type Pieces = readonly Uint8Array[];

/** An array in NumPy's .npy format, version 1.0. */
export function encodeNpy({ shape, data }: NpyArray): Pieces {
  const type = data instanceof Float32Array ? "<f4" : data instanceof Float64Array ? "<f8" : "<i4";
  const tuple = shape.length === 1 ? `(${shape[0]!},)` : `(${shape.join(", ")})`;
  return [header(type, tuple), new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

/** An .npy file that holds one ASCII string. */
export const encodeNpyText = (text: string): Pieces => [
  header(`|S${text.length}`, "()"),
  Buffer.from(text, "latin1"),
];

/** Padded so that the numbers begin at a multiple of 64. */
function header(type: string, tuple: string): Buffer {
  const fields = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + fields.length + 1) / 64) * 64;
  const bytes = Buffer.alloc(length, " ", "latin1");
  bytes.write(MAGIC, 0, "latin1");
  bytes.writeUInt16LE(length - 10, 8);
  bytes.write(fields, 10, "latin1");
  bytes.write("\n", length - 1, "latin1");
  return bytes;
}

/**
 * Reads what encodeNpy writes, and arrays of 64-bit integers as doubles. The numbers are a view of the bytes where these lie right.
 * @throws Error for other files.
 */
export function decodeNpy(bytes: Uint8Array): NpyArray {
  const { type, shape, size, start } = headOf(bytes);
  const body = aligned(bytes.subarray(start));
  const data = new TYPES[type](body.buffer as ArrayBuffer, body.byteOffset, size);
  return { shape, data: data instanceof BigInt64Array ? Float64Array.from(data, Number) : data };
}

/** What the head of an .npy file says; its numbers begin at `start`. */
function headOf(bytes: Uint8Array): {
  type: keyof typeof TYPES;
  shape: number[];
  size: number;
  start: number;
} {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length <= 10 || buffer.toString("latin1", 0, 8) !== MAGIC) throw new Error("not an .npy file");
  const start = 10 + buffer.readUInt16LE(8);
  const { type, tuple } = fieldsOf(buffer.toString("latin1", 10, start));
  const shape = tuple.split(",").flatMap((n) => (n.trim() === "" ? [] : [Number(n)]));
  const size = shape.reduce((product, n) => product * n, 1);
  const expected = size * TYPES[type].BYTES_PER_ELEMENT;
  const found = bytes.length - start;
  if (found !== expected) throw new Error(`${found} bytes of numbers, not ${expected}`);
  return { type, shape, size, start };
}

const aligned = (bytes: Uint8Array): Uint8Array =>
  bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);

function fieldsOf(head: string): { type: keyof typeof TYPES; tuple: string } {
  const type = /'descr': '(<f4|<f8|<i4|<i8)'/.exec(head)?.[1];
  const tuple = /'shape': \(([\d, ]*)\)/.exec(head)?.[1];
  if (type === undefined || tuple === undefined || !head.includes("'fortran_order': False")) {
    throw new Error(`not an array of numbers row by row, but ${head.trim()}`);
  }
  return { type: type as keyof typeof TYPES, tuple };
}

export const encodeDense = ({ rows, columns, data }: Dense<Float32Array | Float64Array>): Pieces =>
  encodeNpy({ shape: [rows, columns], data });

export function decodeDense32(bytes: Uint8Array): Dense32 {
  const { shape, data } = decodeNpy(bytes);
  if (shape.length !== 2 || !(data instanceof Float32Array)) throw new Error("not a matrix of floats");
  return { rows: shape[0]!, columns: shape[1]!, data };
}
