import { describe, expect, it } from "vitest";
import { smoothingFor } from "../../src/cluster/smoothing-choice.ts";
import type { Csr } from "../../src/linalg/csr.ts";
import { csrOf } from "../linalg/matrices.ts";

/** Papers of so many different terms each. */
const papersOf = (...terms: number[]): Csr =>
  csrOf(
    terms.map((count) => Array.from({ length: 9 }, (_, t) => Number(t < count))),
    9,
  );

describe("smoothingFor(tfidf, papers, asked)", () => {
  it("is off where half of the papers hold fewer than 5 different terms, and says so", () => {
    expect(smoothingFor(papersOf(4, 9, 4), 3, "auto")).toEqual({
      neighbours: 0,
      rounds: 0,
      reason:
        "Half of the papers hold 4 different terms or more: too few to tell by them which papers are alike, so none are averaged.",
    });
  });

  it("takes neighbours by the papers that are clustered where they hold 5 or more", () => {
    const reason =
      "Half of the papers hold 5 different terms or more: enough to tell by them which papers are alike.";
    expect(smoothingFor(papersOf(5, 9, 0), 3, "auto")).toEqual({ neighbours: 2, rounds: 3, reason });
    expect(smoothingFor(papersOf(5, 9, 0), 8000, "auto")).toEqual({ neighbours: 20, rounds: 3, reason });
  });

  it("counts the median of all papers as a number that some hold: the lower one of two", () => {
    expect(smoothingFor(papersOf(4, 5), 2, "auto").neighbours).toBe(0);
    expect(smoothingFor(papersOf(9, 4, 5, 5), 4, "auto").neighbours).toBe(2);
    expect(smoothingFor(papersOf(0, 0, 0), 3, "auto").reason).toMatch(/hold 0 different terms/);
  });

  it("takes the number given, whatever the papers hold", () => {
    expect(smoothingFor(papersOf(1, 1), 2, 7)).toEqual({
      neighbours: 7,
      rounds: 3,
      reason: "Given: --neighbours 7.",
    });
    expect(smoothingFor(papersOf(9, 9), 2, 0)).toEqual({
      neighbours: 0,
      rounds: 0,
      reason: "Given: --neighbours 0.",
    });
  });
});
