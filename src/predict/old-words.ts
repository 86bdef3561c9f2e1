import { sum } from "../linalg/vectors.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { GAP, type Vocabulary } from "../text/tokens.ts";
import { countIn, knownWords } from "./known-words.ts";

/** Old papers that are read again. */
const SAMPLE = 2000;

/**
 * How many words of a sample of the old papers the vocabulary would lack had it been made without their paper: those it does lack,
 * and those that stand in just as many papers as a term must. So new papers of the same kind have about that share, as Good (1953)
 * told the chance of an unseen word from the words seen once.
 * @param papers how many there are.
 */
export async function oldWords(
  documents: LineBlocks,
  papers: number,
  { terms, documentFrequency }: Vocabulary,
  context: Pick<Context, "progress" | "workers">,
  added: readonly string[] = [],
): Promise<{ all: number; unknown: number }> {
  const least = documentFrequency.reduce((min, papers) => Math.min(min, papers), Infinity);
  const some = everyNth(documents, Math.ceil(papers / SAMPLE));
  const { tokens, words } = await knownWords(some, terms, context, added);
  const isRare = (term: number): boolean =>
    term !== GAP && (term === terms.length || documentFrequency[term] === least);
  return { all: sum(words), unknown: sum(countIn(tokens, isRare)) };
}

const NEWLINE = 0x0a;

/** Of every n lines the first. */
const everyNth = (lines: LineBlocks, n: number): LineBlocks => ({
  async *[Symbol.asyncIterator]() {
    let line = 0;
    for await (const block of lines) {
      const kept: Uint8Array[] = [];
      for (let start = 0; start < block.length; line++) {
        const end = block.indexOf(NEWLINE, start) + 1;
        if (line % n === 0) kept.push(block.subarray(start, end));
        start = end;
      }
      if (kept.length > 0) yield Uint8Array.from(Buffer.concat(kept));
    }
  },
});
