import type { Document } from "../ingest/document.ts";
import { byCodeUnit } from "../order.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { GAP, type Vocabulary } from "../text/tokens.ts";
import { termOf, words } from "../text/words.ts";

/** Papers of each topic that are read: the first ones. */
const PAPERS = 40;

/** Another form than the usual one must be this many times as frequent: of few papers, chance decides. */
const CLEARLY = 1.25;

/** The first papers of each topic as sequences of words. */
export interface FirstPapers {
  /** The words as they are written, each once. */
  readonly surfaces: readonly string[];
  /** Numbers of surfaces in reading order, GAP where other than white space stands between. */
  readonly papers: readonly { readonly topic: number; readonly words: readonly number[] }[];
}

/** Cuts the first papers of each of k topics into words. */
export async function firstPapers(documents: LineBlocks, topic: Int32Array, k: number): Promise<FirstPapers> {
  const numbers = new Map<string, number>();
  const papers: { topic: number; words: number[] }[] = [];
  for await (const { text, c } of firstTexts(documents, topic, k)) {
    const found: number[] = [];
    for (const { surface, adjacent } of words(text)) {
      let number = numbers.get(surface);
      if (number === undefined) numbers.set(surface, (number = numbers.size));
      if (!adjacent) found.push(GAP);
      found.push(number);
    }
    papers.push({ topic: c, words: found });
  }
  return { surfaces: [...numbers.keys()], papers };
}

/** How the papers of a topic write terms in a row. */
export type Spell = (topic: number, terms: readonly number[]) => string;

/**
 * Finds how the papers of each topic write terms and phrases: the form that they have most often, so that "code generat" is
 * "code generation" and "scale law" is "scaling laws", though elsewhere it may be "generalization" and "scaled". Words keep capitals
 * only where they mostly have them (LLM, ImageNet); what the papers read do not hold takes the most frequent form of each term.
 *
 * @param wanted of each topic the terms and phrases asked for.
 */
export function spelling(
  { surfaces, papers }: FirstPapers,
  vocabulary: Vocabulary,
  wanted: readonly (readonly (readonly number[])[])[],
): Spell {
  const usual = (terms: readonly number[]): string =>
    terms.map((term) => vocabulary.surfaces[term]!).join(" ");
  const known = surfaces.map(reader(vocabulary, new Set(wanted.flat(2))));
  const forms = wanted.map((list) => new Map(list.map((terms) => [terms.join(), new Map<string, number>()])));
  const starts = wanted.map(byFirst);
  for (const { topic, words } of papers) {
    words.forEach((word, i) => {
      if (word === GAP || known[word]!.term === GAP) return;
      for (const phrase of starts[topic]!.get(known[word]!.term) ?? []) {
        if (!phrase.every((other, j) => known[words[i + j]!]?.term === other)) continue;
        const form = phrase.map((_, j) => known[words[i + j]!]!.form).join(" ");
        const counts = forms[topic]!.get(phrase.join())!;
        counts.set(form, (counts.get(form) ?? 0) + 1);
      }
    });
  }
  return (c, terms) => mostFrequent(forms[c]!.get(terms.join()), usual(terms));
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

/** Tells of a word which wanted term it counts under, GAP if none, and the form it stands for. */
function reader(
  { terms, surfaces }: Vocabulary,
  wanted: ReadonlySet<number>,
): (surface: string) => { term: number; form: string } {
  const numbers = new Map([...wanted].map((t) => [terms[t]!, t]));
  // Stemming a word changes its end: all but the last letter of the stem is how it begins. That is told faster than the stem.
  const beginnings = new Set([...numbers.keys()].map((term) => term.slice(0, Math.max(3, term.length - 1))));
  const isLikely = (word: string): boolean => {
    for (let end = 1; end <= word.length; end++) if (beginnings.has(word.slice(0, end))) return true;
    return false;
  };
  return (surface) => {
    const word = surface.toLowerCase();
    const term = isLikely(word) ? (numbers.get(termOf(surface) ?? "") ?? GAP) : GAP;
    const isName = term !== GAP && /\p{Lu}/u.test(surfaces[term]!);
    return { term, form: isName ? surface : word };
  };
}

const NEWLINE = 0x0a;

/** The first papers of each topic. */
async function* firstTexts(
  documents: LineBlocks,
  topic: Int32Array,
  k: number,
): AsyncGenerator<{ text: string; c: number }> {
  const left = new Int32Array(k);
  for (const c of topic) left[c] = Math.min(PAPERS, left[c]! + 1);
  let open = left.filter((papers) => papers > 0).length;
  let d = 0;
  for await (const block of documents) {
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
    for (let begin = 0; begin < bytes.length && open > 0; d++) {
      const end = bytes.indexOf(NEWLINE, begin);
      const c = topic[d]!;
      if (left[c]! > 0) {
        const { title, abstract } = JSON.parse(bytes.toString("utf8", begin, end)) as Document;
        yield { text: `${title}. ${abstract}`, c };
        if (--left[c]! === 0) open--;
      }
      begin = end + 1;
    }
    if (open === 0) return;
  }
}
