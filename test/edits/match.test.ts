import { describe, expect, it } from "vitest";
import { lookUp, termsOf } from "../../src/edits/lookup.ts";
import { match } from "../../src/edits/match.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";
import { lookupOf, topicsOf } from "./topics.ts";

const topic = [0, 0, 0, 0, 1, 1, 1, 2, 2];
const topics = topicsOf(topic);
const lookup = lookupOf(topic.length);
const found = (name: Parameters<typeof match>[0], seen = topics): unknown => match(name, seen, lookup);

describe("match(name, topics, lookup)", () => {
  it("by terms, in any form, several to an entry", () => {
    expect(found({ terms: ["Lava", "ashes"] })).toEqual({ topic: 0 });
    expect(found({ terms: ["violins and bows"] })).toEqual({ topic: 1 });
    expect(found({ terms: ["enzyme"] })).toEqual({ topic: 2 });
  });

  it("by terms, of which some are not known", () => {
    expect(found({ terms: ["quark", "lava"] })).toEqual({ topic: 0 });
  });

  it("by the mean over the terms: by hand, one word of the first topic and one of the second", () => {
    // p(bow) = (4 * .05 + 3 * .3 + 2 * .05) / 9 = .1333, p(lava) = (4 * .3 + 3 * .05 + 2 * .1) / 9 = .1722.
    // Topic 0: (ln(.05 / .1333) + ln(.3 / .1722)) / 2 = -.21; topic 1: (ln(.3 / .1333) + ln(.05 / .1722)) / 2 = -.21.
    expect(found({ terms: ["bow", "lava"] })).toEqual({ reason: "its words speak for no topic" });
    // With violin besides: topic 1 (.811 + .811 - 1.237) / 3 = .128, topic 0 (-.981 - .981 + .555) / 3 = -.469.
    expect(found({ terms: ["bow", "lava", "violin"] })).toEqual({ topic: 1 });
  });

  it("refuses words that say nothing, nothing clear, or are not there", () => {
    expect(found({ terms: ["paper"] })).toEqual({ reason: "its words speak for no topic" });
    expect(found({ terms: ["quark", "the"] })).toEqual({
      reason: "none of its words is a term of this corpus",
    });
    // ln(.36 / .3) = .182 is less than the lead of .2, ln(.38 / .3) = .236 is more.
    const two = (p: number): ReturnType<typeof topicsOf> =>
      topicsOf(topic, [
        [0.1, 0.1, 0.1, 0.3, 0.3, 0.1],
        [0.1, 0.1, 0.1, p, 0.6 - p, 0.1],
        [0.2, 0.2, 0.2, 0.05, 0.15, 0.2],
      ]);
    expect(found({ terms: ["lava"] }, two(0.36))).toEqual({
      reason: "its words speak for two topics about as much",
    });
    expect(found({ terms: ["lava"] }, two(0.38))).toEqual({ topic: 1 });
  });

  it("by papers, of which at least half lie in one topic", () => {
    expect(found({ papers: ["a4", "a5", "a0"] })).toEqual({ topic: 1 });
    expect(found({ papers: ["a8", "gone", "gone too"] })).toEqual({ topic: 2 });
    expect(found({ papers: ["a0", "a1", "a4", "a7"] })).toEqual({ topic: 0 });
  });

  it("refuses papers that are scattered, as many here as there, or gone", () => {
    expect(found({ papers: ["a0", "a4"] })).toEqual({ reason: "two topics hold as many of its papers" });
    expect(found({ papers: ["a0", "a0", "a4"] })).toEqual({
      reason: "two topics hold as many of its papers",
    });
    expect(found({ papers: ["gone"] })).toEqual({ reason: "none of its papers is in this corpus" });
    const four = { ...topicsOf([0, 0, 1, 1, 2, 2, 3], [[], [], [], []]) };
    expect(found({ papers: ["a0", "a1", "a2", "a4", "a6"] }, four)).toEqual({
      reason: "no topic holds half of its papers",
    });
  });

  it("by both: either will do, but they must not disagree", () => {
    expect(found({ papers: ["a0"], terms: ["lava"] })).toEqual({ topic: 0 });
    expect(found({ papers: ["gone"], terms: ["lava"] })).toEqual({ topic: 0 });
    expect(found({ papers: ["a4"], terms: ["quark"] })).toEqual({ topic: 1 });
    expect(found({ papers: ["a4"], terms: ["lava"] })).toEqual({
      reason: "its papers lie in another topic than its terms",
    });
    expect(found({ papers: ["gone"], terms: ["quark"] })).toEqual({
      reason: "none of its papers is in this corpus, and none of its words is a term of this corpus",
    });
  });
});

describe("lookUp(edits, vocabulary, documents)", () => {
  let passes = 0;
  const documents: LineBlocks = {
    async *[Symbol.asyncIterator]() {
      passes++;
      for (const ids of [["x", "y"], ["z"]]) {
        const lines = ids.map((id) => `{"id":"${id}","title":"T","abstract":"A"}\n`).join("");
        yield await Promise.resolve(Uint8Array.from(Buffer.from(lines)));
      }
    },
  };
  const vocabulary = { terms: ["ash", "lava", "paper"], common: Uint8Array.of(0, 0, 1) };

  it("finds terms that have weight, and papers", async () => {
    const edits = [
      { merge: [{ terms: ["Ashes"] }, { papers: ["z"] }] },
      { pin: { paper: "y", to: { terms: ["paper"] } } },
      { split: { topic: { papers: ["none"] }, into: 2 } },
    ];
    const { columns, rows } = await lookUp(edits, vocabulary, documents);
    expect([...columns]).toEqual([["ash", 0]]);
    expect([...rows]).toEqual([
      ["y", 1],
      ["z", 2],
    ]);
  });

  it("reads the documents only where papers are named", async () => {
    passes = 0;
    await lookUp([{ rename: { topic: { terms: ["lava"] }, to: "L" } }], vocabulary, documents);
    expect(passes).toBe(0);
  });
});

describe("termsOf(text)", () => {
  it("stems words as the corpus is, stop words too", () => {
    expect(termsOf("Fine-tuned Clients, the models")).toEqual(["fine-tune", "client", "the", "model"]);
  });
});
