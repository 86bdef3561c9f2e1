import type { Assignments } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/selected.ts";
import type { Hierarchy } from "../label/hierarchy.ts";
import type { DocumentRow, SourceRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { Layout, LayoutQuality } from "../layout/layout.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { Quality } from "../quality/quality.ts";
import type { VarianceRow } from "../reduce/reduce.ts";
import type { Vocabulary } from "../text/tokens.ts";

/** What the charts are drawn from. */
export interface ChartInputs extends Omit<StageInputs, "scores"> {
  readonly layout: Layout;
  readonly layoutQuality: LayoutQuality;
}

export interface StageInputs {
  readonly documents: readonly DocumentRow[];
  readonly topics: readonly Topic[];
  readonly variance: readonly VarianceRow[];
  readonly selection: Selected;
  readonly assignments: Assignments;
  readonly scores: Dense32;
  readonly sources: readonly SourceRow[];
  /** Components x terms. */
  readonly components: Dense32;
  readonly vocabulary: Pick<Vocabulary, "surfaces">;
  /** Topics x components. */
  readonly centroids: Dense32;
  readonly hierarchy: Pick<Hierarchy, "tree">;
  readonly quality: Quality;
}
