import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Corpus, editTopics } from "../../src/edits/edit-topics.ts";
import type { TopicEdit } from "../../src/edits/schema.ts";
import { likelihoodsOf, lookupOf, SHARES } from "./topics.ts";

const LAVA = { terms: ["lava", "ash"] };
const VIOLIN = { terms: ["violin"] };
const ENZYME = { terms: ["enzyme"] };
const papers = (...numbers: number[]): { papers: string[] } => ({ papers: numbers.map((n) => `a${n}`) });

const start = { k: 3, topic: Int32Array.of(0, 1, 0, 2, 0, 1, 0, 2) };
/** Topics speak as SHARES says, whatever has become of them; parts are dealt out in turns. */
const corpus: Corpus = {
  lookup: lookupOf(start.topic.length),
  likelihoods: ({ k }) => likelihoodsOf(Array.from({ length: k }, (_, c) => SHARES[c % 3]!)),
  split: (some, into) => some.map((_, i) => i % into),
};
const edited = (...edits: TopicEdit[]): ReturnType<typeof editTopics> => editTopics(edits, start, corpus);
const reasons = (...edits: TopicEdit[]): (string | null)[] =>
  edited(...edits).outcomes.map(({ reason }) => reason);

describe("editTopics(edits, start, corpus)", () => {
  it("without edits leaves everything as it is", () => {
    expect(edited()).toEqual({ ...start, outcomes: [], pinned: [], isChanged: false });
  });

  it("merges topics under the least number, and closes the gap", () => {
    const { k, topic, outcomes, isChanged } = edited({ merge: [VIOLIN, LAVA] });
    expect(k).toBe(2);
    expect([...topic]).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
    expect(outcomes).toEqual([
      { edit: { merge: [VIOLIN, LAVA] }, state: "applied", topics: [0], reason: null },
    ]);
    expect(isChanged).toBe(true);
  });

  it("splits a topic, whose first part keeps its number", () => {
    const { k, topic, outcomes } = edited({ split: { topic: LAVA, into: 3 } });
    expect(k).toBe(5);
    expect([...topic]).toEqual([0, 1, 3, 2, 4, 1, 0, 2]);
    expect(outcomes[0]!.topics).toEqual([0, 3, 4]);
  });

  it("pins papers last, so that no split moves them", () => {
    const pin = { pin: { paper: "a0", to: ENZYME } };
    const { topic, pinned, outcomes } = edited(pin, { split: { topic: LAVA, into: 2 } });
    expect([...topic]).toEqual([2, 1, 3, 2, 0, 1, 3, 2]);
    expect(pinned).toEqual([0]);
    expect(outcomes.map(({ edit }) => edit)).toEqual([pin, { split: { topic: LAVA, into: 2 } }]);
    expect(outcomes[0]!.topics).toEqual([2]);
  });

  it("pins a paper to the topic it is in", () => {
    expect(edited({ pin: { paper: "a3", to: ENZYME } })).toMatchObject({ ...start, pinned: [3] });
  });

  it("applies each edit to the topics as the ones before left them, and tells their last numbers", () => {
    const { k, topic, outcomes } = edited(
      { split: { topic: papers(0), into: 2 } },
      { merge: [papers(0), papers(1)] },
      { merge: [papers(2), papers(3)] },
    );
    expect(k).toBe(2);
    expect([...topic]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
    expect(outcomes.map(({ topics }) => topics)).toEqual([[0, 1], [0], [1]]);
  });

  it("reports a merge of topics that are one already", () => {
    expect(reasons({ merge: [papers(0), papers(1)] }, { merge: [papers(0), papers(5)] })).toEqual([
      null,
      "two of its topics are one and the same already",
    ]);
  });

  it("reports a merge that leaves a single topic", () => {
    expect(reasons({ merge: [LAVA, VIOLIN, ENZYME] })).toEqual(["no two topics would be left"]);
  });

  it("reports a merge one topic of which is not found, and leaves the other as it is", () => {
    const { k, outcomes, isChanged } = edited({ merge: [LAVA, { terms: ["quark"] }] });
    expect([k, isChanged]).toEqual([3, false]);
    expect(outcomes[0]).toMatchObject({
      state: "conflict",
      topics: [0],
      reason: "none of its words is a term of this corpus",
    });
  });

  it("reports a split of a topic with too few papers", () => {
    const shrunk: TopicEdit[] = [
      { split: { topic: papers(1), into: 2 } },
      { split: { topic: papers(1), into: 2 } },
    ];
    expect(reasons(...shrunk)).toEqual([null, "its topic holds one paper only"]);
    expect(reasons({ split: { topic: ENZYME, into: 3 } })).toEqual(["its topic holds 2 papers only"]);
  });

  it("reports pins of papers that are missing, pinned already, or alone in their topic", () => {
    expect(
      reasons(
        { pin: { paper: "gone", to: LAVA } },
        { pin: { paper: "a1", to: LAVA } },
        { pin: { paper: "a1", to: ENZYME } },
        { pin: { paper: "a5", to: LAVA } },
        { pin: { paper: "a5", to: VIOLIN } },
      ),
    ).toEqual([
      "no paper of this corpus has that id",
      null,
      "an earlier edit has pinned it",
      "its own topic would be left empty",
      null,
    ]);
  });

  it("keeps every topic filled and at least two, whatever the edits", () => {
    const name = fc.oneof(
      fc.constantFrom(LAVA, VIOLIN, ENZYME, { terms: ["quark"] }),
      fc.integer({ min: 0, max: 8 }).map((n) => papers(n)),
    );
    const edit = fc.oneof(
      fc.array(name, { minLength: 2, maxLength: 3 }).map((merge): TopicEdit => ({ merge })),
      fc.record({ topic: name, into: fc.integer({ min: 2, max: 4 }) }).map((split): TopicEdit => ({ split })),
      fc
        .record({ paper: fc.integer({ min: 0, max: 8 }).map((n) => `a${n}`), to: name })
        .map((pin): TopicEdit => ({ pin })),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const { k, topic, outcomes } = edited(...edits);
        expect(k).toBeGreaterThanOrEqual(2);
        expect([...new Set(topic)].sort()).toEqual(Array.from({ length: k }, (_, c) => c));
        expect(outcomes.map((o) => o.edit)).toEqual(edits);
        for (const { state, reason, topics } of outcomes) {
          expect(state === "applied").toBe(reason === null);
          for (const c of topics) expect(c).toBeLessThan(k);
        }
      }),
    );
  });
});
