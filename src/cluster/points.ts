import { copied } from "../kernels/copied.ts";
import { OCTET } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Dense, Dense32 } from "../linalg/dense.ts";

/**
 * Points or centroids in the memory of a machine. Their columns are filled up with zeros to a multiple of 4, as kernels want it:
 * distances do not feel it.
 */
export type Points = Dense32;

/** Points that a thread scales at a time. */
const STEP = 4096;

export const padded = (columns: number): number => Math.ceil(columns / 4) * 4;

/** The rows of a matrix scaled to unit length, so that direction alone counts; rows of zeros stay. */
export function unitPoints(machine: Machine, { rows, columns, data }: Dense32): Points {
  const width = padded(columns);
  const points = width === columns ? machine.room(rows * width) : machine.f32(rows * width);
  if (width === columns) points.set(data);
  else for (let i = 0; i < rows; i++) points.set(data.subarray(i * columns, (i + 1) * columns), i * width);
  machine.run(
    "toUnitLength",
    stepsOf(rows, STEP).map(([begin, end]) => [[points, width, begin, end]]),
  );
  return { rows, columns: width, data: points };
}

/** Copies of some of the points. */
export function pointsAt(machine: Machine, points: Points, chosen: Int32Array): Points {
  const copy = { ...points, rows: chosen.length, data: machine.room(chosen.length * points.columns) };
  machine.scope(() => {
    const rows = copied(machine.i32, chosen);
    machine.run(
      "takeRows",
      stepsOf(chosen.length, STEP).map(([begin, end]) => [
        [points.data, points.columns, rows, begin, end, copy.data],
      ]),
    );
  });
  return copy;
}

/** Centroids as kernels take them. */
export interface Octets {
  /** Centroids, with those that fill up the last octet. */
  readonly count: number;
  readonly octets: Float32Array;
  /** |c|^2 / 2; infinity for those that fill up. */
  readonly halves: Float32Array;
}

/** Takes memory of the machine for the octets: call it within a scope. */
export function inOctets(machine: Machine, { rows, columns, data }: Dense | Points): Octets {
  const count = Math.ceil(rows / OCTET) * OCTET;
  const octets = machine.f32(count * columns);
  const halves = machine.f32(count).fill(Infinity, rows);
  for (let c = 0; c < rows; c++) {
    const at = (c - (c % OCTET)) * columns + (c % OCTET);
    let squares = 0;
    for (let j = 0; j < columns; j++) {
      const entry = Math.fround(data[c * columns + j]!);
      octets[at + j * OCTET] = entry;
      squares += entry * entry;
    }
    halves[c] = squares / 2;
  }
  return { count, octets, halves };
}
