import { describe, expect, it } from "vitest";
import { agreement, type ClassCount } from "../../src/quality/agreement.ts";
import { qualityLine } from "../../src/quality/quality-line.ts";
import { type Classes, qualityOf, type Quality } from "../../src/quality/quality.ts";

const own = {
  k: 2,
  inertia: 3,
  silhouette: 0.1,
  davies_bouldin: 2,
  calinski_harabasz: 7,
  stability: 0.8,
  seed_agreement: 1,
};
const shuffled = { inertia: 9, silhouette: -0.01, davies_bouldin: 30, calinski_harabasz: 1 };
const indices = { ...own, shuffled };
const words = {
  own: { npmi: 0.25, cv: 0.5, diversity: 1 },
  shuffled: { npmi: -0.125, cv: 0.25, diversity: 0.5 },
  papers: 9,
};
const counts = (...labels: string[]): ClassCount[] =>
  labels.map((label, topic) => ({ label, topic, papers: 2 }));
const dealt: ClassCount[] = [
  { label: "cats", topic: 0, papers: 2 },
  { label: "dogs", topic: 0, papers: 2 },
];

function quality(classes: Classes | null): { found: Quality; warnings: string[] } {
  const warnings: string[] = [];
  return { found: qualityOf(indices, words, classes, (warning) => warnings.push(warning)), warnings };
}

describe("qualityOf(indices, words, classes, warn)", () => {
  it("is what is known of the clusters and of the words, without agreement where there are no classes", () => {
    expect(quality(null)).toEqual({
      found: {
        ...own,
        ...words.own,
        coherence_papers: 9,
        shuffled: { ...shuffled, ...words.shuffled },
      },
      warnings: [],
    });
  });

  it("puts agreement beside it, and that of the shuffled topics", () => {
    const byLabel = counts("cats", "dogs");
    const { found } = quality({ field: "animal", byLabel, byLabelDealt: dealt });
    expect(found).toMatchObject({ label_field: "animal", labelled_papers: 4, nmi: 1, ari: 1, purity: 1 });
    expect(found.shuffled).toEqual({ ...shuffled, ...words.shuffled, ...agreement(dealt) });
  });

  it.each([
    [
      counts("cats", "cats"),
      /Every paper with the field animal has "cats" there, but .* two different values/,
    ],
    [[], /The field animal is empty in every paper, but .* two different values/],
  ])("warns of classes that say nothing, and goes without: %#", (byLabel, warning) => {
    const { found, warnings } = quality({ field: "animal", byLabel, byLabelDealt: byLabel });
    expect(found).toEqual(quality(null).found);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe("qualityLine(quality)", () => {
  it("shows each measure that is known beside its value for shuffled topics", () => {
    const classes = { field: "animal", byLabel: counts("cats", "dogs"), byLabelDealt: dealt };
    expect(qualityLine(quality(null).found)).toBe(
      "silhouette 0.10 (-0.01), NPMI coherence 0.25 (-0.13), diversity 1.00 (0.50); in brackets: of shuffled topics.",
    );
    expect(qualityLine(qualityOf(indices, words, classes, () => undefined))).toBe(
      "silhouette 0.10 (-0.01), NPMI coherence 0.25 (-0.13), diversity 1.00 (0.50), NMI 1.00 (0.00), ARI 1.00 (0.00); in brackets: of shuffled topics.",
    );
  });
});
