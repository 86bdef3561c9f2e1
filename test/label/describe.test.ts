import { describe, expect, it } from "vitest";
import { describeTerms, describeTopics, type Description } from "../../src/label/describe.ts";
import { beginFollowers } from "../../src/label/followers.ts";
import { openMachine } from "../support/machine.ts";
import { corpusOf, placed } from "./corpus.ts";

const machine = await openMachine();

function describeAll(
  { tokens, vocabulary }: ReturnType<typeof corpusOf>,
  topics: { topic: Int32Array; secondTopic: Int32Array; k: number },
  listed: number,
): Description[] {
  const { corpus, all, topic } = placed(machine, tokens, vocabulary.terms.length, topics.topic);
  const shared = { ...topics, topic };
  const terms = describeTerms(corpus, vocabulary, all, shared, listed);
  return describeTopics(corpus, beginFollowers(corpus)(), vocabulary, shared, terms, listed);
}

/** The first topic of papers that are half in topic 0 and half in topic 1, in words. */
function described(
  first: readonly string[],
  second: readonly string[],
  common: readonly string[] = [],
  listed = 50,
) {
  const corpus = corpusOf([...first, ...second], common);
  const topic = Int32Array.from([...first.map(() => 0), ...second.map(() => 1)]);
  const secondTopic = topic.map((c) => 1 - c);
  const [found] = describeAll(corpus, { topic, secondTopic, k: 2 }, listed);
  const text = ({ terms }: { terms: readonly number[] }): string =>
    terms.map((term) => corpus.vocabulary.terms[term]!).join(" ");
  return {
    terms: found!.terms.map(text),
    scores: found!.terms.map(({ score }) => score),
    phrases: found!.phrases.map(text),
    candidates: found!.candidates.map(text),
    judged: found!.candidates,
  };
}
const times = (n: number, paper: string): string[] => Array.from({ length: n }, () => paper);

describe("describeTopics(corpus, followers, vocabulary, topics, terms, listed)", () => {
  it("lists the terms that tell a topic from the others, the heaviest first", () => {
    const { terms, scores } = described(["x x x y", "x x z", "x x"], ["y z z", "y w"]);
    expect(terms).toEqual(["x"]);
    // In 3 of 3 papers and in none of 2; 7 occurrences in 5 papers would fill 3.77 of them by chance.
    const content = Math.log2((5 * (1 - Math.exp(-7 / 5))) / 3);
    expect(scores[0]).toBeCloseTo((Math.log(6 / 4) + 1) * Math.sqrt(content), 12);
  });

  it("lists terms with falling scores above 0, whatever is picked first", () => {
    const { terms, scores } = described(["a | b", "a | c", "a | b", "c | c | d | d"], ["e", "e", "f"]);
    expect(terms).toHaveLength(4);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThan(0);
  });

  it("lists common terms only within phrases", () => {
    const { terms, phrases, candidates } = described(
      times(3, "federated learning | client"),
      times(3, "learning | other"),
      ["learning"],
    );
    expect(terms).toEqual(["client", "federated"]);
    expect(phrases).toEqual(["federated learning"]);
    expect(candidates[0]).toBe("federated learning");
    expect(candidates).not.toContain("learning");
  });

  it("completes a phrase that is cut short", () => {
    const { phrases, candidates } = described(times(4, "large language model | a"), times(9, "x | y | z"));
    expect(phrases).toEqual(["large language model", "language model"]);
    expect(candidates.slice(0, 2)).toEqual(["large language model", "language model"]);
    expect(candidates).not.toContain("large language");
  });

  it("keeps two words that mostly stand without the third", () => {
    // 3 of 5 occurrences, and 3 of 6.
    const labels = (alone: number): string[] =>
      described([...times(3, "deep net size"), ...times(alone, "deep net")], times(9, "x | y")).phrases;
    expect(labels(2)).not.toContain("deep net");
    expect(labels(3)).toContain("deep net");
  });

  it("takes no words for a phrase that stand together by chance", () => {
    const everywhere = times(60, "deep | net | deep | net | deep | net | x | y");
    expect(described(times(3, "deep net"), everywhere).phrases).toEqual([]);
    expect(described(times(3, "deep net"), times(60, "x | y")).phrases).toEqual(["deep net"]);
  });

  it("judges candidates by coverage and precision", () => {
    const { candidates, judged } = described(["a | b", "a | c", "a", "d"], ["a", "e", "e"]);
    expect(candidates[0]).toBe("a");
    expect(judged[0]).toMatchObject({ coverage: 3 / 4, precision: 3 / 4 });
  });

  it("describes a topic whose papers have no terms by nothing", () => {
    expect(described([""], ["w"])).toMatchObject({ terms: [], phrases: [], candidates: [] });
  });

  it("describes a single topic", () => {
    const corpus = corpusOf(times(3, "deep net"));
    const topic = new Int32Array(3);
    const [found] = describeAll(corpus, { topic, secondTopic: topic, k: 1 }, 10);
    expect(found!.terms.map(({ terms }) => terms)).toEqual([[0], [1]]);
    expect(found!.candidates[0]).toMatchObject({ terms: [0, 1], coverage: 1, precision: 1 });
    expect(found!.candidates.every(({ score }) => score > 0)).toBe(true);
  });

  it("lists as many terms and phrases as asked for", () => {
    const { terms, phrases } = described(times(3, "deep net size"), times(3, "x"), [], 1);
    expect([terms, phrases]).toEqual([["deep"], ["deep net size"]]);
  });
});
