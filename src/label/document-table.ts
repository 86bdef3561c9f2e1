import { csvFormatRow } from "d3-dsv";
import type { Pool } from "../parallel/pool.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { type Lines, OWN_COLUMNS, type Placement, type Rows } from "./document-rows.ts";
import type { LabelAnswer, LabelAsk } from "./label-task.ts";

const NEWLINE = 0x0a;

/** documents.csv in pieces, and what else a pass over the documents found. */
export interface DocumentTable {
  readonly pieces: Uint8Array[];
  /** Of the documents asked for. */
  readonly found: ReadonlyMap<number, { readonly id: string; readonly title: string }>;
  readonly bySource: Rows["bySource"];
  readonly byLabel: Rows["byLabel"];
  readonly byLabelDealt: Rows["byLabelDealt"];
}

/**
 * Makes documents.csv in one pass over documents.jsonl.
 * @param wanted documents whose ids and titles are asked for, ascending.
 */
export async function tabulate(
  pool: Pool<LabelAsk, LabelAnswer>,
  documents: LineBlocks,
  placement: Placement,
  wanted: readonly number[],
  progress: (done: number) => void,
): Promise<DocumentTable> {
  await pool.each(() => ({ placement }));
  const head = csvFormatRow([...OWN_COLUMNS, ...columnsFor(placement.fields)]);
  const pieces: Uint8Array[] = [Buffer.from(`${head}\n`)];
  const found = new Map<number, { id: string; title: string }>();
  const bySource: Rows["bySource"][number][] = [];
  const byLabel: Rows["byLabel"][number][] = [];
  const byLabelDealt: Rows["byLabelDealt"][number][] = [];
  for await (const answer of pool.map(numbered(documents, wanted, progress))) {
    const rows = answer as Rows;
    pieces.push(rows.csv);
    for (const { document, id, title } of rows.found) found.set(document, { id, title });
    bySource.push(...rows.bySource);
    byLabel.push(...rows.byLabel);
    byLabelDealt.push(...rows.byLabelDealt);
  }
  return { pieces, found, bySource, byLabel, byLabelDealt };
}

/** The blocks with the numbers of their documents. */
async function* numbered(
  documents: LineBlocks,
  wanted: readonly number[],
  progress: (done: number) => void,
): AsyncGenerator<Lines> {
  let first = 0;
  let next = 0;
  for await (const block of documents) {
    progress(first);
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
