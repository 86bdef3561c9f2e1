import { inputError } from "../errors.ts";
import { documentLines } from "../ingest/document-lines.ts";
import { identify } from "../ingest/identify.ts";
import { count, rejectsOf } from "../ingest/ingest.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { readEntries } from "../ingest/read-entries.ts";
import { BLOCK_BYTES } from "../ingest/whole-lines.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";

/**
 * Reads papers as a run does: every format, duplicates merged, ids made unique, sorted by id; but one paper is enough.
 * @throws inputError for an input that is missing, empty or in no known format.
 */
export async function newPapers(
  files: readonly InputFile[],
  { progress, warn }: Context,
): Promise<LineBlocks> {
  const options = { year: "auto", progress, blockBytes: BLOCK_BYTES } as const;
  const { entries, inputs } = await readEntries(files, options);
  for (const rejects of inputs.flatMap(rejectsOf)) warn(`${rejects}.`);
  const identified = identify(entries);
  const { papers, changed, renamed } = identified;
  if (papers.length === 0)
    throw inputError("The input holds no paper, but expected one at least; name another.");
  const merged = entries.count - papers.length;
  if (merged > 0) warn(`${count(merged, "entry", "entries")} merged into others as duplicates.`);
  if (renamed.length > 0)
    warn(`${count(renamed.length, "id")} repeated on another paper and got a number behind.`);
  const bytes = papers.reduce((sum, paper) => sum + (changed.get(paper) ?? entries.line(paper)).length, 0);
  return { ...documentLines(entries, identified, BLOCK_BYTES), bytes };
}
