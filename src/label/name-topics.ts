import { alike, standsForWords } from "./alike.ts";
import type { Candidate } from "./candidates.ts";

/** A candidate as papers write it. */
export type Spelled = Candidate & { readonly text: string };

/** The name of a topic and what it is made of. */
export interface Name {
  readonly label: string;
  readonly parts: readonly Spelled[];
}

const PARTS = 3;
const MOST_PARTS = 4;
/** A third part names the topic at least this well, as a share of the first. */
const SHARE = 0.15;
/** A phrase stands for a term of its own, or its acronym, from this share of the coverage on ("continual learning" for "continual"). */
const STANDS = 0.45;
/** What is left of a part that another label has. */
const TAKEN = 0.5;

/**
 * A label for each topic from its candidates, the best first: two or three that do not say the same, as "federated learning, clients,
 * aggregation". A label of the same parts as an earlier one gets more until it differs, at the last its number, as does a topic without
 * candidates.
 */
export function nameTopics(candidates: readonly (readonly Spelled[])[]): Name[] {
  const labels = new Set<string>();
  const used = new Set<string>();
  return candidates.map((choice, topic) => {
    const parts = distinct(choice, used);
    const lengths = [parts.filter(isWorthy).length, PARTS, MOST_PARTS];
    const names = lengths.map((length) => parts.slice(0, length));
    const name = names.find((n) => n.length > 0 && !labels.has(keyOf(n)));
    for (const { text } of name ?? []) used.add(text.toLowerCase());
    if (name !== undefined) {
      labels.add(keyOf(name));
      return { label: labelOf(name), parts: name };
    }
    return { label: `${labelOf(names[0]!) || "unnamed"} (${topic})`, parts: names[0]! };
  });
}

const labelOf = (parts: readonly Spelled[]): string => parts.map(({ text }) => text).join(", ");

/** The same for the same parts in another order or case. */
const keyOf = (parts: readonly Spelled[]): string =>
  parts
    .map(({ text }) => text.toLowerCase())
    .sort()
    .join(", ");

const isWorthy = ({ score }: Spelled, i: number, parts: readonly Spelled[]): boolean =>
  i < PARTS && (i < 2 || score >= SHARE * parts[0]!.score);

/** The best few candidates that do not say again what a better one says; what other labels use counts half. */
function distinct(candidates: readonly Spelled[], used: ReadonlySet<string>): Spelled[] {
  const worth = ({ text, score }: Spelled): number => score * (used.has(text.toLowerCase()) ? TAKEN : 1);
  const best = [...candidates].sort((a, b) => worth(b) - worth(a));
  const parts: Spelled[] = [];
  const isNew = ({ text }: Spelled): boolean => !parts.some((part) => alike(part.text, text));
  for (const candidate of best) {
    if (parts.length === MOST_PARTS) break;
    if (isNew(candidate))
      parts.push(best.find((phrase) => standsFor(phrase, candidate) && isNew(phrase)) ?? candidate);
  }
  return parts;
}

const standsFor = (phrase: Spelled, { text, terms, coverage }: Spelled): boolean =>
  terms.length === 1 &&
  phrase.terms.length > 1 &&
  (phrase.terms.includes(terms[0]!) || standsForWords(text, phrase.text)) &&
  phrase.coverage >= STANDS * coverage;
