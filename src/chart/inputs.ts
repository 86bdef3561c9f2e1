import type { Assignments } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/selected.ts";
import type { DocumentRow, SourceRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { VarianceRow } from "../reduce/reduce.ts";

/** What the charts are drawn from. */
export interface ChartInputs {
  readonly documents: readonly DocumentRow[];
  readonly topics: readonly Topic[];
  readonly variance: readonly VarianceRow[];
  readonly selection: Selected;
  readonly assignments: Assignments;
  readonly sources: readonly SourceRow[];
}
