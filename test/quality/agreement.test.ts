import { describe, expect, it } from "vitest";
import { type Agreement, agreement, type ClassCount } from "../../src/quality/agreement.ts";
import { golden } from "./golden.ts";

const countsOf = (labels: readonly number[], topics: readonly number[]): ClassCount[] =>
  labels.map((label, d) => ({ label: `class ${label}`, topic: topics[d]!, papers: 1 }));

describe("agreement(counts)", () => {
  it("by hand: two classes of two papers, one of which strays", () => {
    const { nmi, ari, homogeneity, completeness, v_measure, purity } = agreement(
      countsOf([0, 0, 1, 1], [0, 0, 0, 1]),
    );
    // H(class) = ln 2, H(topic) = ln 4 - 3/4 ln 3; of the joint 1/2 ln 2 + 2 (1/4 ln 4).
    const ofTopics = Math.log(4) - 0.75 * Math.log(3);
    const shared = Math.log(2) + ofTopics - 1.5 * Math.log(2);
    expect(homogeneity).toBeCloseTo(shared / Math.log(2), 12);
    expect(completeness).toBeCloseTo(shared / ofTopics, 12);
    expect(nmi).toBeCloseTo((2 * shared) / (Math.log(2) + ofTopics), 12);
    expect(v_measure).toBeCloseTo(nmi, 12);
    // Pairs: one shared, two of a class, three of a topic, six in all: (1 - 1) / (2.5 - 1).
    expect(ari).toBeCloseTo(0, 12);
    expect(purity).toBe(3 / 4);
  });

  it.each(Object.entries(golden.agreement))(
    "equals scikit-learn's: %s",
    (_, { labels, topics, ...scores }) => {
      const found = agreement(countsOf(labels, topics));
      expect(Object.keys(found).sort()).toEqual(Object.keys(scores).sort());
      for (const [name, value] of Object.entries(scores)) {
        expect(found[name as keyof Agreement], name).toBeCloseTo(value, 10);
      }
    },
  );

  it("adds up counts of the same topic and class, in any order", () => {
    const counts = countsOf([0, 0, 1, 1, 2, 2, 2], [0, 0, 0, 1, 1, 1, 2]);
    const together: ClassCount[] = [
      { label: "class 2", topic: 1, papers: 2 },
      { label: "class 2", topic: 2, papers: 1 },
      { label: "class 0", topic: 0, papers: 2 },
      { label: "class 1", topic: 1, papers: 1 },
      { label: "class 1", topic: 0, papers: 1 },
    ];
    const [one, other] = [agreement(counts), agreement(together)];
    for (const name of Object.keys(one) as (keyof Agreement)[])
      expect(other[name]).toBeCloseTo(one[name], 12);
  });

  it("tells apart classes whose names look like numbers of topics", () => {
    const counts = [
      { label: "1 2", topic: 1, papers: 3 },
      { label: "2", topic: 11, papers: 3 },
      { label: "__proto__", topic: 2, papers: 3 },
    ];
    expect(agreement(counts)).toMatchObject({ nmi: 1, ari: 1, purity: 1 });
  });
});
