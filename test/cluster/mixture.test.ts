import { describe, expect, it } from "vitest";
import { likelihoods } from "../../src/cluster/likelihoods.ts";
import { mixture } from "../../src/cluster/mixture.ts";
import { evidenceOf, type Mixture } from "../../src/cluster/shares.ts";
import { clusterSizes } from "../../src/cluster/lloyd.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { csrIn } from "../../src/linalg/csr.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { seededRandom } from "../../src/random.ts";
import { csrOf, rowsOf } from "../linalg/matrices.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { golden2 } from "./golden2.ts";

const machine = await openMachine(1);

/** The mixture that starts from the topics of some papers; those it is not told of are -1. */
function mixtureOf(
  rows: readonly (readonly number[])[],
  k: number,
  start: readonly number[],
  on = machine,
): Mixture {
  const some = Int32Array.from(start.keys()).filter((d) => start[d]! >= 0);
  const x = csrOf(rows);
  return mixture(
    on,
    csrIn(on, x),
    columnMeans(x),
    k,
    some,
    some.map((d) => start[d]!),
  );
}
const sharesOf = ({ shares: { k, width, data }, topic }: Mixture): number[][] =>
  Array.from(topic, (_, d) => Array.from(data.subarray(d * width, d * width + k)));

/** Terms of each field, and those of all. */
const OWN = 40;
const COMMON = 20;

/** Papers of `fields` fields in turn, by weights of unit length: eight words of their own field, six of all, two of another. */
function planted(papers: number, fields: number): number[][] {
  const random = seededRandom(4);
  return Array.from({ length: papers }, (_, d) => {
    const row = new Array<number>(fields * OWN + COMMON).fill(0);
    const own = d % fields;
    const other = (own + 1) % fields;
    const draw = (first: number, of: number): unknown => (row[first + Math.floor(of * random())]! += 1);
    for (let i = 0; i < 8; i++) draw(own * OWN, OWN);
    for (let i = 0; i < 6; i++) draw(fields * OWN, COMMON);
    for (let i = 0; i < 2; i++) draw(other * OWN, OWN);
    const length = Math.hypot(...row);
    return row.map((x) => x / length);
  });
}

/** Shares in the first of two topics after the rounds of papers most of which have no cluster; halves are made of runs of 256. */
function heated(x: readonly (readonly number[])[], start: readonly number[]): number[] {
  const terms = [...x[0]!.keys()];
  const mean = terms.map((t) => x.reduce((sum, row) => sum + row[t]!, 0) / x.length);
  const evidence = 0.2 * Math.sqrt(x.flat().filter((weight) => weight > 0).length / x.length);
  const shares = start.map((c) => [Number(c === 0), Number(c === 1)]);
  let inSums = [...x.keys()];
  for (const [heat, half] of [[0.4, 0], [0.4, 1], [0.7], [1]] as const) {
    const sums = [0, 1].map((c) =>
      terms.map((t) => inSums.reduce((sum, d) => sum + shares[d]![c]! * x[d]![t]!, 10 * mean[t]!)),
    );
    const logs = sums.map((own) => own.map((w) => Math.log(w / own.reduce((sum, v) => sum + v, 0))));
    const sizes = [0, 1].map((c) => inSums.reduce((sum, d) => sum + shares[d]![c]!, 0));
    inSums = [...x.keys()].filter((d) => half === undefined || Math.floor(d / 256) % 2 === half);
    for (const d of inSums) {
      const [one, other] = logs.map(
        (own, c) =>
          heat * evidence * x[d]!.reduce((sum, w, t) => sum + (w > 0 ? w * own[t]! : 0), 0) +
          0.2 * Math.log(sizes[c]!),
      );
      const share = 1 / (1 + Math.exp(other! - one!));
      shares[d] = [share, 1 - share];
    }
  }
  return shares.map(([one]) => one!);
}

