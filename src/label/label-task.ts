import type { Handler } from "../parallel/handler.ts";
import type { Tokens } from "../text/tokens.ts";
import type { Part } from "./frequent-pairs.ts";
import { phraseCounts, type PhraseCounts } from "./phrase-counts.ts";
import { type Lines, type Placement, type Rows, rowMaker } from "./document-rows.ts";

/** What a thread of the label stage is asked: to count a part of the phrases, then to note where papers were placed, then for rows. */
export type LabelAsk =
  | {
      readonly count: {
        readonly tokens: Tokens;
        readonly topic: Int32Array;
        readonly k: number;
        readonly part: Part;
      };
    }
  | { readonly placement: Placement }
  | Lines;

export type LabelAnswer = PhraseCounts | Rows | null;

export function labelTask(): Handler<LabelAsk, LabelAnswer> {
  let rowsOf: ((lines: Lines) => Rows) | undefined;
  return (ask) => {
    if ("count" in ask) {
      const { tokens, topic, k, part } = ask.count;
      return phraseCounts(tokens, topic, k, part);
    }
    if ("placement" in ask) {
      rowsOf = rowMaker(ask.placement);
      return null;
    }
    return rowsOf!(ask);
  };
}
