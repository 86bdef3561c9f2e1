import { csvFormatRow } from "d3-dsv";
import { parseHead } from "../ingest/documents-in.ts";
import { copied } from "../kernels/copied.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Corpus } from "./corpus.ts";
import type { Rest, Tails } from "./tails.ts";

/** What rows of documents.csv need of documents that follow one another, in the memory of a machine. */
export interface Papers {
  /** Number of the first document. */
  readonly first: number;
  /** The cells of id and title of each, and where they end. */
  readonly heads: Uint8Array;
  readonly headEnds: Int32Array;
  /** The number of the tail of each. */
  readonly tails: Int32Array;
  /** Where the lines of all begin in the file, and where each ends behind that. */
  readonly begin: number;
  readonly lineEnds: Int32Array;
}

/** Bytes that a lane reads at a time. */
const PART = 1 << 21;
/** A line has more bytes than that: the names of its fields. */
const SHORTEST = 32;
/** Bytes that kernels may read or write behind an array. */
const SPARE = 16;
const NEWLINE = 0x0a;

/**
 * Goes through the documents once.
 * @param wanted documents whose lines are heard, ascending.
 * @throws Error when the lines are no documents.
 */
export async function readPapers(
  { machine, lanes }: Pick<Corpus, "machine" | "lanes">,
  documents: LineBlocks,
  tails: Tails,
  wanted: readonly number[],
  hear: (document: number, line: Buffer) => void,
  progress: (done: number) => void,
): Promise<Papers[]> {
  const rooms = Array.from({ length: lanes }, () => roomFor(machine, Math.ceil(PART * 1.1)));
  const lend = lender(machine, rooms.length * PART);
  const papers: Papers[] = [];
  const blocks = (documents.into?.(lend, lanes * PART) ?? copies(documents, lend))[Symbol.asyncIterator]();
  let [first, begin, heard] = [0, 0, 0];
  // The next block is read while lanes work on this one.
  for (let next = blocks.next(); ;) {
    const read = await next;
    if (read.done === true) return papers;
    next = blocks.next();
    next.catch(() => undefined);
    progress(first);
    const parts = partsOf(read.value, lanes);
    parts.forEach(({ length }, p) => {
      if (length > rooms[p]!.size) rooms[p] = roomFor(machine, length);
    });
    machine.run(
      "readLines",
      parts.map((part, p) => [[part, part.length, ...rooms[p]!.call] as const]),
    );
    parts.forEach((part, p) => {
      const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
      const taken = takenFrom(machine, bytes, rooms[p]!, tails, first, begin);
      for (; wanted[heard]! < first + taken.tails.length; heard++)
        hear(wanted[heard]!, lineIn(bytes, taken.lineEnds, wanted[heard]! - first));
      begin += part.length;
      first += taken.tails.length;
      papers.push(taken);
    });
  }
}

/** Room for what the kernel tells of so many bytes. */
interface Room {
  readonly size: number;
  readonly cells: Uint8Array;
  /** Arrays of a number a line. */
  readonly ends: Int32Array;
  readonly cellEnds: Int32Array;
  readonly tails: Int32Array;
  readonly odd: Int32Array;
  /** Two numbers a line. */
  readonly ranges: Int32Array;
  readonly counts: Int32Array;
  /** All of these, as the kernel takes them. */
  readonly call: Parameters<Kernels["readLines"]> extends [unknown, unknown, ...infer Rest] ? Rest : never;
}

function roomFor({ i32, bytes }: Machine, size: number): Room {
  const most = Math.ceil(size / SHORTEST);
  const bits = Math.ceil(Math.log2(2 * most));
  const [ends, cellEnds, tails, odd] = [i32(most), i32(most), i32(most), i32(most)];
  const [cells, ranges, slots, counts] = [bytes(size + SPARE), i32(2 * most), i32(2 ** bits), i32(4)];
  const call: Room["call"] = [most, ends, cells, cellEnds, tails, ranges, odd, slots, bits, counts];
  return { size, cells, ends, cellEnds, tails, odd, ranges, counts, call };
}

