import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { lloyd, means } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** The clusters of some points, and for the others, if there are any, those of Lloyd's algorithm from there on. */
export const extended = (
  machine: Machine,
  points: Points,
  some: Points,
  first: Int32Array,
  k: number,
): Int32Array =>
  points.rows === some.rows
    ? first
    : lloyd(machine, points, means(machine, some, copied(machine.i32, first), k)).assignment;
