import { byCodeUnit } from "../order.ts";
import type { Vocabulary } from "../text/tokens.ts";
import type { Corpus } from "./corpus.ts";
import { findWords, type FoundWord } from "./word-finder.ts";

/** Papers of each topic that are read: the first ones. */
const PAPERS = 40;

/** Another form than the usual one must be this many times as frequent: of few papers, chance decides. */
const CLEARLY = 1.25;

/** The first papers of each of k topics. */
export function firstOf(topic: Int32Array, k: number): number[] {
  const left = new Int32Array(k);
  for (const c of topic) left[c] = Math.min(PAPERS, left[c]! + 1);
  let open = left.filter((papers) => papers > 0).length;
  const first: number[] = [];
  for (let d = 0; open > 0; d++) {
    if (!(left[topic[d]!]! > 0)) continue;
    first.push(d);
    if (--left[topic[d]!]! === 0) open--;
  }
  return first;
}

/** The text of a paper, and its topic. */
export interface PaperText {
  readonly topic: number;
  readonly text: string;
}

/** How the papers of a topic write terms in a row. */
export type Spell = (topic: number, terms: readonly number[]) => string;

/** Phrases of terms. */
type Phrases = readonly (readonly number[])[];

/**
 * Finds how the papers of each topic write terms and phrases: the form that they have most often, so that "code generat" is
 * "code generation" and "scale law" is "scaling laws", though elsewhere it may be "generalization" and "scaled". Words keep capitals
 * only where they mostly have them (LLM, ImageNet); what the papers read do not hold takes the most frequent form of each term.
 *
 * @param wanted of each topic the terms and phrases asked for.
 * @returns what tells it, which makes no calls to the machine.
 */
export function spelling(
  corpus: Pick<Corpus, "machine" | "lanes">,
  papers: readonly PaperText[],
  vocabulary: Vocabulary,
  wanted: readonly Phrases[],
): () => Spell {
  const textsOf = (c: number): string[] => papers.filter(({ topic }) => topic === c).map(({ text }) => text);
  const found = findWords(
    corpus,
    vocabulary,
    wanted.map((phrases, c) => ({ texts: textsOf(c), wanted: new Set(phrases.flat()) })),
  );
  const usual = (terms: readonly number[]): string =>
    terms.map((term) => vocabulary.surfaces[term]!).join(" ");
  return () => {
    const forms = found().map((words, c) => formsIn(words, wanted[c]!));
    return (c, terms) => mostFrequent(forms[c]!.get(terms.join()), usual(terms));
  };
}

/** How often each form of each phrase stands among words. */
function formsIn(words: readonly FoundWord[], phrases: Phrases): Map<string, Map<string, number>> {
  const forms = new Map(phrases.map((terms) => [terms.join(), new Map<string, number>()]));
  const starts = byFirst(phrases);
  words.forEach(({ term }, i) => {
    for (const phrase of starts.get(term) ?? []) {
      if (!stands(phrase, words, i)) continue;
      const form = phrase.map((_, j) => words[i + j]!.form).join(" ");
      const counts = forms.get(phrase.join())!;
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  });
  return forms;
}

/** Whether the words from one on are those of a phrase, side by side. */
function stands(phrase: readonly number[], words: readonly FoundWord[], first: number): boolean {
  for (let j = 1; j < phrase.length; j++) {
    const word = words[first + j];
    if (word === undefined || word.term !== phrase[j] || !word.isNext) return false;
  }
  return true;
}

/** The form counted most often, the first among equals; the usual one when none is clearly more frequent. */
function mostFrequent(counts: ReadonlyMap<string, number> | undefined, usual: string): string {
  const worth = ([form, n]: [string, number]): number => (form === usual ? CLEARLY * n : n);
  const [best] = [...(counts ?? [])].sort((a, b) => worth(b) - worth(a) || byCodeUnit(a[0], b[0]));
  return best?.[0] ?? usual;
}

/** Phrases by their first terms. */
function byFirst(phrases: readonly (readonly number[])[]): Map<number, (readonly number[])[]> {
  const starts = new Map<number, (readonly number[])[]>();
  for (const phrase of phrases) starts.set(phrase[0]!, [...(starts.get(phrase[0]!) ?? []), phrase]);
  return starts;
}
