import { GAP, type Tokens } from "../text/tokens.ts";
import { npmi } from "./npmi.ts";
import { extended, PairTable } from "./pair-table.ts";

/** Places of the stream that a window spans, as for C_NPMI (Röder et al. 2015). */
const WINDOW = 10;
/** Papers that are looked at, evenly spread over a larger corpus. */
const SAMPLE = 4000;

/** How strongly two terms keep company, -1 .. 1. */
export type Company = (a: number, b: number) => number;

/**
 * NPMI of terms in windows that slide over each paper place by place: a window has a term or has it not, however often.
 *
 * @param asked by term, 1 for the terms that are counted.
 */
export function windowNpmi({ terms, start }: Tokens, asked: Uint8Array): Company {
  const windows = windowCounts(asked.length);
  const papers = start.length - 1;
  const sampled = Math.min(papers, SAMPLE);
  for (let i = 0; i < sampled; i++) {
    const d = Math.floor((i * papers) / sampled);
    slide(terms.subarray(start[d], start[d + 1]), asked, windows.add);
  }
  return windows.npmi;
}

/** Notes some windows that hold the same distinct terms. */
type Add = (inside: readonly number[], windows: number) => void;

/**
 * Passes on what the windows over a paper hold. Windows that hold the same places p[f] .. p[l] of asked terms are told at once:
 * they begin behind p[f - 1] and up to p[f], and end from p[l] on and before p[l + 1].
 */
function slide(terms: Int32Array, asked: Uint8Array, add: Add): void {
  const last = Math.max(0, terms.length - WINDOW);
  const p: number[] = [];
  for (let place = 0; place < terms.length; place++) {
    if (terms[place]! !== GAP && asked[terms[place]!] === 1) p.push(place);
  }
  let held = 0;
  for (let f = 0; f < p.length; f++) {
    const inside: number[] = [];
    for (let l = f; l < p.length && p[l]! < p[f]! + WINDOW; l++) {
      const term = terms[p[l]!]!;
      if (!inside.includes(term)) inside.push(term);
      const least = Math.max(0, (p[f - 1] ?? -1) + 1, p[l]! - WINDOW + 1);
      const most = Math.min(last, p[f]!, (p[l + 1] ?? Infinity) - WINDOW);
      if (most >= least) add(inside, most - least + 1);
      held += Math.max(0, most - least + 1);
    }
  }
  add([], last + 1 - held);
}

/** Counters of windows, of those that hold a term, and of those that hold both of a pair. */
function windowCounts(size: number): { add: Add; npmi: Company } {
  let total = 0;
  const single = new Int32Array(size);
  const table = new PairTable();
  let both = new Int32Array(table.first.length);
  const addPair = (a: number, b: number, windows: number): void => {
    const pair = table.add(Math.min(a, b), Math.max(a, b));
    if (pair >= both.length) both = extended(both);
    both[pair]! += windows;
  };
  return {
    add: (inside, windows) => {
      total += windows;
      for (let i = 0; i < inside.length; i++) {
        single[inside[i]!]! += windows;
        for (let j = 0; j < i; j++) addPair(inside[i]!, inside[j]!, windows);
      }
    },
    npmi: (a, b) => {
      const pair = table.find(Math.min(a, b), Math.max(a, b));
      return npmi(pair < 0 ? 0 : both[pair]!, single[a]!, single[b]!, total);
    },
  };
}
