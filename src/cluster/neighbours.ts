import type { Machine } from "../kernels/machine.ts";
import { type Kernels, OCTET } from "../kernels/kernels.ts";
import { type Step, stepsOf } from "../kernels/steps.ts";
import type { Points } from "./points.ts";

/** The points nearest to each point by cosine similarity. */
export interface Neighbours {
  /** Neighbours of a point; fewer when there are no more points. */
  readonly most: number;
  /** n x most numbers of points, the nearest first. */
  readonly which: Int32Array;
  /** Their similarities, -1 .. 1. */
  readonly similarity: Float32Array;
}

/** Points that are kept besides those asked for, because the nearest in 16 bits are not quite the nearest. */
const SPARE = 8;
/** Points that a thread compares with as many others at a time, of some thousands and of fewer. */
const BLOCK = 512;
const SMALL_BLOCK = 128;
const THOUSANDS = 4000;
const STEP = 32;
/** Points that a thread puts into 16 bits at a time. */
const QUANTIZED = 512;

/**
 * The `most` nearest neighbours of each point, by comparing it with all others: quadratic, for some thousands of points.
 * @param points of unit length, or zero.
 */
export const nearestNeighbours = (machine: Machine, points: Points, most: number): Neighbours =>
  machine.scope(() => {
    const near = nearestIn(machine, points, most);
    return { ...near, which: near.which.slice(), similarity: near.similarity.slice() };
  });

/** The same in the memory of the machine. */
export function nearestIn(machine: Machine, points: Points, most: number): Neighbours {
  const block = points.rows >= THOUSANDS ? BLOCK : SMALL_BLOCK;
  return nearest(machine, points, points.rows, 0, Math.min(most, points.rows - 1), (search) => {
    for (const pairs of rounds(stepsOf(points.rows, block))) {
      machine.run(
        "compare",
        pairs.map(([here, there]) => [search(here, there, here !== there)]),
      );
    }
  });
}

/**
 * Of the points from `first` on the `most` nearest among the first `rows` points, which may be the same, but none is its own neighbour.
 * @param points of unit length, or zero.
 */
export const nearestAmong = (
  machine: Machine,
  points: Points,
  rows: number,
  first: number,
  most: number,
): Neighbours =>
  machine.scope(() => {
    const { which, similarity } = nearest(machine, points, rows, first, most, (search) => {
      const steps = stepsOf(points.rows - first, STEP);
      machine.run(
        "compare",
        steps.map(([begin, end]) => [search([first + begin, first + end], [0, rows], false)]),
      );
    });
    return { most, which: which.slice(first * most), similarity: similarity.slice(first * most) };
  });

/** Compares the points of one step with those of another, and where that is `mirrored` also these with the former. */
type Search = (here: Step, there: Step, mirrored: boolean) => Parameters<Kernels["compare"]>;

function nearest(
  machine: Machine,
  points: Points,
  rows: number,
  first: number,
  most: number,
  compareAll: (search: Search) => void,
): Neighbours {
  const which = machine.i32(points.rows * most).fill(-1);
  const similarity = machine.f32(points.rows * most).fill(-Infinity);
  machine.scope(() => {
    const { columns, data } = points;
    const { small, octets } = inSmall(machine, points);
    const wide = most + SPARE;
    const count = points.rows - first;
    const kept = machine.i32(2 * wide * count);
    const least = machine.i32(count);
    const keptFrom = (i: number): Int32Array => kept.subarray(2 * wide * (i - first));
    machine.run("keepNothing", [[[count, wide, kept, least]]]);
    compareAll(([begin, end], there, mirrored) => {
      const of = (i: number): readonly [Int32Array, Int32Array] => [keptFrom(i), least.subarray(i - first)];
      const others = of(mirrored ? there[0] : begin);
      const pairs = [begin, end, octets, ...there, Number(mirrored), wide] as const;
      return [small, columns, ...pairs, ...of(begin), ...others, machine.i32(4 * OCTET)];
    });
    machine.run(
      "nearestKept",
      stepsOf(count, STEP).map(([begin, end]) => [
        [
          data,
          columns,
          first + begin,
          first + end,
          rows,
          most,
          wide,
          keptFrom(first + begin),
          which,
          similarity,
        ],
      ]),
    );
  });
  return { most, which, similarity };
}

/** All pairs of steps, in rounds in which no step is twice: each with itself, then as in a tournament. */
function rounds(steps: readonly Step[]): (readonly [Step, Step])[][] {
  const places = [...steps, ...(steps.length % 2 === 0 ? [] : [undefined])];
  const others = places.slice(1);
  const played = others.map((_, round) => {
    const turned = [places[0], ...others.slice(round), ...others.slice(0, round)];
    return turned
      .slice(0, turned.length / 2)
      .map((here, i) => [here, turned[turned.length - 1 - i]] as const)
      .filter((pair): pair is readonly [Step, Step] => pair.every((step) => step !== undefined));
  });
  return [steps.map((step) => [step, step] as const), ...played];
}

/** The points in 16 bits, two columns to an integer, as rows and in octets. */
function inSmall(
  machine: Machine,
  { rows, columns, data }: Points,
): { readonly small: Int32Array; readonly octets: Int32Array } {
  const small = machine.i32((rows * columns) / 2);
  const octets = machine.i32((Math.ceil(rows / OCTET) * OCTET * columns) / 2);
  machine.run(
    "quantize",
    stepsOf(rows, QUANTIZED).map(([begin, end]) => [[data, columns, begin, end, small, octets]]),
  );
  return { small, octets };
}
