import { describe, expect, it } from "vitest";
import { tellConflicts } from "../../src/edits/outcome.ts";
import { renameTopics } from "../../src/edits/rename.ts";
import { lookupOf, topicsOf } from "./topics.ts";

const topics = topicsOf([0, 0, 1, 1, 2, 2]);
const rename = (term: string, to: string) => ({ rename: { topic: { terms: [term] }, to } });
const renamed = (...edits: ReturnType<typeof rename>[]): ReturnType<typeof renameTopics> =>
  renameTopics(edits, ["lava, ash", "violin", "enzymes"], topics, lookupOf(6));
const reasons = (...edits: ReturnType<typeof rename>[]): (string | null)[] =>
  renamed(...edits).outcomes.map(({ reason }) => reason);

describe("renameTopics(edits, labels, topics, lookup)", () => {
  it("gives labels to the topics that are meant", () => {
    const { given, outcomes } = renamed(rename("bow", "Strings"), rename("lava", "Volcanoes"));
    expect([...given]).toEqual([
      [1, "Strings"],
      [0, "Volcanoes"],
    ]);
    expect(outcomes.map((o) => o.topics)).toEqual([[1], [0]]);
  });

  it("reports a second label of one topic, a label that another has, and a topic that is not found", () => {
    expect(
      reasons(
        rename("lava", "Volcanoes"),
        rename("ash", "Eruptions"),
        rename("violin", "VOLCANOES"),
        rename("violin", "Enzymes"),
        rename("quark", "Physics"),
        rename("violin", "Strings"),
      ),
    ).toEqual([
      null,
      'an earlier edit calls its topic "Volcanoes"',
      "another topic has that label",
      "another topic has that label",
      "none of its words is a term of this corpus",
      null,
    ]);
  });

  it("takes the label that the topic has", () => {
    expect(reasons(rename("violin", "Violin"))).toEqual([null]);
  });
});

describe("tellConflicts(outcomes, files, warn)", () => {
  it("tells of each conflict in a sentence that names file, edit and reason", () => {
    const told: string[] = [];
    const files = [{ name: "edits.yaml", file: "/x/edits.yaml", part: [] }];
    const conflict = { state: "conflict", topics: [], reason: "of this" } as const;
    const topic = { terms: ["a", "b", "c"], papers: ["d"] };
    tellConflicts(
      [
        { edit: rename("a", "A"), state: "applied", topics: [0], reason: null },
        { ...conflict, edit: rename("a", "A") },
        { ...conflict, edit: { merge: [topic, { papers: ["p"] }] } },
        { ...conflict, edit: { split: { topic, into: 2 } } },
        { ...conflict, edit: { pin: { paper: "p", to: topic } } },
        { ...conflict, edit: { ban: "w" } },
        { ...conflict, edit: { add: "w" } },
      ],
      files,
      (sentence) => told.push(sentence),
    );
    expect(told).toEqual([
      'edits.yaml: the rename to "A" was left out, for of this.',
      "edits.yaml: the merge of (a, b, c, ...) and (p) was left out, for of this.",
      "edits.yaml: the split of (a, b, c, ...) was left out, for of this.",
      "edits.yaml: the pin of p was left out, for of this.",
      'edits.yaml: the ban of "w" was left out, for of this.',
      'edits.yaml: the addition of "w" was left out, for of this.',
    ]);
  });
});
