import type { DocumentRow } from "../label/tables.ts";
import { type Layout, type LayoutQuality, NEAREST } from "../layout/layout.ts";

/** TEMPORARY, until the chart stage writes layout.npz and layout.json: the principal components in the place of the layout, no neighbours. */
export function planeAsLayout(rows: readonly DocumentRow[]): {
  layout: Layout;
  layoutQuality: LayoutQuality;
} {
  return {
    layout: {
      x: Float32Array.from(rows, (row) => row.x),
      y: Float32Array.from(rows, (row) => row.y),
      nearest: new Int32Array(rows.length * NEAREST).fill(-1),
    },
    layoutQuality: { trustworthiness: 0, trustworthiness_pca: 0, neighbours: 15, measured_on: rows.length },
  };
}
