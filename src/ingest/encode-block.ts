import type { LineAccount } from "./document.ts";
import type { EncodedLines } from "./encoded.ts";
import { Encoder } from "./encoder.ts";
import { ExactLines } from "./encode-exact.ts";
import { parsePaper } from "./json-lines.ts";
import type { SharedSlabs } from "./shared-slabs.ts";

/** Whole lines of a JSON Lines file, valid UTF-8, each ended by "\n". */
export interface Block {
  readonly bytes: Uint8Array;
  /** The name of the file. */
  readonly source: string;
}

const NEWLINE = 0x0a;

/** Turns blocks of JSON Lines into entries. @param slabs memory for their lines. */
export function blockEncoder(slabs: SharedSlabs): (block: Block) => EncodedLines {
  const encoder = new Encoder(slabs);
  const exact = new ExactLines(encoder);
  return ({ bytes, source }) => {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    exact.begin(block, source);
    const rejected: LineAccount[] = [];
    let blank = 0;
    let line = 0;
    for (let start = 0; start < block.length;) {
      const end = block.indexOf(NEWLINE, start);
      line++;
      if (end === start) blank++;
      else if (!exact.encode(start, end, line)) {
        const text = block.toString("utf8", start, end);
        if (text.trim() === "") blank++;
        else {
          const entry = parsePaper(text);
          if (typeof entry === "string") rejected.push({ line, kind: "rejected", reason: entry });
          else encoder.add(entry, line, source);
        }
      }
      start = end + 1;
    }
    exact.end();
    return { ...encoder.take(), lineCount: line, blank, rejected };
  };
}
