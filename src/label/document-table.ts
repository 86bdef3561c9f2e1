import { csvFormatRow } from "d3-dsv";
import { openPool, type Pool } from "../parallel/pool.ts";
import type { LineBlocks } from "../stage/formats.ts";
import {
  documentRows,
  OWN_COLUMNS,
  type Placement,
  type RowsInput,
  type RowsOutput,
} from "./document-rows.ts";

const NEWLINE = 0x0a;

/** What a pass over the documents found beside the rows of the table. */
export interface Findings {
  /** Of the documents asked for. */
  readonly found: ReadonlyMap<number, { readonly id: string; readonly title: string }>;
  readonly bySource: RowsOutput["bySource"];
}

/** Documents below which threads of their own take longer to start than the rows to write. */
const WORTH_THREADS = 5000;

/**
 * Writes documents.csv in one pass over documents.jsonl, in several threads: `pass` gets its blocks in order, and what else was
 * found comes back at the end.
 * @param wanted documents whose ids and titles are asked for, ascending.
 */
export async function tabulate(
  documents: LineBlocks,
  placement: Placement,
  wanted: readonly number[],
  workers: number,
): Promise<{ table: Uint8Array[]; findings: Findings }> {
  const threads = placement.topic.length < WORTH_THREADS ? 1 : workers;
  const pool = await openPool<RowsInput, RowsOutput>(
    new URL("./label-worker.ts", import.meta.url),
    () => Promise.resolve(documentRows()),
    threads,
  );
  try {
    await pool.each(() => ({ placement }));
    return await collect(pool, documents, placement, wanted);
  } finally {
    await pool.close();
  }
}

async function collect(
  pool: Pool<RowsInput, RowsOutput>,
  documents: LineBlocks,
  { fields }: Placement,
  wanted: readonly number[],
): Promise<{ table: Uint8Array[]; findings: Findings }> {
  const table = [Buffer.from(`${csvFormatRow([...OWN_COLUMNS, ...columnsFor(fields)])}\n`) as Uint8Array];
  const found = new Map<number, { id: string; title: string }>();
  const bySource: RowsOutput["bySource"][number][] = [];
  for await (const output of pool.map(numbered(documents, wanted))) {
    table.push(output.csv);
    for (const { document, id, title } of output.found) found.set(document, { id, title });
    bySource.push(...output.bySource);
  }
  return { table, findings: { found, bySource } };
}

/** The blocks with the numbers of their documents. */
async function* numbered(documents: LineBlocks, wanted: readonly number[]): AsyncGenerator<RowsInput> {
  let first = 0;
  let next = 0;
  for await (const block of documents) {
    const end = first + linesIn(block);
    const from = next;
    while (next < wanted.length && wanted[next]! < end) next++;
    yield { block, first, wanted: wanted.slice(from, next) };
    first = end;
  }
}

function linesIn(block: Uint8Array): number {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** The columns of fields of the input: one steps aside when it bears the name of another. */
export function columnsFor(fields: readonly string[]): string[] {
  return fields.map((field) => {
    let column = field;
    while (
      (OWN_COLUMNS as readonly string[]).includes(column) ||
      (column !== field && fields.includes(column))
    ) {
      column = `input_${column}`;
    }
    return column;
  });
}
