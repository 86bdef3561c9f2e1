import { copied } from "../../src/kernels/copied.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { type Corpus, corpusIn, numbersUpTo } from "../../src/label/corpus.ts";
import { GAP, type Tokens, type Vocabulary } from "../../src/text/tokens.ts";

/** Papers as lists of words: "|" stands for a gap. Words are terms as they are; their surfaces are in capitals. */
export function corpusOf(
  papers: readonly string[],
  common: readonly string[] = [],
): { tokens: Tokens; vocabulary: Vocabulary } {
  const words = papers.map((paper) => paper.split(" ").filter((word) => word !== ""));
  const terms = [...new Set(words.flat())].filter((word) => word !== "|").sort();
  const ids = words.map((paper) => paper.map((word) => (word === "|" ? GAP : terms.indexOf(word))));
  const start = [0];
  for (const paper of ids) start.push(start.at(-1)! + paper.length);
  const holds = (term: string): number => words.filter((paper) => paper.includes(term)).length;
  return {
    tokens: {
      terms: Int32Array.from(ids.flat()),
      start: Int32Array.from(start),
      titleEnd: Int32Array.from(start.slice(0, -1)),
    },
    vocabulary: {
      terms,
      surfaces: terms.map((term) => term.toUpperCase()),
      documentFrequency: Int32Array.from(terms, holds),
      count: Int32Array.from(terms, (term) => words.flat().filter((word) => word === term).length),
      common: Uint8Array.from(terms, (term) => Number(common.includes(term))),
      generic: new Uint8Array(terms.length),
    },
  };
}

/** A corpus in the memory of a machine, with the numbers of all its papers and their topics. */
export function placed(
  machine: Machine,
  tokens: Tokens,
  terms: number,
  topic: ArrayLike<number> = [],
): { corpus: Corpus; all: Int32Array; topic: Int32Array } {
  return {
    corpus: corpusIn(machine, 2, tokens, terms),
    all: numbersUpTo(machine, tokens.titleEnd.length),
    topic: copied(machine.i32, topic),
  };
}
