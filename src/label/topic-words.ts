import type { Assignments } from "../cluster/assignment.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { describeTopics, type Terms } from "./describe.ts";
import { nameTopics } from "./name-topics.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { type FirstPapers, spelling } from "./spelling.ts";
import type { Topic } from "./topic.ts";

/** What topics.json says of a topic in words. */
export type TopicWords = Pick<Topic, "label" | "label_terms" | "terms" | "phrases">;

interface Corpus {
  readonly tokens: Tokens;
  readonly vocabulary: Vocabulary;
  readonly assignments: Assignments;
}

/** Describes each topic by at most `listed` terms and phrases, and names it. */
export function topicWords(
  corpus: Corpus,
  terms: Terms,
  phrases: PhraseCounts,
  first: FirstPapers,
  listed: number,
): TopicWords[] {
  const { vocabulary, assignments } = corpus;
  const descriptions = describeTopics(corpus, assignments, terms, phrases, listed);
  const wanted = descriptions.map((d) => [...d.phrases, ...d.candidates].map(({ terms }) => terms));
  const spell = spelling(first, vocabulary, wanted);
  const names = nameTopics(
    descriptions.map(({ candidates }, c) => candidates.map((x) => ({ ...x, text: spell(c, x.terms) }))),
  );
  return descriptions.map((description, c) => ({
    label: names[c]!.label,
    label_terms: names[c]!.parts.map(({ text, coverage, precision }) => ({
      term: text,
      coverage,
      precision,
    })),
    terms: description.terms.map(({ terms: [t], score }) => ({
      term: vocabulary.surfaces[t!]!,
      score,
      ...sharesOf(terms, t!, c),
    })),
    phrases: description.phrases.map(({ terms, score }) => ({ term: spell(c, terms), score })),
  }));
}

/** The share of a topic's papers that hold a term, and of the papers of all other topics. */
export function sharesOf(
  { sizes, counts }: Pick<Terms, "sizes" | "counts">,
  term: number,
  topic: number,
): { inside: number; outside: number } {
  const papers = sizes.reduce((sum, size) => sum + size, 0);
  let holding = 0;
  for (let c = 0; c < counts.k; c++) holding += counts.papers[c * counts.features + term]!;
  const own = counts.papers[topic * counts.features + term]!;
  return {
    inside: own / Math.max(1, sizes[topic]!),
    outside: (holding - own) / Math.max(1, papers - sizes[topic]!),
  };
}
