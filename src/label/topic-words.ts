import type { Vocabulary } from "../text/tokens.ts";
import type { Description, Terms } from "./describe.ts";
import { nameTopics } from "./name-topics.ts";
import type { Spell } from "./spelling.ts";
import type { Topic } from "./topic.ts";

/** What topics.json says of a topic in words. */
export type TopicWords = Pick<Topic, "label" | "label_terms" | "terms" | "phrases">;

/** What is to be spelled to describe each topic. */
export const wantedOf = (descriptions: readonly Description[]): (readonly number[])[][] =>
  descriptions.map((d) => [...d.phrases, ...d.candidates].map(({ terms }) => terms));

/** Puts the descriptions of the topics in words, and names the topics. */
export function topicWords(
  descriptions: readonly Description[],
  { surfaces }: Pick<Vocabulary, "surfaces">,
  terms: Pick<Terms, "sizes" | "counts">,
  spell: Spell,
): TopicWords[] {
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
      term: surfaces[t!]!,
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
