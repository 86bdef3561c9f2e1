import type { Machine } from "../kernels/machine.ts";
import { clusteringOf, lloyd } from "./lloyd.ts";
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
    : lloyd(machine, points, clusteringOf(machine, some, first, k).centroids).assignment;
