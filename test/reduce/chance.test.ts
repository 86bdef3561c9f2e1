import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { beginChanceShares } from "../../src/reduce/chance.ts";
import { type Csr, csrIn } from "../../src/linalg/csr.ts";
import { columnVariances, momentsOf } from "../../src/linalg/moments.ts";
import { openMachine } from "../support/machine.ts";
import { csrOf } from "../linalg/matrices.ts";
import { golden, matrixOf } from "./golden.ts";
import { sparseGroups } from "./matrices.ts";

/** Parallel analysis by permuting, with numpy: test/golden/make_chance.py. */
const permuted = JSON.parse(
  readFileSync(new URL("../golden/chance.json", import.meta.url), "utf8"),
) as Record<"large" | "tall", number[]>;

const machine = await openMachine(1);

const sharesOf = (x: Csr, count: number): Float64Array =>
  machine.scope(() => {
    const variances = columnVariances(x.rows, momentsOf(machine, csrIn(machine, x)));
    return beginChanceShares(machine, variances, x.rows, count)();
  });

describe("beginChanceShares", () => {
  it("is what components hold with every column permuted, to half a hundredth: 300 papers", () => {
    const found = sharesOf(matrixOf(golden.large), 60);
    expect(found).toHaveLength(60);
    permuted.large.forEach((share, c) => {
      expect(Math.abs(found[c]! / share - 1), `component ${c + 1}`).toBeLessThan(0.005);
    });
  });

  it("is near it for two dozen papers of nine terms", () => {
    const found = sharesOf(matrixOf(golden.tall), 9);
    permuted.tall.forEach((share, c) => {
      expect(Math.abs((found[c] ?? 0) - share), `component ${c + 1}`).toBeLessThan(0.025);
    });
  });

  // Marchenko and Pastur (1967): for terms of equal variance s the largest is s (1 + sqrt(terms / papers))², the smallest s (1 - ...)².
  it("keeps within the edges of Marchenko and Pastur for terms of equal variance", () => {
    const [papers, terms] = [401, 100];
    const rows = Array.from({ length: papers }, (_, i) =>
      Array.from({ length: terms }, (_, j) => Number((i + j) % papers < 40)),
    );
    const found = sharesOf(csrOf(rows), 100);
    const edge = (sign: number): number => (1 + sign * Math.sqrt(terms / (papers - 1))) ** 2 / terms;
    expect(found[0]!).toBeLessThan(edge(1));
    expect(found[0]!).toBeGreaterThan(0.96 * edge(1));
    expect(found.at(-1)!).toBeGreaterThan(0.9 * edge(-1));
    expect(found.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
  });

  it("falls from component to component, and with more papers", () => {
    const few = sharesOf(sparseGroups(200, 300, 12, 3), 40);
    const many = sharesOf(sparseGroups(2000, 300, 12, 3), 40);
    for (let c = 1; c < 40; c++) expect(few[c]!).toBeLessThan(few[c - 1]!);
    for (let c = 0; c < 20; c++) expect(many[c]!).toBeLessThan(few[c]!);
  });

  it("gives no more than there are, and none for papers that are all alike", () => {
    expect(sharesOf(matrixOf(golden.tall), 50).length).toBeLessThanOrEqual(9);
    expect(sharesOf(csrOf(Array.from({ length: 9 }, () => [0.6, 0.8])), 2)).toHaveLength(0);
  });

  it("gives a term whose variance is beyond all others a component of its own", () => {
    const rows = Array.from({ length: 400 }, (_, i) => [
      ...Array.from({ length: 200 }, (_, j) => Number((7 * i + 13 * j) % 400 < 8)),
      i % 2 === 0 ? 5 : 0,
    ]);
    const [first, second] = sharesOf(csrOf(rows), 2);
    expect(first).toBeGreaterThan(0.5);
    expect(second).toBeLessThan(0.05);
  });
});