describe("mixture(machine, x, mean, k, some, assignment)", () => {
  it("by hand: two papers of a term each", () => {
    // Each topic has the mean (1/2, 1/2) ten times besides its own, so 6 and 5 of 11; a term counts .2 sqrt(1). In the second round
    // a paper's own share is s = 6^.2 / (6^.2 + 5^.2), and its topic has 5 + s and 6 - s.
    const s = 1 / (1 + (5 / 6) ** 0.2);
    const own = 1 / (1 + ((6 - s) / (5 + s)) ** 0.2);
    const found = mixtureOf(
      [
        [1, 0],
        [0, 1],
      ],
      2,
      [0, 1],
    );
    const [one, two] = sharesOf(found);
    expect(one![0]).toBeCloseTo(own, 6);
    expect(one![1]).toBeCloseTo(1 - own, 6);
    expect(two).toEqual([one![1], one![0]]);
    expect(Array.from(found.topic)).toEqual([0, 1]);
  });

  it("equals the formulas in double precision to 1e-5, papers that were left out included", () => {
    const { x, some, assignment, shares, topic } = golden2.mixture;
    const start = new Array<number>(x.length).fill(-1);
    some.forEach((d, i) => (start[d] = assignment[i]!));
    const found = mixtureOf(x, 2, start);
    let worst = 0;
    sharesOf(found).forEach((row, d) => {
      row.forEach((share, c) => (worst = Math.max(worst, Math.abs(share - shares[d]![c]!))));
    });
    expect(worst).toBeLessThan(1e-5);
    expect(Array.from(found.topic)).toEqual(topic);
  });

  it("of papers most of which have no cluster: heats up, first for one half and then for the other, by the formulas", () => {
    const x = planted(600, 2);
    const start = x.map((_, d) => (d < 100 ? d % 2 : -1));
    const found = mixtureOf(x, 2, start);
    let worst = 0;
    const expected = heated(x, start);
    sharesOf(found).forEach((row, d) => {
      worst = Math.max(worst, Math.abs(row[0]! - expected[d]!), Math.abs(row[1]! - 1 + expected[d]!));
    });
    expect(worst).toBeLessThan(1e-5);
  });

  it.each([2, 5, 17])("has shares that add up to 1, the largest that of its topic: %i topics", (k) => {
    const rows = planted(120, k);
    const found = mixtureOf(
      rows,
      k,
      rows.map((_, d) => d % k),
    );
    expect(found.shares.k).toBe(k);
    sharesOf(found).forEach((shares, d) => {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(found.topic[d]).toBe(shares.indexOf(Math.max(...shares)));
    });
  });

  it.each([2, 5])("recovers planted vocabularies from a start with a fifth of the papers astray: %i", (k) => {
    const rows = planted(300, k);
    const found = mixtureOf(
      rows,
      k,
      rows.map((_, d) => (d % 5 === Math.floor(d / 5) % 5 ? (d + 1) % k : d % k)),
    );
    const right = Array.from(found.topic).filter((c, d) => c === d % k).length;
    expect(right / 300).toBeGreaterThan(0.98);
  });

  it("places papers that k-means did not see", () => {
    const rows = planted(300, 3);
    const found = mixtureOf(
      rows,
      3,
      rows.map((_, d) => (d < 90 ? d % 3 : -1)),
    );
    const right = Array.from(found.topic).filter((c, d) => d >= 90 && c === d % 3).length;
    expect(right / 210).toBeGreaterThan(0.97);
  });

  it("gives a topic that lost its papers the one of largest share in it", () => {
    const rows = planted(60, 2);
    // The third topic starts with one paper, like the others of its field, and is too small to keep it.
    const found = mixtureOf(
      rows,
      3,
      rows.map((_, d) => (d === 4 ? 2 : d % 2)),
    );
    const sizes = clusterSizes(found.topic, 3);
    expect(sizes[2]).toBe(1);
    const own = found.topic.indexOf(2);
    const shares = sharesOf(found).map((row) => row[2]!);
    expect(shares[own]).toBe(Math.max(...shares));
    expect(shares[own]).toBeLessThan(Math.max(...sharesOf(found)[own]!));
  });

  it("fills several empty topics, each from one that has others", () => {
    const found = mixtureOf([[1], [1], [1], [1]], 4, [0, 0, 0, 0]);
    expect(Array.from(clusterSizes(found.topic, 4))).toEqual([1, 1, 1, 1]);
  });

  it("has numbers for papers and corpora without a term", () => {
    const rows = [...planted(40, 2), new Array<number>(2 * OWN + COMMON).fill(0)];
    const shares = sharesOf(
      mixtureOf(
        rows,
        2,
        rows.map((_, d) => d % 2),
      ),
    ).at(-1)!;
    // It goes by the sizes of the topics alone, which are about as large.
    expect(shares[0]).toBeCloseTo(0.5, 1);
    for (const row of sharesOf(
      mixtureOf(
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        2,
        [0, 1, 0],
      ),
    )) {
      for (const share of row) expect(share).toBeGreaterThan(0);
    }
  });

  it("gives the same bytes on 1, 2 and 3 threads", async () => {
    const rows = planted(9000, 3);
    const start = rows.map((_, d) => (d % 2 === 0 ? d % 3 : -1));
    const run = (on: Machine) => {
      const { topic, shares } = mixtureOf(rows, 3, start, on);
      return { topic: topic.slice(), shares: shares.data.slice() };
    };
    const expected = machine.scope(() => run(machine));
    for (const threads of [2, 3]) expect(run(await machineOfTest(threads))).toEqual(expected);
  });
});

describe("likelihoods(machine, x, mean, k, topic)", () => {
  it("by hand: ln of a term's weight in the topic and ten average papers, over that of all terms", () => {
    // Means 1/2, 1/4, 0: the topics have (1 + 5, 2.5) and (5, .5 + 2.5) besides a term that no paper holds.
    const x = csrOf([
      [1, 0, 0],
      [0, 0.5, 0],
    ]);
    const found = likelihoods(machine, csrIn(machine, x), columnMeans(x), 2, Int32Array.of(0, 1));
    const expected = [
      [Math.log(6 / 8.5), Math.log(2.5 / 8.5), 0],
      [Math.log(5 / 8), Math.log(3 / 8), 0],
    ];
    rowsOf(found).forEach((row, c) => {
      row.forEach((value, t) => {
        expect(value).toBeCloseTo(expected[c]![t]!, 6);
      });
    });
  });

  it("are those of probabilities, and of more topics than one panel holds", () => {
    const x = csrOf(planted(100, 19));
    const found = likelihoods(
      machine,
      csrIn(machine, x),
      columnMeans(x),
      19,
      Int32Array.from({ length: 100 }, (_, d) => d % 19),
    );
    for (const row of rowsOf(found)) {
      const held = row.filter((value) => value !== 0);
      expect(held.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 4);
    }
  });
});

describe("evidenceOf(x)", () => {
  it("is a fifth of the root of the terms that a paper holds on average", () => {
    expect(
      evidenceOf(
        csrOf([
          [1, 1, 1, 1, 1, 1, 0],
          [1, 1, 0, 0, 0, 0, 0],
        ]),
      ),
    ).toBeCloseTo(0.2 * 2, 12);
  });
});
