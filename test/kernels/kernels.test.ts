import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KernelName, type Kernels, OCTET, PANEL } from "../../src/kernels/kernels.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { plain } from "../../src/kernels/plain.ts";
import { dot } from "../../src/linalg/vectors.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";

type Numbers = Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array;
type Call<Name extends KernelName> = Parameters<Kernels[Name]>;

const machines = [
  ["1 thread", await openMachine(1)],
  ["2 threads", await openMachine(2)],
] as const;

/** Each call is made in lanes of its own, so that other threads get some. */
const COPIES = 3;

function sixteenBits(machine: Machine, length: number): Uint16Array {
  const { buffer, byteOffset } = machine.bytes(2 * length);
  return new Uint16Array(buffer, byteOffset, length);
}

function inMemory(machine: Machine, argument: number | Numbers): number | Numbers {
  if (typeof argument === "number") return argument;
  const copy =
    argument instanceof Float32Array
      ? machine.f32(argument.length)
      : argument instanceof Float64Array
        ? machine.f64(argument.length)
        : argument instanceof Int32Array
          ? machine.i32(argument.length)
          : argument instanceof Uint16Array
            ? sixteenBits(machine, argument.length)
            : machine.u8(argument.length);
  copy.set(argument);
  return copy;
}

/** The largest difference between numbers, as a share of the largest of them where that is over 1. */
function apart(found: Numbers, expected: Numbers): number {
  let scale = 1;
  let most = 0;
  for (let i = 0; i < expected.length; i++) {
    if (found[i] === expected[i]) continue;
    most = Math.max(most, Math.abs(found[i]! - expected[i]!));
  }
  for (const value of expected) if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value));
  return most / scale;
}

/**
 * Asserts that the machine does to all arguments what the plain kernel does: exactly on whole numbers, else to rounding. Where the last
 * one is only worked on, it is left out.
 */
function expectSame<Name extends KernelName>(
  machine: Machine,
  name: Name,
  call: Call<Name>,
  tolerance: number,
  last: "compared" | "worked on" = "compared",
): void {
  machine.scope(() => {
    const copies = Array.from({ length: COPIES }, () => call.map((argument) => inMemory(machine, argument)));
    machine.run(
      name,
      copies.map((copy) => [copy as unknown as Call<Name>]),
    );
    (plain[name] as (...call: unknown[]) => void)(...call);
    for (const copy of copies) {
      call.forEach((argument, i) => {
        if (typeof argument === "number" || (last === "worked on" && i === call.length - 1)) return;
        expect(apart(copy[i] as Numbers, argument), `argument ${i}`).toBeLessThanOrEqual(tolerance);
      });
    }
  });
}

const rowAt = (square: Float64Array, n: number, i: number): Float64Array =>
  square.subarray(i * n, (i + 1) * n);

const ROUNDING = 1e-5;

/** What every case has: a seed for its numbers, and whether these are small whole ones, on which single precision is exact. */
const common = { seed: fc.nat(), isWhole: fc.boolean() };
const toleranceOf = ({ isWhole }: { isWhole: boolean }): number => (isWhole ? 0 : ROUNDING);

function numbers({ seed, isWhole }: { seed: number; isWhole: boolean }): {
  readonly f32: (length: number) => Float32Array;
  readonly whole: (length: number, below: number) => Int32Array;
} {
  const random = seededRandom(seed);
  const normal = gaussian(random);
  return {
    f32: (length) => Float32Array.from({ length }, () => (isWhole ? Math.floor(7 * random()) - 3 : normal())),
    whole: (length, below) => Int32Array.from({ length }, () => Math.floor(below * random())),
  };
}

/** Rows begin .. end of `rows`. */
const range = (most: number) =>
  fc
    .tuple(fc.nat(most), fc.nat(most), fc.nat(most))
    .map((cuts) => [...cuts].sort((a, b) => a - b))
    .map(([begin, end, rows]) => ({ begin: begin!, end: end!, rows: rows! }));

/** Sparse rows, every third of them empty on average. */
function sparse(rows: number, columns: number, draw: ReturnType<typeof numbers>) {
  const lengths = draw.whole(rows, 3);
  const indptr = Int32Array.from({ length: rows + 1 }, (_, i) =>
    lengths.subarray(0, i).reduce((sum, length) => sum + Math.min(length, columns), 0),
  );
  const first = draw.whole(rows, columns);
  const indices = new Int32Array(indptr[rows]!);
  for (let i = 0; i < rows; i++) {
    const own = indices.subarray(indptr[i], indptr[i + 1]);
    own.set(own.map((_, p) => (first[i]! + p) % columns).sort());
  }
  return { indptr, indices, data: draw.f32(indices.length) };
}

/** Rows of unit length in the same directions; those of zeros stay. */
function unitRows(numbers: Float32Array, stride: number): Float32Array {
  const rows = numbers.slice();
  plain.toUnitLength(rows, stride, 0, rows.length / stride);
  return rows;
}

const octetsFor = (count: number): number => Math.ceil(count / OCTET) * OCTET;

