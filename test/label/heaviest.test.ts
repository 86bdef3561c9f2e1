import { describe, expect, it } from "vitest";
import { copied } from "../../src/kernels/copied.ts";
import { classTfidf, heaviest } from "../../src/label/class-tfidf.ts";
import { heaviestFeatures } from "../../src/label/heaviest.ts";
import { openMachine } from "../support/machine.ts";

const machine = await openMachine(2);
const corpus = { machine, lanes: 2 };

describe("heaviestFeatures(corpus, counts, sizes, contentOf, most)", () => {
  // Three topics of 4, 6 and 2 papers.
  const sizes = Int32Array.of(4, 6, 2);
  const papers = [
    [3, 2, 0, 3, 1, 4],
    [0, 3, 5, 0, 1, 6],
    [0, 1, 0, 0, 2, 2],
  ];
  const counts = {
    k: 3,
    features: 6,
    papers: copied(machine.i32, papers.flat()),
    inTitles: machine.i32(6),
  };
  const content = (feature: number): number => 1 / (1 + (feature % 3));

  it("are those of the largest weights, to the last bit, the first among equals", () => {
    const weights = classTfidf(counts, sizes, content);
    for (const most of [1, 2, 6]) {
      expect(heaviestFeatures(corpus, counts, sizes, content, most)).toEqual(
        [0, 1, 2].map((c) => heaviest(weights, c, 6, most)),
      );
    }
    const equal = heaviestFeatures(corpus, counts, sizes, () => 1, 2);
    expect(equal[0]!.map(({ feature }) => feature)).toEqual([0, 3]);
  });

  it("leaves out those that are not admitted, and topics without papers", () => {
    const found = heaviestFeatures(corpus, counts, sizes, (t) => (t === 2 ? null : 1), 6);
    expect(found[1]!.map(({ feature }) => feature)).not.toContain(2);
    const none = { ...counts, papers: copied(machine.i32, [...papers[0]!, ...papers[1]!, 0, 0, 0, 0, 0, 0]) };
    expect(heaviestFeatures(corpus, none, Int32Array.of(4, 6, 0), content, 3)[2]).toEqual([]);
  });
});
