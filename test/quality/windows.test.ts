import { describe, expect, it } from "vitest";
import { copied } from "../../src/kernels/copied.ts";
import { beginWindows, type WindowCounts } from "../../src/quality/windows.ts";
import type { Tokens } from "../../src/text/tokens.ts";
import { corpusOf, placed } from "../label/corpus.ts";
import { openMachine } from "../support/machine.ts";

const machine = await openMachine(2);

function countWindows(
  tokens: Tokens,
  terms: number,
  lists: readonly (readonly number[])[],
  width: number,
): WindowCounts[] {
  const { corpus, all } = placed(machine, tokens, terms);
  return beginWindows(corpus, all, lists, [width])()[0]!;
}

/** The counts of lists of words, as rows of each list's table. */
function count(papers: readonly string[], lists: readonly string[], width: number): WindowCounts[] {
  const { tokens, vocabulary } = corpusOf(papers);
  const rows = lists.map((list) => list.split(" ").map((word) => vocabulary.terms.indexOf(word)));
  return countWindows(tokens, vocabulary.terms.length, rows, width);
}

/** The shortest way: every window as a set. */
function plain(papers: readonly string[], list: string, width: number): WindowCounts {
  const windows = papers.flatMap((paper) => {
    const words = paper.split(" ").filter((word) => word !== "");
    return Array.from({ length: Math.max(1, words.length - width + 1) }, (_, i) => words.slice(i, i + width));
  });
  const words = list.split(" ");
  const both = (a: string, b: string): number =>
    windows.filter((window) => window.includes(a) && window.includes(b)).length;
  return {
    windows: windows.length,
    together: Float64Array.from(words.flatMap((a) => words.map((b) => both(a, b)))),
  };
}

describe("beginWindows(corpus, which, lists, widths)()", () => {
  it("by hand: windows of two words", () => {
    // a b | b c | c a | a a, and a paper of one word.
    const [counts] = count(["a b c a a", "c"], ["a b c"], 2);
    expect(counts).toEqual({ windows: 5, together: Float64Array.of(3, 1, 1, 1, 2, 1, 1, 1, 3) });
  });

  it("counts a window once however often it holds a term, and a gap as a place", () => {
    expect(count(["a a a a"], ["a"], 3)[0]).toEqual({ windows: 2, together: Float64Array.of(2) });
    expect(count(["a | b"], ["a b"], 2)[0]!.together[1]).toBe(0);
    expect(count(["a | b"], ["a b"], 3)[0]!.together[1]).toBe(1);
  });

  it("gives a paper without words one window, and terms of no paper none", () => {
    const { tokens, vocabulary } = corpusOf(["", "a b"]);
    expect(countWindows(tokens, vocabulary.terms.length + 1, [[0, 2]], 10)).toEqual([
      { windows: 2, together: Float64Array.of(1, 0, 0, 0) },
    ]);
    expect(countWindows(tokens, 2, [], 10)).toEqual([]);
  });

  it("counts of each width, in the papers that are named", () => {
    const { tokens } = corpusOf(["a b c", "c | a", "a b"]);
    const { corpus } = placed(machine, tokens, 3);
    const [two, three] = beginWindows(corpus, copied(machine.i32, [0, 2]), [[0, 1]], [2, 3])();
    expect(two).toEqual([{ windows: 3, together: Float64Array.of(2, 2, 2, 3) }]);
    expect(three).toEqual([{ windows: 2, together: Float64Array.of(2, 2, 2, 2) }]);
  });

  it("finds what a plain count finds, over lengths and widths around 32 and for lists that share terms", () => {
    const words = ["a", "b", "c", "d", "|", "e"];
    let state = 1;
    const next = (): number => (state = (state * 48271) % 0x7fffffff);
    const papers = [0, 1, 2, 9, 31, 32, 33, 63, 64, 65, 66, 100, 200].map((length) =>
      Array.from({ length }, () => words[next() % (1 + (next() % words.length))]!).join(" "),
    );
    const lists = ["a b c", "b a", "e", "d e a"];
    for (const width of [1, 2, 5, 32, 33, 64, 110]) {
      expect(count(papers, lists, width)).toEqual(lists.map((list) => plain(papers, list, width)));
    }
  });
});
