import { sharesOf, stepsOf } from "../kernels/steps.ts";
import { type Corpus, STEP } from "./corpus.ts";

/** Of each term what follows it side by side: term t has the entries start[t] .. start[t + 1], in reading order. */
export interface Followers {
  readonly start: Int32Array;
  /** Two numbers an entry: another term, and the paper d, or -1 - d if it is in its title. */
  readonly entries: Int32Array;
}

/**
 * Sorts the neighbours of the stream by their first terms.
 * @returns what waits for other threads to be done with it.
 */
export function beginFollowers({ machine, lanes, tokens, terms }: Corpus): () => Followers {
  const { terms: stream, start: papers, titleEnd } = tokens;
  const start = machine.i32(terms + 1);
  const shares = sharesOf(stepsOf(titleEnd.length, STEP), lanes).map((steps) => ({
    steps,
    next: machine.i32(terms + 1),
  }));
  machine.run(
    "countFollowers",
    shares.map(({ steps, next }) => steps.map(([begin, end]) => [stream, papers, begin, end, next])),
  );
  // From how many entries of a term a share has to where they begin.
  for (let t = 0, at = 0; t < terms; t++) {
    for (const { next } of shares) {
      next[t] = at;
      at += next[t + 1]!;
    }
    start[t + 1] = at;
  }
  const entries = machine.ints(2 * start[terms]!);
  const finish = machine.begin(
    "sortFollowers",
    shares.map(({ steps, next }) =>
      steps.map(([begin, end]) => [stream, papers, titleEnd, begin, end, next, entries]),
    ),
  );
  return () => {
    finish();
    return { start, entries };
  };
}
