import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alike } from "../../src/label/alike.ts";
import { nameTopics, type Spelled } from "../../src/label/name-topics.ts";

/** Candidates of equal coverage; each scores a tenth less than the one before. */
const candidates = (...texts: string[]): Spelled[] =>
  texts.map((text, i) => ({
    text,
    terms: text.split(" ").map(termOf),
    coverage: 0.5,
    precision: 1,
    score: 1 - i / 10,
  }));
/** A number for each word. */
const termOf = (word: string): number =>
  Buffer.from(word.toLowerCase()).reduce((n, byte) => 31 * n + byte, 7);
const labels = (...choices: Spelled[][]): string[] => nameTopics(choices).map(({ label }) => label);

describe("nameTopics(candidates)", () => {
  it("joins the best three candidates, and says what they are", () => {
    const choice = candidates("federated learning", "clients", "privacy", "server");
    expect(nameTopics([choice])).toEqual([
      { label: "federated learning, clients, privacy", parts: choice.slice(0, 3) },
    ]);
  });

  it("says nothing twice", () => {
    const choice = candidates("federated learning", "FL", "learning rate", "clients", "client", "privacy");
    expect(labels(choice)).toEqual(["federated learning, clients, privacy"]);
  });

  it("leaves out a third part that names the topic far less well, but no second one", () => {
    const [a, b, c] = candidates("gait", "walking", "torque") as [Spelled, Spelled, Spelled];
    const weak = [a, { ...b, score: 0.1 }, { ...c, score: 0.1 }];
    expect(labels(weak)).toEqual(["gait, walking"]);
    expect(labels([a, b, { ...c, score: 0.15 }])).toEqual(["gait, walking, torque"]);
  });

  it("lets a phrase stand for its word, or its acronym, from 45% of the coverage on", () => {
    const [word, phrase, acronym, words] = candidates(
      "continual",
      "continual adaptation",
      "RL",
      "reinforcement learning",
    ) as [Spelled, Spelled, Spelled, Spelled];
    expect(labels([word, { ...phrase, coverage: 0.23 }])).toEqual(["continual adaptation"]);
    expect(labels([word, { ...phrase, coverage: 0.22 }])).toEqual(["continual"]);
    expect(labels([acronym, words])).toEqual(["reinforcement learning"]);
  });

  it("keeps the word where its phrase would say again what an earlier part says", () => {
    expect(labels(candidates("domain adaptation", "test-time", "test-time adaptation"))).toEqual([
      "domain adaptation, test-time",
    ]);
  });

  it("makes do with fewer", () => {
    expect(labels(candidates("speech", "audio"), candidates("unlearning"))).toEqual([
      "speech, audio",
      "unlearning",
    ]);
  });

  it("counts by half what another label uses", () => {
    expect(
      labels(candidates("gait", "walking", "torque"), candidates("Gait", "legs", "feet", "hips")),
    ).toEqual(["gait, walking, torque", "legs, feet, hips"]);
  });

  it("adds a part to a label of the same parts, in whatever case and order", () => {
    expect(labels(candidates("aa", "bb", "cc"), candidates("CC", "BB", "AA", "dd"))).toEqual([
      "aa, bb, cc",
      "dd, CC, BB",
    ]);
    const same = candidates("aa", "bb", "cc");
    expect(labels(same, [...same, { ...candidates("dd")[0]!, score: 0.01 }])).toEqual([
      "aa, bb, cc",
      "aa, bb, cc, dd",
    ]);
  });

  it("numbers a label that stays taken, and one for which there is no candidate", () => {
    const same = candidates("aa", "bb");
    expect(labels(same, same, [], same, [])).toEqual([
      "aa, bb",
      "aa, bb (1)",
      "unnamed (2)",
      "aa, bb (3)",
      "unnamed (4)",
    ]);
  });

  it("gives every topic a label of its own whose parts are not alike, for any candidates", () => {
    const word = fc.constantFrom("deep", "Deep", "nets", "loss", "k", "LLM", "__proto__", "constructor");
    const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    const choices = fc.array(fc.array(text, { maxLength: 7 }), { maxLength: 8 });
    fc.assert(
      fc.property(choices, (texts) => {
        const names = nameTopics(texts.map((choice) => candidates(...choice)));
        expect(names).toHaveLength(texts.length);
        expect(new Set(names.map(({ label }) => label.toLowerCase())).size).toBe(names.length);
        names.forEach(({ label, parts }, topic) => {
          const said = parts.map((part) => part.text);
          expect(texts[topic]).toEqual(expect.arrayContaining(said));
          expect(said.length).toBeLessThanOrEqual(4);
          expect(label.startsWith(said.join(", ") || "unnamed")).toBe(true);
          said.forEach((a, i) => {
            for (const b of said.slice(0, i)) expect(alike(a, b)).toBe(false);
          });
        });
      }),
    );
  });
});
