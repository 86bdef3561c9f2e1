import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Corpus } from "../text/corpus.ts";
import { scanCorpus } from "../text/scan-corpus.ts";
import { GAP, type Tokens } from "../text/tokens.ts";

/** Papers cut into terms by the vocabulary of other papers. */
export interface KnownWords {
  /** Terms are rows of the vocabulary, or its length for every term that is not in it. */
  readonly tokens: Tokens;
  /** Of each paper the words that count as terms, and those of them that the vocabulary lacks. */
  readonly words: Int32Array;
  readonly unknown: Int32Array;
}

/** @param terms the vocabulary. @param added those of its terms that edits added, whatever they are. */
export const knownWords = (
  documents: LineBlocks,
  terms: readonly string[],
  context: Pick<Context, "progress" | "workers">,
  added: readonly string[] = [],
): Promise<KnownWords> => {
  const know = async (corpus: Corpus): Promise<KnownWords> => {
    const rows = new Map(terms.map((term, row) => [term, row]));
    const met = await corpus.termsIn(1);
    await corpus.counts(met);
    const { start, titleEnd } = corpus;
    const stream = await corpus.stream(Int32Array.from(met, (term) => rows.get(term) ?? terms.length));
    const tokens = { terms: stream, start, titleEnd };
    return {
      tokens,
      words: countIn(tokens, (term) => term !== GAP),
      unknown: countIn(tokens, (term) => term === terms.length),
    };
  };
  return scanCorpus(documents, context, know, added);
};

/** How many terms of each paper are such. */
export function countIn({ terms, start, titleEnd }: Tokens, isSuch: (term: number) => boolean): Int32Array {
  return titleEnd.map((_, d) => {
    let count = 0;
    for (let i = start[d]!; i < start[d + 1]!; i++) count += Number(isSuch(terms[i]!));
    return count;
  });
}
