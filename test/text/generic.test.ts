import { describe, expect, it } from "vitest";
import { genericTerms, residualIdf } from "../../src/text/generic.ts";

describe("residualIdf", () => {
  it("is the IDF minus that of a Poisson distribution with as many occurrences", () => {
    // ln(1 - e^-0.5) - ln(0.25) = ln(0.3934693...) + ln(4)
    expect(residualIdf(25, 50, 100)).toBeCloseTo(0.453542, 6);
  });

  it("is 0 for a term that is strewn by chance, and below for one that stands once in each paper", () => {
    const papers = 1000;
    const count = 300;
    expect(residualIdf(papers * (1 - Math.exp(-count / papers)), count, papers)).toBeCloseTo(0, 12);
    expect(residualIdf(300, 300, papers)).toBeCloseTo(Math.log(1 - Math.exp(-0.3)) - Math.log(0.3), 12);
    expect(residualIdf(300, 300, papers)).toBeLessThan(0);
  });

  it("grows with the repeats of a term", () => {
    const values = [100, 120, 150, 200, 400].map((count) => residualIdf(100, count, 1000));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });
});

describe("genericTerms", () => {
  it("marks frequent terms that are hardly ever repeated, and no bursty or rare ones", () => {
    // Residual IDF: -0.05, 0.58, -0.02 but too rare, -0.18.
    expect([...genericTerms([100, 100, 25, 400], [100, 200, 25, 400], 1000)]).toEqual([1, 0, 0, 1]);
  });

  it("asks for 30 papers in a small corpus, and for 3% in a large one", () => {
    expect([...genericTerms([29, 30], [29, 30], 400)]).toEqual([0, 1]);
    expect([...genericTerms([299, 300], [299, 300], 10_000)]).toEqual([0, 1]);
  });

  it("marks nothing in a handful of papers, nor where there are no terms", () => {
    expect([...genericTerms([3, 5], [3, 5], 5)]).toEqual([0, 0]);
    expect([...genericTerms([], [], 0)]).toEqual([]);
  });
});
