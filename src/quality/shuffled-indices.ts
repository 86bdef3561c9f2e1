import { type ClusterIndices, clusterIndices } from "../cluster/indices.ts";
import { type Clustering, means } from "../cluster/lloyd.ts";
import type { Points } from "../cluster/points.ts";
import { type Distances, silhouettes } from "../cluster/silhouette.ts";
import type { Machine } from "../kernels/machine.ts";
import { shuffled } from "./shuffled.ts";

/** Internal measures of clusters to which the points were dealt out at random. */
export interface ShuffledIndices extends ClusterIndices {
  readonly silhouette: number;
}

/**
 * The indices of the same points in clusters of the same sizes, dealt out at random: what they say of no structure.
 */
export function shuffledIndices(
  machine: Machine,
  points: Points,
  { k, assignment }: Pick<Clustering, "k" | "assignment">,
  between: Distances,
  seed: number,
): ShuffledIndices {
  return machine.scope(() => {
    const dealt = machine.i32(assignment.length);
    dealt.set(shuffled(assignment, seed));
    const centroids = means(machine, points, dealt, k);
    return {
      ...clusterIndices(machine, points, { k, assignment: dealt, centroids }),
      silhouette: silhouettes(machine, between, dealt, k).mean,
    };
  });
}
