import type { ClusterScores } from "../cluster/selected.ts";
import { type Agreement, agreement, type ClassCount } from "./agreement.ts";
import type { ShuffledIndices } from "./shuffled-indices.ts";
import type { MeasuredWords, WordScores } from "./word-scores.ts";

/** The measures of topics to which the papers were dealt out at random: what each says of nothing. */
export type ShuffledScores = ShuffledIndices & WordScores & Partial<Agreement>;

/** quality.json. Agreement stands there where papers have a known class. */
export interface Quality extends Omit<ClusterScores, "shuffled">, WordScores, Partial<Agreement> {
  /** Papers that coherence was measured on: of a large corpus a sample. */
  readonly coherence_papers: number;
  /** The field of the papers that holds their class, and how many papers have one. */
  readonly label_field?: string;
  readonly labelled_papers?: number;
  readonly shuffled: ShuffledScores;
}

/** The classes of papers, counted. */
export interface Classes {
  /** The field that holds them. */
  readonly field: string;
  readonly byLabel: readonly ClassCount[];
  /** The same with topics dealt out at random. */
  readonly byLabelDealt: readonly ClassCount[];
}

/** All that is known of how good the topics are. Fewer than two classes say nothing of it: then `warn` hears why. */
export function qualityOf(
  { shuffled, ...indices }: ClusterScores,
  words: MeasuredWords,
  classes: Classes | null,
  warn: (sentence: string) => void,
): Quality {
  const known = classes !== null && isTelling(classes, warn) ? classes : null;
  return {
    ...indices,
    ...words.own,
    coherence_papers: words.papers,
    ...(known === null
      ? {}
      : {
          label_field: known.field,
          labelled_papers: known.byLabel.reduce((sum, { papers }) => sum + papers, 0),
          ...agreement(known.byLabel),
        }),
    shuffled: { ...shuffled, ...words.shuffled, ...(known === null ? {} : agreement(known.byLabelDealt)) },
  };
}

function isTelling({ field, byLabel }: Classes, warn: (sentence: string) => void): boolean {
  const found = new Set(byLabel.map(({ label }) => label));
  if (found.size > 1) return true;
  const [only] = found;
  warn(
    `${only === undefined ? `The field ${field} is empty in every paper` : `Every paper with the field ${field} has ${JSON.stringify(only)} there`}, but agreement with known classes takes two different values; quality.json goes without it.`,
  );
  return false;
}
