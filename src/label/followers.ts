import type { Tokens } from "../text/tokens.ts";

/** Of each term what follows it side by side: term t has the entries start[t] .. start[t + 1], in reading order. */
export interface Followers {
  readonly start: Int32Array;
  /** Two numbers an entry: another term, and the paper d, or -1 - d if it is in its title. */
  readonly entries: Int32Array;
}

/** Sorts the neighbours of the stream by their first terms. @param terms rows of the vocabulary. */
export function followersOf(tokens: Tokens, terms: number): Followers {
  const start = countFollowers(tokens.terms, tokens.start, terms);
  const entries = new Int32Array(2 * start[terms]!);
  const next = start.slice();
  for (let d = 0; d < tokens.titleEnd.length; d++) {
    const titleEnd = tokens.titleEnd[d]!;
    let first = -1;
    for (let i = tokens.start[d]!, end = tokens.start[d + 1]!; i < end; i++) {
      const second = tokens.terms[i]!;
      if (isPair(first, second)) {
        const at = 2 * next[first]!++;
        entries[at] = second;
        entries[at + 1] = i < titleEnd ? -1 - d : d;
      }
      first = second;
    }
  }
  return { start, entries };
}

/** Where the followers of each term are to begin. */
function countFollowers(stream: Int32Array, papers: Int32Array, terms: number): Int32Array {
  // Without branches, which the next pair would belie: what is no pair is counted as well, in front.
  const counts = new Int32Array(terms + 1);
  for (let d = 0; d + 1 < papers.length; d++) {
    let first = -1;
    for (let i = papers[d]!, end = papers[d + 1]!; i < end; i++) {
      const second = stream[i]!;
      counts[(first + 1) & -Number(isPair(first, second))]!++;
      first = second;
    }
  }
  const start = new Int32Array(terms + 1);
  for (let t = 0; t < terms; t++) start[t + 1] = start[t]! + counts[t + 1]!;
  return start;
}

/** Two different terms: GAP is negative. */
const isPair = (first: number, second: number): boolean => (first | second) >= 0 && first !== second;
