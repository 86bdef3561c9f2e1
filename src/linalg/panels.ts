import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, zeros } from "./dense.ts";

/** A tall dense matrix in the memory of a machine, in panels of 16 columns, the first panel first. */
export interface Panels {
  readonly rows: number;
  readonly panels: number;
  /** panels x rows x 16. */
  readonly data: Float32Array;
}

export const newPanels = (machine: Machine, rows: number, panels: number): Panels => ({
  rows,
  panels,
  data: machine.f32(rows * panels * PANEL),
});

/** Panels that hold so many columns. */
export const panelsFor = (columns: number): number => Math.ceil(columns / PANEL);

/** Panel p: rows x 16. */
export const panelOf = ({ rows, data }: Panels, p: number): Float32Array =>
  data.subarray(p * rows * PANEL, (p + 1) * rows * PANEL);

/** Where column j of row i stands. */
export const inPanels = ({ rows }: Panels, i: number, j: number): number =>
  (Math.floor(j / PANEL) * rows + i) * PANEL + (j % PANEL);

/** A'B for A and B of as many rows and panels, of which only the upper triangle is computed: it is symmetric, and comes mirrored. */
export function symmetricProduct(machine: Machine, a: Panels, b: Panels): Dense {
  return machine.scope(() => {
    const pairs = Array.from({ length: a.panels }, (_, p) =>
      Array.from({ length: a.panels - p }, (_, q) => ({ p, q: p + q, block: machine.f64(PANEL * PANEL) })),
    ).flat();
    machine.run(
      "cross",
      pairs.map(({ p, q, block }) => [[panelOf(a, p), panelOf(b, q), a.rows, block]]),
    );
    const product = zeros(a.panels * PANEL, a.panels * PANEL);
    for (const { p, q, block } of pairs) {
      for (let r = 0; r < PANEL; r++) {
        for (let c = p === q ? r : 0; c < PANEL; c++) {
          const i = p * PANEL + r;
          const j = q * PANEL + c;
          product.data[i * product.columns + j] = block[r * PANEL + c]!;
          product.data[j * product.columns + i] = block[r * PANEL + c]!;
        }
      }
    }
    return product;
  });
}

/**
 * `out` = D S for a small S with as many rows as D has columns; columns that S lacks come out as zeros.
 * @param shape an upper triangular S saves half of the work.
 */
export function timesSmall(
  machine: Machine,
  d: Panels,
  s: Dense,
  out: Panels,
  shape: "full" | "triangular" = "full",
): Panels {
  machine.scope(() => {
    const lanes = Array.from({ length: out.panels }, (_, p) => {
      const slice = machine.f32(d.panels * PANEL * PANEL);
      const width = Math.min(PANEL, s.columns - p * PANEL);
      for (let i = 0; i < s.rows; i++) {
        for (let c = 0; c < width; c++) slice[i * PANEL + c] = s.data[i * s.columns + p * PANEL + c]!;
      }
      const panels = shape === "full" ? d.panels : p + 1;
      return [[d.data, panels, d.rows, slice, panelOf(out, p)]] as const;
    });
    machine.run("timesSmall", lanes);
  });
  return out;
}

/** z = a x + b y + c z. */
export function blend(
  machine: Machine,
  a: number,
  x: Panels,
  b: number,
  y: Panels,
  c: number,
  z: Panels,
): void {
  machine.run(
    "blend",
    Array.from({ length: z.panels }, (_, p) => [
      [a, panelOf(x, p), b, panelOf(y, p), c, panelOf(z, p), z.rows * PANEL],
    ]),
  );
}
