import { sharesOf, stepsOf } from "../kernels/steps.ts";
import type { FeaturePapers } from "./class-tfidf.ts";
import { type Corpus, STEP } from "./corpus.ts";

/**
 * In how many of some papers of each topic, and in how many titles, each term stands.
 * @param which numbers of the papers, ascending; with `topic`, which tells that of every paper, in the memory of the machine.
 */
export function termPapers(
  { machine, lanes, tokens, terms }: Corpus,
  which: Int32Array,
  topic: Int32Array,
  k: number,
): FeaturePapers {
  const [papers, inTitles] = [machine.i32(k * terms), machine.i32(terms)];
  machine.scope(() => {
    const columns = terms + 1;
    const shares = sharesOf(stepsOf(which.length, STEP), lanes).map((steps) => ({
      steps,
      last: machine.i32(columns),
      held: machine.i32((k + 1) * columns),
      titles: machine.i32(columns),
    }));
    machine.run(
      "termPapers",
      shares.map(({ steps, last, held, titles }) =>
        steps.map(([begin, end]) => [
          tokens.terms,
          tokens.start,
          tokens.titleEnd,
          which,
          begin,
          end,
          topic,
          columns,
          last,
          held,
          titles,
        ]),
      ),
    );
    for (const { held, titles } of shares) {
      for (let c = 0; c < k; c++)
        addTo(papers.subarray(c * terms), held.subarray((c + 1) * columns + 1), terms);
      addTo(inTitles, titles.subarray(1), terms);
    }
  });
  return { k, features: terms, papers, inTitles };
}

function addTo(sums: Int32Array, values: Int32Array, length: number): void {
  for (let i = 0; i < length; i++) sums[i]! += values[i]!;
}
