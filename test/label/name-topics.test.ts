import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, nameTopics } from "../../src/label/name-topics.ts";

/** Candidates whose words are those of their texts, in small letters. */
const candidates = (...texts: string[]): Candidate[] =>
  texts.map((text) => ({ text, words: text.toLowerCase().split(/[ -]/) }));

const partsOf = (label: string): string[] => label.replace(/ \(\d+\)$/, "").split(", ");

describe("nameTopics(candidates)", () => {
  it("joins the best three candidates", () => {
    expect(nameTopics([candidates("FL", "clients", "privacy", "server")])).toEqual(["FL, clients, privacy"]);
  });

  it("says no word twice: candidates that share one with an earlier one are passed over", () => {
    const choice = candidates(
      "federated learning",
      "federated",
      "learning rate",
      "clients",
      "long-tailed",
      "tailed",
    );
    expect(nameTopics([choice])).toEqual(["federated learning, clients, long-tailed"]);
  });

  it("makes do with fewer", () => {
    expect(nameTopics([candidates("FL", "clients"), candidates("unlearning")])).toEqual([
      "FL, clients",
      "unlearning",
    ]);
  });

  it("adds parts to a label that is taken, in whatever case", () => {
    const names = nameTopics([
      candidates("a", "b", "c", "d"),
      candidates("A", "b", "C", "e"),
      candidates("a", "b", "c", "e", "f"),
    ]);
    expect(names).toEqual(["a, b, c", "A, b, C, e", "a, b, c, e, f"]);
  });

  it("numbers a label that stays taken, and one for which there is no candidate", () => {
    const same = candidates("a", "b");
    expect(nameTopics([same, same, [], same, []])).toEqual([
      "a, b",
      "a, b (1)",
      "unnamed (2)",
      "a, b (3)",
      "unnamed (4)",
    ]);
  });

  it("gives every topic a label of its own that says no word twice, for any candidates", () => {
    const word = fc.constantFrom(
      "deep",
      "Deep",
      "net",
      "loss",
      "k",
      "Adversarial",
      "__proto__",
      "constructor",
    );
    const text = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => [...new Set(words)].join(" "));
    const choices = fc.array(fc.array(text, { maxLength: 7 }), { maxLength: 8 });
    fc.assert(
      fc.property(choices, (texts) => {
        const names = nameTopics(texts.map((choice) => candidates(...choice)));
        expect(names).toHaveLength(texts.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        names.forEach((name, topic) => {
          const parts = partsOf(name);
          const words = parts.flatMap((part) => part.toLowerCase().split(" "));
          if (texts[topic]!.length === 0) expect(name).toBe(`unnamed (${topic})`);
          else expect(texts[topic]).toEqual(expect.arrayContaining(parts));
          expect(parts.length).toBeLessThanOrEqual(6);
          // "Deep deep" is one candidate: what it says twice, it says itself.
          if (parts.every((part) => new Set(part.toLowerCase().split(" ")).size === part.split(" ").length)) {
            expect(new Set(words).size).toBe(words.length);
          }
        });
      }),
    );
  });
});
