import { describe, expect, it } from "vitest";
import { type Field, labelCandidates, type Unit } from "../../src/label/candidates.ts";

/** Three topics of 10, 20 and 30 papers; 1 is the sibling of 0. */
const field: Field = { sizes: Int32Array.of(10, 20, 30), siblings: [[1], [0], [1]], inTitles: 0.2 };
const unit = (papers: number[], fields: Partial<Unit> = {}): Unit => ({
  terms: [0],
  papers: Int32Array.from(papers),
  inTitles: 0,
  content: 1,
  ...fields,
});
const scoreOf = (papers: number[], fields?: Partial<Unit>, against = field): number | undefined =>
  labelCandidates(against, 0, [unit(papers, fields)])[0]?.score;

describe("labelCandidates(field, topic, units)", () => {
  it("by hand", () => {
    // In 8 of 10 papers, in 4 of the sibling's 20, in none of the last 30: the others 4 / 50, half the sibling 0.1.
    const [found] = labelCandidates(field, 0, [unit([8, 4, 0], { inTitles: 5, content: 0.5 })]);
    const title = (5 + 10 * 0.2) / (12 + 10) / 0.2;
    const idf = Math.log(61 / 13) + 1;
    expect(found).toMatchObject({ terms: [0], coverage: 0.8, precision: 8 / 12 });
    expect(found!.score).toBeCloseTo((0.8 - 0.1) * idf * Math.sqrt(0.5 * title) * Math.cbrt(8 / 12), 12);
  });

  it("holds a unit against the other topics when the sibling has little of it", () => {
    const idf = Math.log(61 / 19) + 1;
    const title = (10 * 0.2) / (18 + 10) / 0.2;
    expect(scoreOf([8, 0, 10])).toBeCloseTo((0.8 - 10 / 50) * idf * Math.sqrt(title) * Math.cbrt(8 / 18), 12);
  });

  it("ranks phrases before words, and the more telling first", () => {
    const units = [
      unit([5, 0, 0], { terms: [1] }),
      unit([5, 0, 0], { terms: [2, 3] }),
      unit([5, 0, 0], { terms: [4, 5, 6] }),
      unit([10, 0, 0], { terms: [7] }),
    ];
    expect(labelCandidates({ ...field, inTitles: 0 }, 0, units).map(({ terms }) => terms[0])).toEqual([
      7, 4, 2, 1,
    ]);
  });

  it("takes what is not clearly more frequent than in the sibling as a last resort", () => {
    // 1.25 times as frequent, and a little less.
    const clear = scoreOf([10, 16, 0])!;
    const unclear = scoreOf([10, 17, 0])!;
    expect(clear).toBeGreaterThan(0.2);
    expect(unclear).toBeGreaterThan(0);
    expect(unclear).toBeLessThan(clear / 20);
  });

  it("takes what a single paper holds, or a small share, as a last resort", () => {
    expect(scoreOf([1, 0, 0])).toBeLessThan(0.01);
    expect(scoreOf([2, 0, 0])).toBeGreaterThan(0.1);
    const large = { ...field, sizes: Int32Array.of(100, 20, 30) };
    expect(scoreOf([6, 0, 0], {}, large)).toBeLessThan(0.01);
    expect(scoreOf([7, 0, 0], {}, large)).toBeGreaterThan(0.05);
  });

  it("leaves out what is less frequent than elsewhere, or in no paper of the topic", () => {
    expect(scoreOf([1, 4, 9])).toBeUndefined();
    expect(scoreOf([0, 4, 9])).toBeUndefined();
    expect(scoreOf([0, 0, 0])).toBeUndefined();
  });

  it("does without titles, and without siblings", () => {
    const idf = Math.log(11 / 9) + 1;
    const single: Field = { sizes: Int32Array.of(10), siblings: [[]], inTitles: 0 };
    expect(labelCandidates(single, 0, [unit([8])])[0]!.score).toBeCloseTo(0.8 * idf, 12);
  });
});
