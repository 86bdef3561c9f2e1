import type { Assignments } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/cluster.ts";
import type { Hierarchy } from "../label/hierarchy.ts";
import type { DocumentRow, SourceRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { Quality } from "../quality/quality.ts";
import type { VarianceRow } from "../reduce/reduce.ts";
import type { Vocabulary } from "../text/tokens.ts";

/** What the charts are drawn from. */
export interface ChartInputs {
  readonly documents: readonly DocumentRow[];
  readonly topics: readonly Topic[];
  readonly variance: readonly VarianceRow[];
  readonly selection: Selected;
  readonly assignments: Assignments;
  readonly sources: readonly SourceRow[];
  /** Components x terms. */
  readonly components: Dense32;
  readonly vocabulary: Pick<Vocabulary, "surfaces">;
  /** Topics x components. */
  readonly centroids: Dense32;
  readonly hierarchy: Pick<Hierarchy, "tree">;
  readonly quality: Quality;
}