/** |c|^2 / 2 for k centroids in octets, infinity for the others. */
function halvesOf(octets: Float32Array, stride: number, k: number): Float32Array {
  return Float32Array.from({ length: octetsFor(k) }, (_, c) => {
    if (c >= k) return Infinity;
    let squares = 0;
    for (let j = 0; j < stride; j++) {
      squares += octets[((c - (c % OCTET)) / OCTET) * stride * OCTET + j * OCTET + (c % OCTET)]! ** 2;
    }
    return squares / 2;
  });
}

const strides = fc.constantFrom(4, 8, 12, 20);

describe.each(machines)(
  "kernels on %s equal the plain ones, exactly on whole numbers and else to 1e-5",
  (_, machine) => {
    const sparseCases = fc.record({ ...common, range: range(20), columns: fc.integer({ min: 1, max: 12 }) });

    it("centre", () => {
      fc.assert(
        fc.property(fc.record({ ...common, rows: fc.nat(9) }), ({ rows, ...rest }) => {
          const draw = numbers(rest);
          const call: Call<"centre"> = [draw.f32(rows), draw.f32(PANEL), rows, draw.f32(rows * PANEL)];
          expectSame(machine, "centre", call, toleranceOf(rest));
        }),
      );
    });

    it("weigh, from the front and from the back", () => {
      const cases = fc.record({
        seed: fc.nat(),
        range: range(12),
        columns: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(64, 65, 5000)),
        titleWeight: fc.integer({ min: 1, max: 3 }),
        backward: fc.nat(1),
        taken: fc.nat(2),
      });
      fc.assert(
        fc.property(cases, ({ seed, range: { begin, end, rows }, columns, titleWeight, backward, taken }) => {
          const draw = numbers({ seed, isWhole: true });
          const lengths = draw.whole(rows, 20);
          const start = Int32Array.from({ length: rows + 1 }, (_, d) =>
            lengths.subarray(0, d).reduce((sum, length) => sum + length, 0),
          );
          const most = start[rows]!;
          const call: Call<"weigh"> = [
            draw.whole(most, columns + 1).map((term) => term - 1),
            start,
            lengths.map((length, d) => start[d]! + Math.floor(length / 3)),
            begin,
            end,
            backward,
            draw.whole(columns, 4).map((n) => Number(n === 0)),
            titleWeight,
            Float64Array.from({ length: 80 }, (_, n) => 1 + Math.log(Math.max(1, n))),
            Float64Array.from({ length: columns }, (_, t) => 1 + t / 8),
            new Int32Array(columns),
            new Float64Array(Math.ceil(columns / 64) + Math.ceil(columns / 4096)),
            columns,
            Int32Array.of(taken, 0, most),
            2,
            new Int32Array(rows + 1),
            new Int32Array(most),
            new Float32Array(most),
          ];
          expectSame(machine, "weigh", call, 0);
        }),
      );
    });

    it("weightedSum", () => {
      fc.assert(
        fc.property(fc.record({ ...common, rows: fc.nat(150) }), ({ rows, ...rest }) => {
          const draw = numbers(rest);
          const call: Call<"weightedSum"> = [draw.f32(rows), draw.f32(rows * PANEL), rows, draw.f32(PANEL)];
          expectSame(machine, "weightedSum", call, toleranceOf(rest));
        }),
      );
    });

    it("blend", () => {
      fc.assert(
        fc.property(fc.record({ ...common, quads: fc.nat(9) }), ({ quads, ...rest }) => {
          const draw = numbers(rest);
          const [a, b, c] = draw.f32(3) as unknown as [number, number, number];
          const [x, y, z] = [draw.f32(4 * quads), draw.f32(4 * quads), draw.f32(4 * quads)];
          expectSame(machine, "blend", [a, x, b, y, c, z, 4 * quads], toleranceOf(rest));
        }),
      );
    });

    const tableCases = fc.record({
      ...common,
      range: range(20),
      columns: fc.integer({ min: 1, max: 12 }),
      k: fc.integer({ min: 1, max: 45 }),
    });
    const widthOf = (k: number): number => Math.ceil(k / 4) * 4;
    /** Rows of topics: what follows the k columns is zeros. */
    const tableOf = (draw: ReturnType<typeof numbers>, rows: number, k: number): Float32Array =>
      draw.f32(rows * widthOf(k)).map((x, at) => (at % widthOf(k) < k ? x : 0));

    it("shareOut, of any number of topics, with sums and without", () => {
      fc.assert(
        fc.property(tableCases, fc.nat(1), ({ range: { begin, end, rows }, columns, k, ...rest }, adds) => {
          const draw = numbers(rest);
          const { indptr, indices, data } = sparse(rows, columns, draw);
          const [logs, shift] = [tableOf(draw, columns, k), tableOf(draw, 1, k)];
          const [shares, topic] = [draw.f32(rows * widthOf(k)), draw.whole(rows, k)];
          const sums = [draw.f32(columns * widthOf(k)), Float64Array.from(draw.f32(k + 1))] as const;
          const paper = [indptr, indices, data, begin, end, 1] as const;
          const call: Call<"shareOut"> = [...paper, logs, widthOf(k), k, shift, shares, topic, adds, ...sums];
          expectSame(machine, "shareOut", call, ROUNDING);
        }),
      );
    });

    it("shareOut over runs of rows", () => {
      const draw = numbers({ seed: 3, isWhole: false });
      const { indptr, indices, data } = sparse(1100, 9, draw);
      for (const [begin, end, every] of [
        [0, 1100, 2],
        [256, 1100, 2],
        [100, 1000, 3],
        [512, 512, 2],
      ] as const) {
        const paper = [indptr, indices, data, begin, end, every] as const;
        const [logs, shift] = [tableOf(draw, 9, 3), tableOf(draw, 1, 3)];
        const [shares, topic] = [draw.f32(4 * 1100), draw.whole(1100, 3)];
        const sums = [draw.f32(4 * 9), Float64Array.from(draw.f32(4))] as const;
        expectSame(machine, "shareOut", [...paper, logs, 4, 3, shift, shares, topic, 1, ...sums], 1e-4);
      }
    });

    it("addByTopic, of rows that have a topic, and rowSums", () => {
      fc.assert(
        fc.property(tableCases, ({ range: { begin, end, rows }, columns, k, ...rest }) => {
          const draw = numbers(rest);
          const { indptr, indices, data } = sparse(rows, columns, draw);
          const topic = draw.whole(rows, k + 1).map((c) => c - 1);
          const z = draw.f32(columns * widthOf(k));
          const call: Call<"addByTopic"> = [indptr, indices, data, begin, end, topic, widthOf(k), z];
          expectSame(machine, "addByTopic", call, toleranceOf(rest));
          const sums: Call<"rowSums"> = [indptr, data, begin, end, new Float64Array(rows)];
          expectSame(machine, "rowSums", sums, toleranceOf(rest));
        }),
      );
    });

    it("addWeights and logarithms, of terms that weigh nothing too", () => {
      fc.assert(
        fc.property(tableCases, ({ range: { begin, end, rows }, k, ...rest }) => {
          const draw = numbers(rest);
          const weights = draw.f32(rows * widthOf(k)).map((w) => Math.max(0, w));
          const mean = Float64Array.from(draw.f32(rows), (w) => Math.max(0, w) / 2);
          const totals = new Float64Array(k);
          const sums: Call<"addWeights"> = [weights, mean, 10, rows, widthOf(k), k, totals];
          expectSame(machine, "addWeights", sums, toleranceOf(rest));
          const terms = [begin, end, widthOf(k), k] as const;
          const logs = draw.f32(rows * widthOf(k));
          const call: Call<"logarithms"> = [weights, mean, 10, ...terms, totals, 1.5, logs];
          expectSame(machine, "logarithms", call, ROUNDING);
        }),
      );
    });

    it("countColumns, countDistinct and fillBlock, of blocks of several runs", () => {
      const cases = fc.record({
        ...common,
        rows: fc.constantFrom(0, 1, 255, 256, 300, 1100),
        columns: fc.integer({ min: 1, max: 9 }),
        blocks: fc.integer({ min: 1, max: 3 }),
      });
      fc.assert(
        fc.property(cases, ({ rows, columns, blocks, ...rest }) => {
          const draw = numbers(rest);
          const { indptr, indices, data } = sparse(rows, columns, draw);
          expectSame(machine, "countColumns", [indices, indices.length, draw.whole(columns, 5)], 0);
          const place = Int32Array.from({ length: columns }, (_, j) => columns - 1 - j);
          for (let block = 0; block < blocks; block++) {
            const distinct: Call<"countDistinct"> = [
              ...([indptr, indices, rows, block, blocks] as const),
              new Int32Array(columns),
              new Int32Array(1),
            ];
            expectSame(machine, "countDistinct", distinct, 0);
            const fill: Call<"fillBlock"> = [
              ...([indptr, indices, data, rows, block, blocks, place, columns] as const),
              new Int32Array(columns),
              new Int32Array(columns),
              new Int32Array(columns + 1),
              new Uint16Array(indices.length),
              new Float32Array(indices.length),
            ];
            expectSame(machine, "fillBlock", fill, 0);
          }
        }),
        { numRuns: 20 },
      );
    });

    /** A block of some columns, of which only some have entries. */
    const blockCases = fc.record({ ...common, rows: fc.nat(20), columns: fc.integer({ min: 1, max: 12 }) });
    const blockOf = (rows: number, columns: number, draw: ReturnType<typeof numbers>) => {
      const column = Int32Array.from({ length: columns }, (_, j) => j).filter((j) => rows > 0 && j % 3 !== 1);
      const sizes = draw.whole(column.length, 6);
      const start = Int32Array.from({ length: column.length + 1 }, (_, j) =>
        sizes.subarray(0, j).reduce((sum, size) => sum + size, 0),
      );
      const entries = start.at(-1)!;
      const row = Uint16Array.from(draw.whole(entries, Math.max(1, rows)));
      return { column, start, row, value: draw.f32(entries) };
    };

    it("addMoments", () => {
      fc.assert(
        fc.property(blockCases, ({ rows, columns, ...rest }) => {
          const draw = numbers(rest);
          const { column, start, value } = blockOf(rows, columns, draw);
          const sums = Float64Array.from(draw.f32(2 * columns));
          const call: Call<"addMoments"> = [column, start, column.length, value, sums];
          expectSame(machine, "addMoments", call, toleranceOf(rest));
        }),
      );
    });

    it("gramBlock, of all columns and of the first", () => {
      fc.assert(
        fc.property(fc.tuple(blockCases, fc.nat(2)), ([{ rows, columns, ...rest }, without]) => {
          const draw = numbers(rest);
          const { column, start, row, value } = blockOf(rows, columns, draw);
          const [q, z] = [draw.f32(columns * PANEL), draw.f32(columns * PANEL)];
          const [shift, sum, t] = [draw.f32(PANEL), draw.f32(PANEL), draw.f32(rows * PANEL)];
          const count = Math.max(0, column.length - without);
          const call: Call<"gramBlock"> = [column, start, count, row, value, rows, q, shift, z, sum, t];
          expectSame(machine, "gramBlock", call, toleranceOf(rest));
        }),
      );
    });

    it("projectBlock, of every width, into rows of any stride", () => {
      const cases = fc.tuple(blockCases, fc.integer({ min: 1, max: PANEL }), fc.nat(9), fc.nat(1));
      fc.assert(
        fc.property(cases, ([{ rows, columns, ...rest }, width, gap, block]) => {
          const draw = numbers(rest);
          const { column, start, row, value } = blockOf(rows, columns, draw);
          const [q, shift, t] = [draw.f32(columns * PANEL), draw.f32(PANEL), draw.f32(rows * PANEL)];
          const out = draw.f32(512 * (width + gap));
          const call: Call<"projectBlock"> = [
            ...([column, start, column.length, row, value, rows, block, 2] as const),
            ...([q, shift, t, out, width + gap, width] as const),
          ];
          expectSame(machine, "projectBlock", call, toleranceOf(rest));
        }),
      );
    });

    it("panelToRows", () => {
      const cases = fc.tuple(fc.record({ ...common, rows: fc.nat(9) }), fc.integer({ min: 1, max: PANEL }));
      fc.assert(
        fc.property(cases, ([{ rows, ...rest }, width]) => {
          const draw = numbers(rest);
          const place = Int32Array.from({ length: rows }, (_, i) => rows - 1 - i);
          const [panel, out] = [draw.f32(rows * PANEL), draw.f32(rows * width)];
          expectSame(machine, "panelToRows", [panel, rows, width, place, rows, out], 0);
        }),
      );
    });

    it("times, of every width, into rows of any stride", () => {
      const cases = fc.tuple(sparseCases, fc.integer({ min: 1, max: PANEL }), fc.nat(9));
      fc.assert(
        fc.property(
          cases,
          ([
            {
              range: { begin, end, rows },
              columns,
              ...rest
            },
            width,
            gap,
          ]) => {
            const draw = numbers(rest);
            const { indptr, indices, data } = sparse(rows, columns, draw);
            const [q, shift, out] = [
              draw.f32(columns * PANEL),
              draw.f32(PANEL),
              draw.f32(rows * (width + gap)),
            ];
            const call: Call<"times"> = [
              indptr,
              indices,
              data,
              begin,
              end,
              q,
              shift,
              out,
              width + gap,
              width,
            ];
            expectSame(machine, "times", call, toleranceOf(rest));
          },
        ),
      );
    });

    it("cross, of fewer rows than it sums in single precision and of more", () => {
      fc.assert(
        fc.property(fc.record({ ...common, rows: fc.nat(200) }), ({ rows, ...rest }) => {
          const draw = numbers(rest);
          const [a, b] = [draw.f32(rows * PANEL), draw.f32(rows * PANEL)];
          const call: Call<"cross"> = [a, b, rows, Float64Array.from(draw.f32(PANEL * PANEL))];
          expectSame(machine, "cross", call, toleranceOf(rest));
        }),
        { numRuns: 40 },
      );
    });

    it("timesSmall", () => {
      const cases = fc.record({ ...common, rows: fc.nat(9), panels: fc.integer({ min: 1, max: 3 }) });
      fc.assert(
        fc.property(cases, ({ rows, panels, ...rest }) => {
          const draw = numbers(rest);
          const [d, s] = [draw.f32(rows * panels * PANEL), draw.f32(panels * PANEL * PANEL)];
          const call: Call<"timesSmall"> = [d, panels, rows, s, draw.f32(rows * PANEL)];
          expectSame(machine, "timesSmall", call, toleranceOf(rest));
        }),
        { numRuns: 40 },
      );
    });

    const pointCases = fc.record({
      ...common,
      range: range(14),
      stride: strides,
      count: fc.integer({ min: 1, max: 20 }),
    });

    it("assign: the first of equally near centroids, whatever octet it stands in", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          // So few numbers make many ties, which the plain kernel settles by its order; rounding would settle them anyhow.
          const draw = numbers({ ...rest, isWhole: true });
          const octets = draw.f32(octetsFor(count) * stride).map(Math.sign);
          const halves = halvesOf(octets, stride, count);
          const [nearest, value] = [draw.whole(rows, 9), draw.f32(rows)];
          const points = draw.f32(rows * stride).map(Math.sign);
          const call: Call<"assign"> = [
            points,
            stride,
            begin,
            end,
            octets,
            halves,
            halves.length,
            nearest,
            value,
          ];
          expectSame(machine, "assign", call, 0);
        }),
      );
    });

    it("assign: the least value of any numbers", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers({ ...rest, isWhole: false });
          const octets = draw.f32(octetsFor(count) * stride);
          const halves = halvesOf(octets, stride, count);
          const points = draw.f32(rows * stride);
          const [nearest, value] = [new Int32Array(rows), new Float32Array(rows)];
          const call: Call<"assign"> = [
            points,
            stride,
            begin,
            end,
            octets,
            halves,
            halves.length,
            nearest,
            value,
          ];
          expectSame(machine, "assign", call, ROUNDING);
        }),
        // Rounding might settle a near tie otherwise than the plain kernel does: these cases have none.
        { seed: 1 },
      );
    });

    it("addUp", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const [points, cluster, counts] = [
            draw.f32(rows * stride),
            draw.whole(rows, count),
            draw.whole(count, 9),
          ];
          const sums = Float64Array.from(draw.f32(count * stride));
          const call: Call<"addUp"> = [points, stride, begin, end, cluster, sums, counts];
          expectSame(machine, "addUp", call, toleranceOf(rest));
        }),
      );
    });

    it("deciding, of rows of more terms than are looked at closely, of which the first may be no other paper's", () => {
      fc.assert(
        fc.property(fc.nat(), fc.nat(40), (seed, alone) => {
          const draw = numbers({ seed, isWhole: false });
          const weights = draw.f32(40).map((weight) => Math.abs(weight) + 0.5);
          const logs = draw.f32(80).map((x) => -3 - Math.abs(x));
          // Terms that only this paper holds seem to say most.
          for (let t = 0; t < alone; t++) logs[t] = Math.log((weights[t]! + 0.1) / 400);
          const call: Call<"deciding"> = [
            Int32Array.of(0, 40),
            Int32Array.from({ length: 40 }, (_, t) => t),
            weights,
            0,
            1,
            logs,
            40,
            Int32Array.of(0),
            Int32Array.of(1),
            Float64Array.of(400, 400),
            new Float64Array(40).fill(0.1),
            Float64Array.of(weights.reduce((sum, weight) => sum + weight, 0)),
            3,
            new Float64Array(3),
            1,
            new Int32Array(3).fill(-1),
            new Float64Array(16),
          ];
          expectSame(machine, "deciding", call, ROUNDING, "worked on");
        }),
      );
    });

    it("deciding", () => {
      fc.assert(
        fc.property(sparseCases, ({ range: { begin, end, rows }, columns, ...rest }) => {
          const draw = numbers(rest);
          const { indptr, indices, data } = sparse(rows, columns, draw);
          const weights = data.map((weight) => Math.abs(weight) + 0.5);
          const rowSums = Float64Array.from({ length: rows }, (_, i) =>
            weights.subarray(indptr[i], indptr[i + 1]).reduce((sum, weight) => sum + weight, 0),
          );
          const call: Call<"deciding"> = [
            indptr,
            indices,
            weights,
            begin,
            end,
            draw.f32(3 * columns).map((x) => -1 - Math.abs(x)),
            columns,
            draw.whole(rows, 3),
            draw.whole(rows, 3),
            Float64Array.of(40, 50, 60),
            new Float64Array(columns).fill(0.1),
            rowSums,
            3,
            new Float64Array(3),
            rows,
            new Int32Array(3 * rows).fill(-1),
            new Float64Array(16),
          ];
          expectSame(machine, "deciding", call, ROUNDING, "worked on");
        }),
        // Rounding might settle a near tie otherwise than the plain kernel does: these cases have none.
        { seed: 1 },
      );
    });

    it("addColumns, of entries and of their squares", () => {
      fc.assert(
        fc.property(sparseCases, fc.boolean(), ({ range: { rows }, columns, ...rest }, squared) => {
          const draw = numbers(rest);
          const { indices, data } = sparse(rows, columns, draw);
          const sums = Float64Array.from(draw.f32(columns));
          const call: Call<"addColumns"> = [indices, data, indices.length, Number(squared), sums];
          expectSame(machine, "addColumns", call, toleranceOf(rest));
        }),
      );
    });

    it("cholesky, invert, timesTransposed and dominant, to the last bit", () => {
      fc.assert(
        fc.property(fc.record({ ...common, n: fc.integer({ min: 1, max: 9 }) }), ({ n, ...rest }) => {
          const draw = numbers(rest);
          const a = Float64Array.from(draw.f32(n * n));
          const square = a.map((_, at) => dot(rowAt(a, n, Math.floor(at / n)), rowAt(a, n, at % n)));
          const upper = a.map((entry, at) => (at % n < Math.floor(at / n) ? 0 : entry));
          const zeros = (): Float64Array => new Float64Array(n * n);
          expectSame(machine, "cholesky", [square, n, 1e-6, zeros()], 0);
          expectSame(machine, "invert", [upper, n, zeros()], 0);
          expectSame(machine, "timesTransposed", [upper, n, zeros()], 0);
          const [v, image] = [Float64Array.from(draw.f32(n)), new Float64Array(n)];
          expectSame(machine, "dominant", [square, n, v, image, 5, new Float64Array(1)], 0);
        }),
      );
    });

    it("chanceVariances, to the last bit", () => {
      const groups = fc.array(
        fc.tuple(
          fc.double({ min: 1e-6, max: 2, noNaN: true }),
          fc.double({ min: 0.01, max: 3, noNaN: true }),
        ),
        {
          minLength: 1,
          maxLength: 9,
        },
      );
      fc.assert(
        fc.property(
          groups,
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 1, max: 12 }),
          (given, papers, count) => {
            const [variances, weights] = [0, 1].map((part) =>
              Float64Array.from(given, (group) => group[part]!),
            );
            const edge =
              Math.max(...variances!) * (1 + Math.sqrt(weights!.reduce((sum, weight) => sum + weight))) ** 2;
            const [v, found, told] = [new Float64Array(2), new Float64Array(count), new Int32Array(1)];
            const call: Call<"chanceVariances"> = [
              variances!,
              weights!,
              given.length,
              papers,
              edge,
              count,
              found,
              told,
              v,
            ];
            expectSame(machine, "chanceVariances", call, 0, "worked on");
          },
        ),
      );
    });

    it("squaredErrors and fixSigns", () => {
      fc.assert(
        fc.property(fc.record({ ...common, rows: fc.nat(9) }), ({ rows, ...rest }) => {
          const draw = numbers(rest);
          const [a, b] = [draw.f32(rows * PANEL), draw.f32(rows * PANEL)];
          const [s, sums] = [Float64Array.from(draw.f32(PANEL)), Float64Array.from(draw.f32(PANEL))];
          expectSame(machine, "squaredErrors", [a, b, rows, s, sums], 0);
          expectSame(machine, "fixSigns", [a, rows], 0);
        }),
      );
    });

    it("fillUniform: the numbers of seededRandom() less 1/2, after the first fifteen", () => {
      const state = Int32Array.of(7, 2, 0x9e3779b9, 1);
      const panel = new Float32Array(20 * PANEL);
      expectSame(machine, "fillUniform", [state, panel, 15, 1], 0);
      expectSame(machine, "fillUniform", [state, panel, 20, 5], 0);
      const random = seededRandom(7, 2);
      const expected = Float32Array.from({ length: 100 }, () => random() - 0.5);
      expect(panel.filter((_, at) => at % PANEL < 5)).toEqual(expected);
    });

    it("toUnitLength and ownDistances, to the last bit", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const points = draw.f32(rows * stride);
          const cluster = draw.whole(rows, count);
          const centroids = Float64Array.from(draw.f32(count * stride), (x) => x / 3);
          const own: Call<"ownDistances"> = [
            points,
            stride,
            begin,
            end,
            cluster,
            centroids,
            new Float64Array(rows),
          ];
          expectSame(machine, "ownDistances", own, 0);
          expectSame(machine, "toUnitLength", [points, stride, begin, end], 0);
        }),
      );
    });

    it("addLosses, to the last bit", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { rows }, count, ...rest }) => {
          const draw = numbers(rest);
          const k = count + 1;
          const width = octetsFor(k);
          const [squared, lost] = [draw.f32(rows * width), Float64Array.from(draw.f32(k))];
          expectSame(machine, "addLosses", [squared, width, k, rows, draw.whole(rows, k), lost], 0);
        }),
      );
    });

    it("halfMean, to the last bit, also of points that coincide or are one", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const points = draw.f32((rows + 1) * stride);
          const members = draw.whole(count, rows + 1);
          const centre = Float64Array.from(draw.f32(stride), (x) => x / 3);
          const isCentre = members.every((i) => i === members[0]) && stride % 8 === 0;
          if (isCentre) centre.set(points.subarray(members[0]! * stride, (members[0]! + 1) * stride));
          const [mean, work] = [new Float64Array(stride), new Float64Array((count + 2) * stride)];
          const call: Call<"halfMean"> = [points, stride, members, count, centre, mean, work];
          expectSame(machine, "halfMean", call, 0, "worked on");
        }),
      );
    });

    it("place", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const k = count + 1;
          const width = octetsFor(k);
          const call: Call<"place"> = [
            draw.f32(rows * stride),
            stride,
            begin,
            end,
            k,
            width,
            draw.f32(rows * width).map(Math.abs),
            draw.whole(rows, k),
            Float64Array.from(draw.f32(k * stride)),
            Float64Array.from(draw.f32(k), Math.abs),
            new Int32Array(rows),
            new Float64Array(rows),
            new Float64Array(rows),
          ];
          expectSame(machine, "place", call, 0);
        }),
      );
    });

    it("toOctets, distancesBetween and addByCluster", () => {
      const cases = fc.record({
        ...common,
        rows: fc.nat(30),
        at: fc.nat(3),
        stride: strides,
        k: fc.integer({ min: 1, max: 5 }),
      });
      fc.assert(
        fc.property(cases, fc.nat(1), ({ rows, at, stride, k, ...rest }, rooted) => {
          const draw = numbers(rest);
          const points = draw.f32(rows * stride);
          const octets = new Float32Array(octetsFor(rows) * stride);
          expectSame(machine, "toOctets", [points, stride, 0, rows, octets], 0);
          const begin = Math.min(OCTET * at, OCTET * Math.floor(rows / OCTET));
          const out = draw.f32(rows * octetsFor(rows));
          const call: Call<"distancesBetween"> = [
            points,
            stride,
            begin,
            rows,
            octets,
            octetsFor(rows),
            rooted,
            out,
          ];
          const found = machine.scope(() => {
            const own = call.map((argument) => inMemory(machine, argument)) as unknown as typeof call;
            machine.run("distancesBetween", [[own]]);
            return own[7].slice();
          });
          plain.distancesBetween(...call);
          // Columns beyond the points are whatever they are.
          const counts = (m: Float32Array): Float32Array => m.filter((_, j) => j % octetsFor(rows) < rows);
          expect(apart(counts(found), counts(out))).toBeLessThanOrEqual(
            rooted === 0 ? toleranceOf(rest) : ROUNDING,
          );
          const [cluster, sums] = [draw.whole(rows, k), new Float64Array(rows * k)];
          const added: Call<"addByCluster"> = [out, octetsFor(rows), begin, rows, rows, cluster, k, sums];
          expectSame(machine, "addByCluster", added, ROUNDING);
        }),
      );
    });

    it("settle, up to few moves, so many rounds or an empty cluster", () => {
      const cases = fc.record({
        seed: fc.nat(),
        n: fc.integer({ min: 1, max: 60 }),
        k: fc.integer({ min: 1, max: 10 }),
        stride: strides,
        rounds: fc.integer({ min: 1, max: 9 }),
        few: fc.nat(3),
      });
      fc.assert(
        fc.property(cases, ({ seed, n, k, stride, rounds, few }) => {
          // Numbers without ties: whether rounding or order settles these is not of interest.
          const draw = numbers({ seed, isWhole: false });
          const points = draw.f32(n * stride);
          const start = Float64Array.from(points.subarray(0, Math.min(n, k) * stride));
          const centroids = Float64Array.from({ length: k * stride }, (_, at) => start[at] ?? 9);
          const [few32, sizes] = [() => new Float32Array(octetsFor(k) * stride), new Int32Array(k)];
          const assignment = new Int32Array(n).fill(-1);
          const work = [few32(), few32()] as const;
          const call = [
            points,
            stride,
            n,
            k,
            centroids,
            ...work,
            assignment,
            new Int32Array(n),
            new Float32Array(n),
            sizes,
            rounds,
            few,
            new Float64Array(1),
          ] as const;
          machine.scope(() => {
            const own = call.map((argument) => inMemory(machine, argument)) as unknown as Call<"settle">;
            machine.run("settle", [[own]]);
            plain.settle(...call);
            expect(own[7]).toEqual(assignment);
            if (call[13][0]! < 0) expect(own[13][0]).toBe(-1);
            else {
              expect(apart(own[4], centroids)).toBeLessThan(ROUNDING);
              expect(apart(own[13], call[13])).toBeLessThan(ROUNDING);
            }
          });
        }),
      );
    });

    it("takeRows", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const chosen = draw.whole(rows, count);
          const call: Call<"takeRows"> = [
            draw.f32(count * stride),
            stride,
            chosen,
            begin,
            end,
            draw.f32(rows * stride),
          ];
          expectSame(machine, "takeRows", call, 0);
        }),
      );
    });

    it("ward", () => {
      fc.assert(
        fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.nat(5), (seed, n, gap) => {
          const stride = 4 * (Math.ceil(n / 4) + gap);
          const { f32 } = numbers({ seed, isWhole: seed % 2 === 0 });
          const xs = f32(n);
          const squared = f32(n * stride).map(
            (_, at) => (xs[Math.floor(at / stride)]! - (xs[at % stride] ?? 0)) ** 2,
          );
          machine.scope(() => {
            const calls = [0, 1].map(() => [
              inMemory(machine, squared),
              stride,
              n,
              machine.i32(3 * stride),
              machine.i32(n),
              machine.f64(stride),
              machine.i32(n),
              machine.i32(n),
              machine.f64(n),
            ]) as unknown as [Call<"ward">, Call<"ward">];
            machine.run("ward", [[calls[0]]]);
            plain.ward(...calls[1]);
            for (const found of [6, 7, 8]) expect(calls[0][found]).toEqual(calls[1][found]);
          });
        }),
      );
    });

    it("quantize", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, ...rest }) => {
          const points = unitRows(numbers(rest).f32(rows * stride), stride);
          const small = new Int32Array((rows * stride) / 2);
          const octets = new Int32Array((octetsFor(rows) * stride) / 2);
          expectSame(machine, "quantize", [points, stride, begin, end, small, octets], 0);
        }),
      );
    });

    const nearCases = fc.record({
      ...common,
      range: fc.oneof(range(14), range(60)),
      stride: strides,
      most: fc.integer({ min: 1, max: 6 }),
    });
    /** Points of unit length and the same in 16 bits. Signs make many ties, among them more than are kept. */
    function unitCase(rows: number, stride: number, given: { seed: number; isWhole: boolean }) {
      const numbersOf = numbers(given).f32(rows * stride);
      const points = unitRows(given.isWhole ? numbersOf.map(Math.sign) : numbersOf, stride);
      const small = new Int32Array((rows * stride) / 2);
      const octets = new Int32Array((octetsFor(rows) * stride) / 2);
      plain.quantize(points, stride, 0, rows, small, octets);
      return { points, small, octets };
    }

    it("keepNothing and compare: points with others before them and after them, mirrored and not, and with themselves", () => {
      fc.assert(
        fc.property(
          nearCases,
          fc.nat(9),
          fc.boolean(),
          ({ range: { begin, end, rows }, stride, most, ...rest }, at, isMirrored) => {
            const { small, octets } = unitCase(rows, stride, rest);
            const first = Math.min(OCTET * at, octetsFor(begin));
            const keeps = (points: number): [Int32Array, Int32Array] => {
              const kept: [Int32Array, Int32Array] = [
                new Int32Array(2 * most * points),
                new Int32Array(points),
              ];
              expectSame(machine, "keepNothing", [points, most, ...kept], 0);
              return kept;
            };
            const last = isMirrored ? begin : rows;
            const pairs = [
              begin,
              end,
              octets,
              first,
              Math.max(first, last),
              Number(isMirrored),
              most,
            ] as const;
            const kept = [...keeps(end - begin), ...keeps(Math.max(0, last - first))] as const;
            const call: Call<"compare"> = [small, stride, ...pairs, ...kept, new Int32Array(4 * OCTET)];
            expectSame(machine, "compare", call, 0, "worked on");
          },
        ),
      );
    });

    it("nearestKept: the largest products in order, the lower number among equals, never the point itself", () => {
      fc.assert(
        fc.property(nearCases, ({ range: { begin, end, rows }, stride, most, ...rest }) => {
          const { points, small, octets } = unitCase(rows, stride, rest);
          const wide = most + 3;
          const kept = [new Int32Array(2 * wide * (end - begin)), new Int32Array(end - begin)] as const;
          plain.keepNothing(end - begin, wide, ...kept);
          const pairs = [begin, end, octets, 0, rows, 0, wide] as const;
          plain.compare(small, stride, ...pairs, ...kept, ...kept, new Int32Array(0));
          const which = new Int32Array(rows * most).fill(-1);
          const product = new Float32Array(rows * most).fill(-Infinity);
          const own = [points, stride, begin, end, rows, most, wide, kept[0], which, product] as const;
          expectSame(machine, "nearestKept", [...own], 0);
        }),
      );
    });

    it("smooth", () => {
      fc.assert(
        fc.property(
          pointCases,
          fc.integer({ min: 1, max: 5 }),
          ({ range: { begin, end, rows }, stride, ...rest }, most) => {
            const draw = numbers(rest);
            const call: Call<"smooth"> = [
              draw.f32(rows * stride),
              stride,
              begin,
              end,
              most,
              draw.whole(rows * most, rows),
              draw.f32(rows * most),
              new Float32Array(rows * stride),
            ];
            expectSame(machine, "smooth", call, ROUNDING);
          },
        ),
      );
    });

    it("squaredDistances, to counts that fill an octet and to others", () => {
      fc.assert(
        fc.property(pointCases, ({ range: { begin, end, rows }, stride, count, ...rest }) => {
          const draw = numbers(rest);
          const [points, octets] = [draw.f32(rows * stride), draw.f32(octetsFor(count) * stride)];
          const call: Call<"squaredDistances"> = [
            points,
            stride,
            begin,
            end,
            octets,
            count,
            draw.f32((end - begin) * count),
          ];
          expectSame(machine, "squaredDistances", call, toleranceOf(rest));
        }),
      );
    });

    it("squaredDistances between equal points are 0 to the bit", () => {
      machine.scope(() => {
        const { f32 } = numbers({ seed: 3, isWhole: false });
        const points = machine.f32(8 * 12);
        const octets = machine.f32(8 * 12);
        points.set(f32(points.length));
        for (let c = 0; c < 8; c++) for (let j = 0; j < 12; j++) octets[j * OCTET + c] = points[c * 12 + j]!;
        const out = machine.f32(64);
        machine.run("squaredDistances", [[[points, 12, 0, 8, octets, 8, out]]]);
        for (let i = 0; i < 8; i++) expect(out[i * 8 + i]).toBe(0);
        expect(Math.min(...out.filter((d) => d !== 0))).toBeGreaterThan(0.1);
      });
    });
  },
);