/** Lends one of two buffers after the other. */
function lender({ bytes: room }: Machine, size: number): (bytes: number) => Uint8Array {
  const buffers = [0, 1].map(() => room(size + SPARE));
  let turn = 0;
  return (bytes) => {
    turn = 1 - turn;
    if (bytes + SPARE > buffers[turn]!.length) buffers[turn] = room(2 * bytes + SPARE);
    return buffers[turn]!;
  };
}

async function* copies(
  documents: LineBlocks,
  lend: (bytes: number) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  for await (const block of documents) {
    const copy = lend(block.length).subarray(0, block.length);
    copy.set(block);
    yield copy;
  }
}

/** Cuts a block into so many parts of whole lines, of about the same size. */
function partsOf(block: Uint8Array, parts: number): Uint8Array[] {
  const ends = Array.from(
    { length: parts },
    (_, p) => block.subarray(0, Math.round(((p + 1) * block.length) / parts)).lastIndexOf(NEWLINE) + 1,
  );
  return ends.map((end, p) => block.subarray(p === 0 ? 0 : ends[p - 1], end));
}

/** What a part of a block tells of its documents. */
function takenFrom(
  machine: Machine,
  bytes: Buffer,
  room: Room,
  tails: Tails,
  first: number,
  begin: number,
): Papers {
  const [read, count, different, odd] = room.counts as unknown as [number, number, number, number];
  if (read !== bytes.length) throw new Error("it has lines that are no documents");
  const lineEnds = room.ends.slice(0, count);
  const numbers = Int32Array.from({ length: different }, (_, t) =>
    tailIn(bytes, room.ranges[2 * t]!, room.ranges[2 * t + 1]!, tails),
  );
  const own = numbered(copied(machine.i32, room.tails.subarray(0, count)), numbers);
  const headEnds = copied(machine.i32, room.cellEnds.subarray(0, count));
  const oddHeads = Array.from(room.odd.subarray(0, odd), (i): [number, Buffer] => {
    const line = lineIn(bytes, lineEnds, i);
    if (own[i]! < 0) own[i] = tails.numberOf(line.toString("latin1"), () => parseHead(line));
    const { id, title } = parseHead(line);
    return [i, Buffer.from(csvFormatRow([id, title]))];
  });
  const heads = withOdd(machine, room.cells.subarray(0, headEnds[count - 1] ?? 0), headEnds, oddHeads);
  return { first, heads, headEnds, tails: own, begin, lineEnds };
}

/** Line i of a block, without its newline. */
const lineIn = (bytes: Buffer, ends: Int32Array, i: number): Buffer =>
  bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]! - 1);

function tailIn(bytes: Buffer, begin: number, end: number, tails: Tails): number {
  const read = (): Rest => JSON.parse(`{${bytes.toString("utf8", begin + 1, end)}`) as Rest;
  return tails.numberOf(bytes.toString("latin1", begin, end), read);
}

/** Puts other numbers in the place of those that are not negative. */
function numbered(values: Int32Array, numbers: Int32Array): Int32Array {
  for (let i = 0; i < values.length; i++) if (values[i]! >= 0) values[i] = numbers[values[i]!]!;
  return values;
}

/** Cells with those of odd lines, which have none yet, between them; where they end is moved. */
function withOdd(
  { bytes }: Machine,
  cells: Uint8Array,
  ends: Int32Array,
  odd: readonly (readonly [line: number, cells: Buffer])[],
): Uint8Array {
  const added = odd.reduce((sum, [, { length }]) => sum + length, 0);
  const all = bytes(cells.length + added + SPARE);
  let [from, moved] = [0, 0];
  odd.forEach(([line, own], o) => {
    all.set(cells.subarray(from, ends[line]), from + moved);
    from = ends[line]!;
    all.set(own, from + moved);
    moved += own.length;
    const next = o + 1 < odd.length ? odd[o + 1]![0] : ends.length;
    for (let i = line; i < next; i++) ends[i]! += moved;
  });
  all.set(cells.subarray(from), from + moved);
  return all;
}
