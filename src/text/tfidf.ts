import { copied } from "../kernels/copied.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "./tokens.ts";

/** Entries of the stream of terms that are worth a thread of their own. */
const WORTH_A_THREAD = 500_000;

/**
 * Sparse TF-IDF, documents x terms, with rows of unit length: the formula of scikit-learn's
 * TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2"):
 *
 *   tf = 1 + ln(count)      idf = ln((1 + n) / (1 + df)) + 1      row = tf * idf / |tf * idf|
 *
 * A term of the title counts titleWeight times. Common terms have no weight: their columns stay empty.
 * A document without other terms gives a row of zeros.
 */
export const tfidf = async (
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: WeighedTerms },
  { titleWeight }: { titleWeight: number },
  { workers }: Pick<Context, "workers">,
): Promise<{ tfidf: Csr }> => ({
  tfidf: await weigh(tokens, { ...vocabulary, papers: tokens.titleEnd.length }, titleWeight, workers),
});

type WeighedTerms = Pick<Vocabulary, "documentFrequency" | "common">;

/** The same for documents other than the n = `papers` that the document frequencies are of. */
export async function weigh(
  tokens: Tokens,
  vocabulary: WeighedTerms & { readonly papers: number },
  titleWeight: number,
  workers: number,
): Promise<Csr> {
  const threads = Math.max(1, Math.min(workers, Math.ceil(tokens.terms.length / WORTH_A_THREAD)));
  const machine = await startMachine(threads);
  try {
    return weighed(machine, tokens, vocabulary, titleWeight, 2 * threads);
  } finally {
    await machine.close();
  }
}

function weighed(
  machine: Machine,
  tokens: Tokens,
  { documentFrequency, common, papers }: WeighedTerms & { readonly papers: number },
  titleWeight: number,
  parts: number,
): Csr {
  const rows = tokens.titleEnd.length;
  const columns = common.length;
  const terms = copied(machine.i32, tokens.terms);
  const start = copied(machine.i32, tokens.start);
  const titleEnd = copied(machine.i32, tokens.titleEnd);
  const isCommon = copied(machine.i32, common);
  const idf = copied(machine.f64, documentFrequency);
  for (let t = 0; t < columns; t++) idf[t] = Math.log((1 + papers) / (1 + idf[t]!)) + 1;
  const lanes = dealt(rows, parts).map((steps) => ({
    steps,
    counts: machine.i32(columns),
    marks: machine.f64(Math.ceil(columns / 64) + Math.ceil(columns / 4096)),
  }));
  const sizes = machine.i32(rows);
  machine.run(
    "distinct",
    lanes.map(({ steps, counts }) =>
      steps.map(([begin, end]) => [terms, start, begin, end, isCommon, counts, sizes]),
    ),
  );
  const indptr = machine.i32(rows + 1);
  for (let d = 0; d < rows; d++) indptr[d + 1] = indptr[d]! + sizes[d]!;
  const indices = machine.i32(indptr[rows]!);
  const data = machine.f32(indptr[rows]!);
  const sublinear = sublinearUpTo(machine, longest(tokens.start) * titleWeight);
  for (const { counts } of lanes) counts.fill(0);
  machine.run(
    "weigh",
    lanes.map(({ steps, counts, marks }) =>
      steps.map(([begin, end]) => [
        terms,
        start,
        titleEnd,
        begin,
        end,
        isCommon,
        titleWeight,
        sublinear,
        idf,
        counts,
        marks,
        columns,
        indptr,
        indices,
        data,
      ]),
    ),
  );
  return { rows, columns, indptr, indices, data };
}

/** Documents a kernel takes at a time. */
const STEP = 4096;

/** The rows in steps, dealt out to so many lanes: rows do not depend on each other. */
const dealt = (rows: number, lanes: number): (readonly [begin: number, end: number])[][] =>
  Array.from({ length: lanes }, (_, lane) => stepsOf(rows, STEP).filter((_step, s) => s % lanes === lane));

/** 1 + ln(count) for counts up to `most`. */
function sublinearUpTo(machine: Machine, most: number): Float64Array {
  const weights = machine.f64(most + 1);
  for (let count = 1; count <= most; count++) weights[count] = 1 + Math.log(count);
  return weights;
}

/** Entries of the longest document. */
const longest = (start: Int32Array): number =>
  start.reduce((most, begin, d) => Math.max(most, d === 0 ? 0 : begin - start[d - 1]!), 0);
