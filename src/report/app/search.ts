import type { Abstracts } from "./abstracts.ts";
import { type Corpus, titleOf } from "./corpus.ts";
import { searchable, wordsOf } from "./fold.ts";
import { idle } from "./idle.ts";

/** Searches titles from the start, and abstracts as far as they have been unpacked. */
export interface Search {
  /** A test of papers: every word of the query begins a word of title or abstract; null where the query has no word. */
  matcher(query: string): ((paper: number) => boolean) | null;
  /** Whether the abstracts take part as a whole. */
  readonly isComplete: () => boolean;
}

/** Milliseconds of work at a time, between which the page reacts. */
const SLICE = 12;

/** @param grown called when all abstracts take part. */
export function openSearch(corpus: Corpus, abstracts: Abstracts, grown: () => void): Search {
  const titles = Array.from({ length: corpus.n }, (_, d) => searchable(titleOf(corpus, d)));
  const texts: string[] = [];
  let complete = false;
  const read = async (): Promise<void> => {
    for (let b = 0; b < abstracts.blocks; b++) {
      const block = await abstracts.block(b);
      let from = performance.now();
      for (const abstract of block) {
        texts.push(searchable(abstract));
        if (performance.now() - from < SLICE) continue;
        await idle();
        from = performance.now();
      }
    }
    complete = true;
    performance.mark("topicscape-searchable");
    grown();
  };
  void idle().then(read);
  return { matcher: (query) => matcherOf(query, titles, texts), isComplete: () => complete };
}

/** @param texts of titles and of abstracts, as searchable() makes them. */
export function matcherOf(
  query: string,
  titles: readonly string[],
  texts: readonly string[],
): ((paper: number) => boolean) | null {
  const starts = [...new Set(wordsOf(query))].map((word) => ` ${word}`);
  if (starts.length === 0) return null;
  return (paper) =>
    starts.every((start) => titles[paper]!.includes(start) || (texts[paper]?.includes(start) ?? false));
}
