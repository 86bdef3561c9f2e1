import { describe, expect, it } from "vitest";
import { beginCoherences, type Coherence } from "../../src/quality/coherence.ts";
import { cvCoherence } from "../../src/quality/cv.ts";
import { npmiCoherence, npmiOf } from "../../src/quality/npmi.ts";
import { beginWindows, type TermList, type WindowCounts } from "../../src/quality/windows.ts";
import { corpusOf, placed } from "../label/corpus.ts";
import { openMachine } from "../support/machine.ts";
import { golden } from "./golden.ts";

const { tokens, vocabulary } = corpusOf(golden.texts);
const lists = golden.coherence_topics.map((topic) => topic.map((word) => vocabulary.terms.indexOf(word)));
const { corpus, all } = placed(await openMachine(2), tokens, vocabulary.terms.length);
const counted = (width: number): WindowCounts[] => beginWindows(corpus, all, lists, [width])()[0]!;
const coherences = (descriptions: readonly (readonly TermList[])[]): Coherence[] =>
  beginCoherences(corpus, all, descriptions)();
const counts = (windows: number, ...together: number[]): WindowCounts => ({
  windows,
  together: Float64Array.from(together),
});

const equalTo = (found: readonly number[], expected: readonly number[]): void => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 10);
  });
};

describe("npmiOf(counts, size, i, j)", () => {
  it("by hand: P(i) = 1/2, P(j) = 1/4, P(i, j) = 1/8 is independence, 1/4 is ln 2 / ln 4", () => {
    expect(npmiOf(counts(8, 4, 1, 1, 2), 2, 0, 1)).toBeCloseTo(0, 10);
    expect(npmiOf(counts(8, 4, 2, 2, 2), 2, 0, 1)).toBeCloseTo(Math.log(2) / Math.log(4), 10);
  });

  it("is about 1 for terms that never stand alone, near -1 for terms that never meet, and 0 for a term that is nowhere", () => {
    expect(npmiOf(counts(8, 2, 2, 2, 2), 2, 0, 1)).toBeCloseTo(1, 10);
    expect(npmiOf(counts(8, 2, 0, 0, 2), 2, 0, 1)).toBeCloseTo(-0.9, 1);
    expect(npmiOf(counts(8, 2, 0, 0, 0), 2, 0, 1)).toBe(0);
    expect(npmiOf(counts(8, 0, 0, 0, 0), 2, 0, 0)).toBe(0);
  });
});

describe("npmiCoherence and cvCoherence", () => {
  it("equal gensim's c_npmi", () => {
    equalTo(counted(10).map(npmiCoherence), golden.c_npmi_10.per_topic);
  });

  it("equal gensim's c_v, in windows of 110 and of 10", () => {
    equalTo(counted(110).map(cvCoherence), golden.c_v_110.per_topic);
    equalTo(counted(10).map(cvCoherence), golden.c_v_10.per_topic);
  });

  it("are 0 for a list without pairs, or none of whose terms is found", () => {
    for (const few of [counts(8), counts(8, 3), counts(8, 0, 0, 0, 0)]) {
      expect([npmiCoherence(few), cvCoherence(few)]).toEqual([0, 0]);
    }
  });
});

describe("beginCoherences(corpus, which, descriptions)()", () => {
  it("gives each description the means over its topics, whatever stands beside it", () => {
    const [first, none, second] = coherences([lists, [], lists.slice(0, 1)]);
    expect(first!.npmi).toBeCloseTo(golden.c_npmi_10.mean, 10);
    expect(first!.cv).toBeCloseTo(golden.c_v_110.mean, 10);
    expect(none).toEqual({ npmi: 0, cv: 0 });
    expect(second!.npmi).toBeCloseTo(golden.c_npmi_10.per_topic[0]!, 10);
    expect(second!.cv).toBeCloseTo(golden.c_v_110.per_topic[0]!, 10);
  });

  it("measures ten terms of a topic, and leaves out topics that show none", () => {
    const many = Array.from({ length: 14 }, (_, i) => i);
    const measure = (topics: number[][]): unknown => coherences([topics]);
    expect(measure([many])).toEqual(measure([many.slice(0, 10)]));
    expect(measure([many, []])).toEqual(measure([many]));
  });
});
