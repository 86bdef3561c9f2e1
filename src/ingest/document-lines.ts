import type { LineBlocks } from "../stage/formats.ts";
import type { Entries } from "./entries.ts";
import type { Identified } from "./identify.ts";

/** The pieces as one, in memory of its own, which may move to another thread. */
function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The papers as lines of documents.jsonl, in blocks of at least `blockBytes`, the last one aside. */
export const documentLines = (
  entries: Entries,
  { papers, changed }: Pick<Identified, "papers" | "changed">,
  blockBytes: number,
): LineBlocks => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- each pass is asynchronous for its reader only.
  async *[Symbol.asyncIterator]() {
    let lines: Uint8Array[] = [];
    let size = 0;
    for (const paper of papers) {
      const line = changed.get(paper) ?? entries.line(paper);
      lines.push(line);
      size += line.length;
      if (size < blockBytes) continue;
      yield joined(lines, size);
      lines = [];
      size = 0;
    }
    if (size > 0) yield joined(lines, size);
  },
});
