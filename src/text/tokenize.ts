import { inputError } from "../errors.ts";
import { byCodeUnit } from "../order.ts";
import type { Document } from "../ingest/document.ts";
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

/**
 * Terms in fewer papers are too rare to tie papers together; the larger the corpus, the more it can do without.
 * Of less than ten papers few share a term that over half of them do not.
 */
const fewestPapers = (papers: number): number =>
  papers >= 10_000 ? 5 : papers >= 5_000 ? 3 : papers >= 10 ? 2 : 1;

/**
 * Cuts documents into terms, keeps those in at least minDf papers, and marks as common those in more than the share maxDf.
 * @throws inputError when no term is left.
 */
export function tokenize(
  { documents }: { documents: readonly Document[] },
  { minDf, maxDf }: TokenizeOptions,
  { progress }: Pick<Context, "progress">,
): { tokens: Tokens; vocabulary: Vocabulary } {
  const scan = new Scan();
  documents.forEach((document, d) => {
    if (d % 1000 === 0) progress(d, documents.length, "papers tokenized");
    scan.add(document);
  });
  const { tokens, terms, forms } = scan.finish();
  const frequency = documentFrequency(tokens, terms.length);
  const least = minDf === "auto" ? fewestPapers(documents.length) : minDf;
  const kept = [...terms.keys()]
    .filter((id) => frequency[id]! >= least)
    .sort((a, b) => byCodeUnit(terms[a]!, terms[b]!));
  const isCommon = (id: number): boolean => frequency[id]! > maxDf * documents.length;
  if (kept.every(isCommon)) {
    throw inputError(
      `No term of the ${documents.length} papers stands in at least ${least} and at most ${Math.floor(maxDf * documents.length)} of them; lower --min-df or raise --max-df.`,
    );
  }
  const surfaces = readableSurfaces(forms, terms.length);
  const count = occurrences(tokens, terms.length);
  return {
    tokens: { ...tokens, terms: renumbered(tokens.terms, kept, terms.length) },
    vocabulary: {
      terms: kept.map((id) => terms[id]!),
      surfaces: kept.map((id) => surfaces[id]!),
      documentFrequency: Int32Array.from(kept, (id) => frequency[id]!),
      count: Int32Array.from(kept, (id) => count[id]!),
      common: Uint8Array.from(kept, (id) => Number(isCommon(id))),
    },
  };
}

/** Takes documents one by one; terms are numbered as they appear, and each distinct form is stemmed once. */
class Scan {
  readonly #forms = new Map<string, Form>();
  readonly #termIds = new Map<string, number>();
  readonly #terms: number[] = [];
  readonly #start: number[] = [0];
  readonly #titleEnd: number[] = [];

  add({ title, abstract }: Document): void {
    this.#read(title, "inTitles");
    this.#titleEnd.push(this.#terms.length);
    this.#read(abstract, "inAbstracts");
    this.#start.push(this.#terms.length);
  }

  finish(): { tokens: Tokens; terms: string[]; forms: Form[] } {
    return {
      tokens: {
        terms: Int32Array.from(this.#terms),
        start: Int32Array.from(this.#start),
        titleEnd: Int32Array.from(this.#titleEnd),
      },
      terms: [...this.#termIds.keys()],
      forms: [...this.#forms.values()],
    };
  }

  #read(text: string, where: "inTitles" | "inAbstracts"): void {
    // A gap is written once a term follows: none stands at the beginning or the end of a paper.
    let apart = true;
    for (const { surface, adjacent } of words(clean(text))) {
      const form = this.#formOf(surface);
      form[where]++;
      apart ||= !adjacent || form.term === GAP;
      if (form.term === GAP) continue;
      if (apart && this.#terms.length > this.#start.at(-1)!) this.#terms.push(GAP);
      this.#terms.push(form.term);
      apart = false;
    }
  }

  #formOf(surface: string): Form {
    const known = this.#forms.get(surface);
    if (known !== undefined) return known;
    const term = termOf(surface);
    const form = { surface, term: term === null ? GAP : this.#idOf(term), inTitles: 0, inAbstracts: 0 };
    this.#forms.set(surface, form);
    return form;
  }

  #idOf(term: string): number {
    const id = this.#termIds.get(term) ?? this.#termIds.size;
    this.#termIds.set(term, id);
    return id;
  }
}

/** The stream with each kept term under its place among them, and gaps for the others. */
function renumbered(stream: Int32Array, kept: readonly number[], size: number): Int32Array {
  const row = new Int32Array(size).fill(GAP);
  kept.forEach((id, i) => (row[id] = i));
  return stream.map((id) => (id === GAP ? GAP : row[id]!));
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

function occurrences({ terms }: Tokens, size: number): Int32Array {
  const count = new Int32Array(size);
  for (const term of terms) if (term !== GAP) count[term]!++;
  return count;
}

/** Of each term its most frequent form; abstracts decide, for titles capitalise every word. */
function readableSurfaces(forms: readonly Form[], size: number): string[] {
  const best = new Array<Form | undefined>(size);
  for (const form of forms) {
    if (form.term === GAP) continue;
    const current = best[form.term];
    if (current === undefined || moreFrequent(form, current) < 0) best[form.term] = form;
  }
  return best.map((form) => form!.surface);
}

const moreFrequent = (a: Form, b: Form): number =>
  b.inAbstracts - a.inAbstracts || b.inTitles - a.inTitles || byCodeUnit(a.surface, b.surface);
