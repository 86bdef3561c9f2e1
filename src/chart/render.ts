import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Measure } from "./measure.ts";

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  readonly limit?: number;
}

/** Lets Vega lay out text by the font that the charts are drawn in, rather than by a guess or a font of the machine. */
export function measureBy(measure: Measure): void {
  const { textMetrics } = vega as unknown as {
    textMetrics: { width: (item: TextItem, text: string | number) => number };
  };
  textMetrics.width = ({ fontSize = 11, fontWeight, limit = 0 }, text) => {
    const bold = fontWeight === "bold" || Number(fontWeight) >= 600;
    const width = measure(String(text).trim(), fontSize, bold ? 600 : 400);
    return limit > 0 ? Math.min(limit, width) : width;
  };
}

/** Numbers the gradients and clips of the next drawing from 0, whatever was drawn before. */
const { resetSVGDefIds } = vega as unknown as { resetSVGDefIds: () => void };

/** Vega goes on after an error, with half a picture. */
const failing = vega.logger(vega.Error, "log", (_method, _level, args) => {
  throw new Error(args.join(" "));
});

/** Draws a specification as SVG, with its description for screen readers. Call `measureBy` before. */
export async function render(spec: TopLevelSpec, logger = failing): Promise<string> {
  const compiled = compile(spec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger });
  resetSVGDefIds();
  try {
    return describe(await view.toSVG(), spec.description ?? "");
  } finally {
    view.finalize();
  }
}

const describe = (svg: string, description: string): string =>
  svg.replace("<svg ", () => `<svg role="img" aria-label="${escaped(description)}" `);

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
