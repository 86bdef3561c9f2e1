import type { Handler } from "../parallel/handler.ts";
import { type MeasuredWords, wordScores } from "../quality/word-scores.ts";
import type { TermList } from "../quality/windows.ts";
import { releaseMemory } from "../parallel/release-memory.ts";
import type { Tokens } from "../text/tokens.ts";
import { describeTerms, type Weighable } from "./describe.ts";
import { type Lines, type Placement, type Rows, rowMaker } from "./document-rows.ts";
import { phraseCounts, type PhraseCounts } from "./phrase-counts.ts";

/** Counts the phrases of the corpus. */
interface Count {
  readonly tokens: Tokens;
  readonly topic: Int32Array;
  readonly k: number;
  /** Rows of the vocabulary. */
  readonly terms: number;
}

/** Scores the terms that topics show, beside those of topics to which the papers were dealt out. */
export interface Measure {
  readonly tokens: Tokens;
  readonly vocabulary: Weighable;
  readonly k: number;
  readonly shown: readonly TermList[];
  readonly dealt: Int32Array;
  /** Terms listed for each topic. */
  readonly listed: number;
  readonly seed: number;
}

/** What a thread of the label stage is asked: any of these, and to note where papers were placed before it is asked for rows. */
export type LabelAsk =
  { readonly count: Count } | { readonly measure: Measure } | { readonly placement: Placement } | Lines;

export type LabelAnswer = PhraseCounts | MeasuredWords | Rows | null;

/** Bytes of blocks that may pile up in a thread: they are so few objects that the engine would be slow to collect them. */
const PILE = 1 << 24;

export function labelTask(): Handler<LabelAsk, LabelAnswer> {
  let pile = 0;
  const letGo = (bytes: number): void => {
    pile += bytes;
    if (pile < PILE) return;
    pile = 0;
    releaseMemory();
  };
  let rowsOf: ((lines: Lines) => Rows) | undefined;
  return (ask) => {
    if ("count" in ask) {
      const { tokens, topic, k, terms } = ask.count;
      const counts = phraseCounts(tokens, topic, k, terms);
      letGo(tokens.terms.byteLength);
      return counts;
    }
    if ("measure" in ask) return measured(ask.measure);
    if ("placement" in ask) {
      rowsOf = rowMaker(ask.placement);
      return null;
    }
    const rows = rowsOf!(ask);
    letGo(ask.block.byteLength);
    return rows;
  };
}

function measured({ tokens, vocabulary, k, shown, dealt, listed, seed }: Measure): MeasuredWords {
  const describe = (some: Tokens, topic: Int32Array): TermList[] =>
    describeTerms({ tokens: some, vocabulary }, { k, topic }, listed).lists.map((list) =>
      list.map(({ feature }) => feature),
    );
  return wordScores(tokens, vocabulary.count.length, shown, dealt, describe, seed);
}
