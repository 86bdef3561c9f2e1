import type { LineBlocks } from "../stage/formats.ts";
import type { Entries } from "./entries.ts";
import type { Identified } from "./identify.ts";

/** The papers as lines of documents.jsonl, in blocks of at least `blockBytes`, the last one aside. */
export function documentLines(
  entries: Entries,
  { papers, changed }: Pick<Identified, "papers" | "changed">,
  blockBytes: number,
): LineBlocks {
  function* pieces(): Generator<Uint8Array[]> {
    let lines: Uint8Array[] = [];
    let size = 0;
    for (const paper of papers) {
      const line = changed.get(paper) ?? entries.line(paper);
      lines.push(line);
      size += line.length;
      if (size < blockBytes) continue;
      yield lines;
      lines = [];
      size = 0;
    }
    if (size > 0) yield lines;
  }
  return {
    pieces,
    // eslint-disable-next-line @typescript-eslint/require-await -- each pass is asynchronous for its reader only.
    async *[Symbol.asyncIterator]() {
      for (const lines of pieces()) yield Buffer.concat(lines);
    },
  };
}
