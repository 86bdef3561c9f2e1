import { inputError } from "../errors.ts";
import { byCodeUnit, type Document } from "../ingest/document.ts";
import type { Context } from "../stage/stage.ts";
import { clean } from "./clean.ts";
import { GAP, type Tokens, type Vocabulary } from "./tokens.ts";
import { termOf, words } from "./words.ts";

export interface TokenizeOptions {
  readonly minDf: number | "auto";
  readonly maxDf: number;
}

/** A form in which a term was written. */
interface Form {
  readonly surface: string;
  /** Number of its term in order of appearance, or GAP. */
  readonly term: number;
  inTitles: number;
  inAbstracts: number;
}

/** Terms too rare to tie papers together; the larger the corpus, the rarer a term it can do without. */
const fewestPapers = (papers: number): number => (papers >= 10_000 ? 5 : papers >= 5_000 ? 3 : 2);

/**
 * Cuts documents into terms, keeps those in at least minDf papers, and marks as common those in more than the share maxDf.
 * @throws inputError when no term is left.
 */
export function tokenize(
  { documents }: { documents: readonly Document[] },
  { minDf, maxDf }: TokenizeOptions,
  { progress }: Pick<Context, "progress">,
): { tokens: Tokens; vocabulary: Vocabulary } {
  const scan = scanner();
  documents.forEach((document, d) => {
    if (d % 1000 === 0) progress(d, documents.length, "papers tokenized");
    scan.add(document);
  });
  const { tokens, terms, forms } = scan.finish();
  const frequency = documentFrequency(tokens, terms.length);
  const least = minDf === "auto" ? fewestPapers(documents.length) : minDf;
  const kept = terms
    .map((term, id) => ({ term, id }))
    .filter(({ id }) => frequency[id]! >= least)
    .sort((a, b) => byCodeUnit(a.term, b.term));
  const isCommon = ({ id }: { id: number }): boolean => frequency[id]! > maxDf * documents.length;
  if (kept.every(isCommon)) {
    throw inputError(
      `No term of the ${documents.length} papers stands in at least ${least} and at most ${Math.floor(maxDf * documents.length)} of them; lower --min-df or raise --max-df.`,
    );
  }
  const row = new Int32Array(terms.length).fill(GAP);
  kept.forEach(({ id }, i) => (row[id] = i));
  return {
    tokens: { ...tokens, terms: tokens.terms.map((id) => (id === GAP ? GAP : row[id]!)) },
    vocabulary: {
      terms: kept.map(({ term }) => term),
      surfaces: readableSurfaces(
        forms,
        kept.map(({ id }) => id),
        terms.length,
      ),
      documentFrequency: Int32Array.from(kept, ({ id }) => frequency[id]!),
      count: occurrences(
        tokens.terms,
        terms.length,
        kept.map(({ id }) => id),
      ),
      common: Uint8Array.from(kept, (term) => Number(isCommon(term))),
    },
  };
}

/** Reads documents one by one; each distinct form is stemmed once. */
function scanner() {
  const forms = new Map<string, Form>();
  const termIds = new Map<string, number>();
  const stream: number[] = [];
  const start: number[] = [0];
  const titleEnd: number[] = [];

  const formOf = (surface: string): Form => {
    const known = forms.get(surface);
    if (known !== undefined) return known;
    const term = termOf(surface);
    let id = GAP;
    if (term !== null) {
      id = termIds.get(term) ?? termIds.size;
      termIds.set(term, id);
    }
    const form = { surface, term: id, inTitles: 0, inAbstracts: 0 };
    forms.set(surface, form);
    return form;
  };
  const gap = (): void => {
    if (stream.length > start.at(-1)! && stream.at(-1) !== GAP) stream.push(GAP);
  };
  const read = (text: string, where: "inTitles" | "inAbstracts"): void => {
    gap();
    for (const { surface, adjacent } of words(clean(text))) {
      const form = formOf(surface);
      form[where]++;
      if (!adjacent || form.term === GAP) gap();
      if (form.term !== GAP) stream.push(form.term);
    }
  };
  return {
    add({ title, abstract }: Document): void {
      read(title, "inTitles");
      titleEnd.push(stream.length);
      read(abstract, "inAbstracts");
      start.push(stream.length);
    },
    finish: () => ({
      tokens: {
        terms: Int32Array.from(stream),
        start: Int32Array.from(start),
        titleEnd: Int32Array.from(titleEnd),
      },
      terms: [...termIds.keys()],
      forms: [...forms.values()],
    }),
  };
}

function documentFrequency({ terms, start }: Tokens, size: number): Int32Array {
  const frequency = new Int32Array(size);
  const lastSeen = new Int32Array(size).fill(-1);
  for (let d = 0; d + 1 < start.length; d++) {
    for (let i = start[d]!; i < start[d + 1]!; i++) {
      const term = terms[i]!;
      if (term === GAP || lastSeen[term] === d) continue;
      lastSeen[term] = d;
      frequency[term]!++;
    }
  }
  return frequency;
}

function occurrences(stream: Int32Array, size: number, kept: readonly number[]): Int32Array {
  const count = new Int32Array(size);
  for (const term of stream) if (term !== GAP) count[term]!++;
  return Int32Array.from(kept, (id) => count[id]!);
}

/** Of each kept term its most frequent form; abstracts decide, for titles capitalise every word. */
function readableSurfaces(forms: readonly Form[], kept: readonly number[], size: number): string[] {
  const best = new Array<Form | undefined>(size);
  for (const form of forms) {
    if (form.term === GAP) continue;
    const current = best[form.term];
    if (current === undefined || moreFrequent(form, current) < 0) best[form.term] = form;
  }
  return kept.map((id) => best[id]!.surface.replace(/'s?$/, ""));
}

const moreFrequent = (a: Form, b: Form): number =>
  b.inAbstracts - a.inAbstracts || b.inTitles - a.inTitles || byCodeUnit(a.surface, b.surface);
