import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { Artifact } from "./artifact.ts";

type Numbers = Float64Array | Int32Array | Uint8Array;

/** Columns of numbers of one length; NaN where a row has none. */
export type NumericColumns<Name extends string, Column = Numbers> = Readonly<Record<Name, Column>>;

interface NumericCsv<Name extends string> extends Artifact<NumericColumns<Name>> {
  read(source: string): Promise<NumericColumns<Name, Float64Array>>;
}

/**
 * CSV of numbers only, read and written as columns without a string for each cell. Numbers keep 6 decimals; a cell without a number
 * is empty.
 */
export const numericCsv = <Name extends string>(path: string, names: readonly Name[]): NumericCsv<Name> => ({
  path,
  write: async (target, columns) => {
    await writeFile(target, encode(names, columns));
  },
  read: async (source) => decode(names, await readFile(source)),
});

/** The functions of src/stage/assembly/numbers.ts, where they are described. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  place(bytes: number): number;
  writeRows(columns: number, rows: number, width: number, out: number): number;
  countLines(start: number, end: number): number;
  readRows(start: number, end: number, rows: number, width: number, first: number, columns: number): void;
}

let compiled: WebAssembly.Module | undefined;

function newKernel(): Kernel {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./numbers.wasm", import.meta.url)));
  const readOdd = (start: number, end: number, row: number): number =>
    numberIn(Buffer.from(kernel.memory.buffer, start, Math.max(0, end - start)).toString("latin1"), row);
  const kernel = new WebAssembly.Instance(compiled, { host: { readOdd } }).exports as unknown as Kernel;
  return kernel;
}

/** Bytes of the longest cell: a sign, 15 digits, a point and 6 more, and what separates it from the next. */
const LONGEST_CELL = 24;
const BLOCK_ROWS = 10_000;

function encode<Name extends string>(names: readonly Name[], columns: NumericColumns<Name>): Uint8Array[] {
  const kernel = newKernel();
  const values = names.map((name) => columns[name]);
  const length = values[0]!.length;
  const pieces: Uint8Array[] = [Buffer.from(`${names.join(",")}\n`)];
  for (let begin = 0; begin < length; begin += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, length - begin);
    const at = align(kernel.place((8 + LONGEST_CELL) * rows * names.length + 8));
    const own = new Float64Array(kernel.memory.buffer, at, rows * names.length);
    values.forEach((column, c) => {
      own.set(column.subarray(begin, begin + rows), c * rows);
    });
    const out = at + own.byteLength;
    pieces.push(
      new Uint8Array(kernel.memory.buffer.slice(out, kernel.writeRows(at, rows, names.length, out))),
    );
  }
  return pieces;
}

const align = (at: number): number => Math.ceil(at / 8) * 8;

/** Bytes of whole rows that are read at a time, or a longer row. */
const BLOCK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

function decode<Name extends string>(
  names: readonly Name[],
  bytes: Buffer,
): NumericColumns<Name, Float64Array> {
  const head = bytes.indexOf(NEWLINE) + 1;
  const header = bytes.toString("utf8", 0, Math.max(0, head - 1)).split(",");
  const missing = names.find((name) => !header.includes(name));
  if (missing !== undefined) throw new Error(`it has no column "${missing}"`);
  const blocks = blocksIn(bytes.subarray(head), header.length);
  const rows = blocks.reduce((sum, block) => sum + block[0]!.length, 0);
  const found = {} as Record<Name, Float64Array>;
  for (const name of names) {
    const column = (found[name] = new Float64Array(rows));
    let row = 0;
    for (const block of blocks) {
      const own = block[header.indexOf(name)]!;
      column.set(own, row);
      row += own.length;
    }
  }
  return found;
}

/** The columns of all rows, some at a time. */
function blocksIn(bytes: Buffer, width: number): Float64Array[][] {
  const kernel = newKernel();
  const blocks: Float64Array[][] = [];
  let first = 0;
  for (let from = 0; from < bytes.length;) {
    const most = bytes.lastIndexOf(NEWLINE, from + BLOCK_BYTES);
    const to = (most < from ? bytes.indexOf(NEWLINE, from) : most) + 1;
    if (to === 0) throw new Error("its last line is cut short");
    const columns = columnsOf(kernel, bytes.subarray(from, to), width, first);
    blocks.push(columns);
    first += columns[0]!.length;
    from = to;
  }
  return blocks;
}

/** The columns of whole rows, of which the first is number `first` of all. */
function columnsOf(kernel: Kernel, bytes: Buffer, width: number, first: number): Float64Array[] {
  const start = kernel.place(bytes.length);
  new Uint8Array(kernel.memory.buffer, start).set(bytes);
  const end = start + bytes.length;
  const rows = kernel.countLines(start, end);
  const at = align(end);
  kernel.place(at - start + 8 * rows * width);
  kernel.readRows(start, end, rows, width, first, at);
  return Array.from(
    { length: width },
    (_, c) => new Float64Array(kernel.memory.buffer.slice(at + 8 * c * rows, at + 8 * (c + 1) * rows)),
  );
}

function numberIn(text: string, row: number): number {
  const value = Number(text);
  if (text === "" || Number.isNaN(value))
    throw new Error(`row ${row + 1} has "${text}" where a number should stand`);
  return value;
}
