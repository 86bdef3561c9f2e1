import { wordLists, wordOutcomes } from "../edits/edit-words.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import type { WordEdit } from "../edits/schema.ts";
import { inputError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { genericTerms } from "./generic.ts";
import type { Corpus } from "./corpus.ts";
import { scanCorpus } from "./scan-corpus.ts";
import { formsOf, papersWith, type TermForms } from "./term-counts.ts";
import { GAP, type Tokens, type Vocabulary } from "./tokens.ts";

/** How this stage gets a head start. */
export { ScanAhead } from "./scan-ahead.ts";

export interface TokenizeOptions {
  readonly minDf: number | "auto";
  readonly maxDf: number;
}

export interface Tokenized {
  readonly tokens: Tokens;
  readonly vocabulary: Vocabulary;
  readonly wordEdits: readonly Outcome[];
}

/**
 * Terms in fewer papers are too rare to tie papers together; the larger the corpus, the more it can do without.
 * Of less than ten papers few share a term that over half of them do not.
 */
const fewestPapers = (papers: number): number =>
  papers >= 10_000 ? 5 : papers >= 5_000 ? 3 : papers >= 10 ? 2 : 1;

/**
 * Cuts documents into terms, keeps those in at least minDf papers, and marks as common those in more than the share maxDf.
 * Banned terms are dropped as stop words are, added ones kept whatever they are.
 * @param files the edits of words, if there are any.
 * @throws inputError when no term is left.
 */
export async function tokenize(
  { documents, files = [] }: { documents: LineBlocks; files?: readonly InputFile[] },
  { minDf, maxDf }: TokenizeOptions,
  context: Pick<Context, "progress" | "workers" | "memory" | "headStart"> & Partial<Pick<Context, "warn">>,
): Promise<Tokenized> {
  const edits = editsIn(files) as readonly WordEdit[];
  const lists = wordLists(edits);
  const { banned, added } = lists;
  const work = async (corpus: Corpus): Promise<Tokenized> => {
    const papers = corpus.titleEnd.length;
    const least = minDf === "auto" ? fewestPapers(papers) : minDf;
    const terms = await corpus.termsIn(least, [...banned, ...added]);
    const shares = await corpus.counts(terms);
    const frequency = papersWith(shares, terms.length);
    const isAdded = (i: number): boolean => added.has(terms[i]!);
    const kept = [...terms.keys()].filter(
      (i) => frequency[i]! >= (isAdded(i) ? 1 : least) && !banned.has(terms[i]!),
    );
    const isCommon = (i: number): boolean => frequency[i]! > maxDf * papers && !isAdded(i);
    if (kept.every(isCommon)) {
      throw inputError(
        `No term of the ${papers} papers stands in at least ${least} and at most ${Math.floor(maxDf * papers)} of them; lower --min-df or raise --max-df.`,
      );
    }
    const wordEdits = wordOutcomes(edits, lists, (term) => frequency[terms.indexOf(term)] ?? 0);
    tellConflicts(wordEdits, files, context.warn);
    // The threads write it while this one looks at the forms.
    const stream = corpus.stream(rowsOf(kept, terms.length));
    const forms = formsOf(shares, terms.length);
    const vocabulary = vocabularyOf(kept, terms, frequency, forms, isCommon, isAdded, papers);
    const { start, titleEnd } = corpus;
    return { tokens: { terms: await stream, start, titleEnd }, vocabulary, wordEdits };
  };
  return scanCorpus(documents, context, work, [...added]);
}

/** Of each term its row among the kept, or GAP. */
function rowsOf(kept: readonly number[], size: number): Int32Array {
  const rows = new Int32Array(size).fill(GAP);
  kept.forEach((i, row) => (rows[i] = row));
  return rows;
}

function vocabularyOf(
  kept: readonly number[],
  terms: readonly string[],
  frequency: Int32Array,
  { count, surfaces }: TermForms,
  isCommon: (i: number) => boolean,
  isAdded: (i: number) => boolean,
  papers: number,
): Vocabulary {
  const rows = kept.length;
  const vocabulary = {
    terms: kept.map((i) => terms[i]!),
    surfaces: kept.map((i) => surfaces[i]!),
    documentFrequency: new Int32Array(rows),
    count: new Int32Array(rows),
    common: new Uint8Array(rows),
  };
  kept.forEach((i, row) => {
    vocabulary.documentFrequency[row] = frequency[i]!;
    vocabulary.count[row] = count[i]!;
    vocabulary.common[row] = Number(isCommon(i));
  });
  const generic = genericTerms(vocabulary.documentFrequency, vocabulary.count, papers);
  for (let row = 0; row < rows; row++) if (isAdded(kept[row]!)) generic[row] = 0;
  return { ...vocabulary, generic };
}
