import type { Document } from "../ingest/document.ts";
import { byCodeUnit } from "../order.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { GAP, type Vocabulary } from "../text/tokens.ts";
import { termOf, words } from "../text/words.ts";

/** Papers of each topic that are read: the first ones. */
const PAPERS = 40;

/** Another form than the usual one must be this many times as frequent: of few papers, chance decides. */
const CLEARLY = 1.25;

/** How the papers of a topic write terms in a row. */
export type Spell = (topic: number, terms: readonly number[]) => string;

/**
 * Finds how the papers of each topic write terms and phrases: the form that they have most often, so that "code generat" is
 * "code generation" and "scale law" is "scaling laws", though elsewhere it may be "generalization" and "scaled". Words keep capitals
 * only where they mostly have them (LLM, ImageNet); what the papers read do not hold takes the most frequent form of each term.
 *
 * @param wanted of each topic the terms and phrases asked for.
 */
export async function spelling(
  documents: LineBlocks,
  topic: Int32Array,
  vocabulary: Vocabulary,
  wanted: readonly (readonly (readonly number[])[])[],
): Promise<Spell> {
  const usual = (terms: readonly number[]): string =>
    terms.map((term) => vocabulary.surfaces[term]!).join(" ");
  const read = reader(vocabulary, new Set(wanted.flat(2)));
  const forms = wanted.map((list) => new Map(list.map((terms) => [terms.join(), new Map<string, number>()])));
  const starts = wanted.map(byFirst);
  for await (const { text, c } of firstPapers(documents, topic, wanted.length)) {
    const { terms, surfaces } = read(text);
    for (let i = 0; i < terms.length; i++) {
      for (const phrase of starts[c]!.get(terms[i]!) ?? []) {
        if (!phrase.every((term, j) => terms[i + j] === term)) continue;
        const form = surfaces.slice(i, i + phrase.length).join(" ");
        const counts = forms[c]!.get(phrase.join())!;
        counts.set(form, (counts.get(form) ?? 0) + 1);
      }
    }
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

/** Cuts texts into the wanted terms, GAP for what stands between, and the forms they are written in. */
function reader(
  { terms, surfaces }: Vocabulary,
  wanted: ReadonlySet<number>,
): (text: string) => { terms: number[]; surfaces: string[] } {
  const numbers = new Map([...wanted].map((t) => [terms[t]!, t]));
  // Stemming a word changes its end: all but the last letter of the stem is how it begins. That is told faster than the stem.
  const beginnings = new Set([...numbers.keys()].map((term) => term.slice(0, Math.max(3, term.length - 1))));
  const known = new Map<string, { term: number; form: string }>();
  const lookUp = (surface: string): { term: number; form: string } => {
    const word = surface.toLowerCase();
    const isLikely = Array.from(word).some((_, i) => beginnings.has(word.slice(0, i + 1)));
    const term = isLikely ? (numbers.get(termOf(surface) ?? "") ?? GAP) : GAP;
    const isName = term !== GAP && /\p{Lu}/u.test(surfaces[term]!);
    return { term, form: isName ? surface : word };
  };
  return (text) => {
    const found = { terms: [] as number[], surfaces: [] as string[] };
    for (const { surface, adjacent } of words(text)) {
      let word = known.get(surface);
      if (word === undefined) known.set(surface, (word = lookUp(surface)));
      if (!adjacent) {
        found.terms.push(GAP);
        found.surfaces.push("");
      }
      found.terms.push(word.term);
      found.surfaces.push(word.form);
    }
    return found;
  };
}

const NEWLINE = 0x0a;

/** The first papers of each topic. */
async function* firstPapers(
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
