import { partOf } from "./bar-parts.ts";
import type { BarLayer, ChartLink } from "./chart-links.ts";
import { countsBut, type Failures } from "./masks.ts";

/** A drawing in the page whose marks follow the filters. */
export interface DrawnLink {
  /** How many papers it draws. */
  readonly papers: number;
  /** Brings the marks to what matches; returns how many papers of the drawing do. */
  readonly show: (failures: Failures) => number;
}

/** Prepares a drawing to follow the filters; null where it has none of the marks, as when there was nothing to draw. @param n papers in the page. */
export function linkDrawing(drawing: SVGSVGElement, link: ChartLink, n: number): DrawnLink | null {
  const parts = [
    ...link.bars.map((bars) => barParts(drawing, bars, n)),
    ...(link.dots === undefined ? [] : [dotParts(drawing, link.dots)]),
  ];
  if (parts.includes(null)) return null;
  const figures = figureParts(drawing, link, n);
  const isDrawn = drawnPapers(link, n);
  return {
    papers: isDrawn.reduce((sum, drawn) => sum + drawn, 0),
    show: (failures) => {
      for (const show of [...parts, figures]) show?.(failures);
      return isDrawn.reduce((sum, drawn, d) => sum + (failures[d] === 0 ? drawn : 0), 0);
    },
  };
}

type Show = (failures: Failures) => void;

const layerOf = (drawing: SVGSVGElement, name: string): Element | null =>
  drawing.querySelector(`.${name}_marks`);

/** A copy of a layer, over it; seen only when papers are filtered. */
function copyOf(layer: Element): Element {
  const copy = layer.cloneNode(true) as Element;
  copy.setAttribute("class", "part");
  layer.after(copy);
  return copy;
}

const allOf = ({ bars, barsOf }: BarLayer, n: number): Int32Array =>
  countsBut(new Uint8Array(n), null, bars, barsOf);

/** Over each bar the part of it that matches. */
function barParts(drawing: SVGSVGElement, layer: BarLayer, n: number): Show | null {
  const drawn = layerOf(drawing, layer.layer);
  if (drawn?.childElementCount !== layer.bars || layer.bars === 0) return null;
  const parts = [...copyOf(drawn).children];
  const bars = parts.map((part) => part.getAttribute("d")!);
  const all = allOf(layer, n);
  const shown = new Int32Array(layer.bars).fill(-1);
  return (failures) => {
    const matching = countsBut(failures, null, layer.bars, layer.barsOf);
    for (const [i, part] of parts.entries()) {
      if (matching[i] === shown[i]) continue;
      const share = ((layer.whole?.[i] ?? 1) * matching[i]!) / Math.max(1, all[i]!);
      part.setAttribute("d", partOf(bars[i]!, Math.min(1, share), layer.growth, layer.edge));
    }
    shown.set(matching);
  };
}

/** In place of the figure beside each bar, or on it, one of what matches. */
function figureParts(drawing: SVGSVGElement, { figures, bars: [bars] }: ChartLink, n: number): Show | null {
  const drawn = figures === undefined ? null : layerOf(drawing, figures.layer);
  if (figures === undefined || bars === undefined || drawn === null) return null;
  const texts = [...copyOf(drawn).children];
  const all = allOf(bars, n);
  return (failures) => {
    const matching = countsBut(failures, null, bars.bars, bars.barsOf);
    for (const [i, text] of texts.entries()) {
      text.textContent = figures.textOf(matching[i]!, all[i]!);
      text.classList.toggle("none", matching[i] === 0);
    }
  };
}

/** Marks the dots of papers that match; changes no other. */
function dotParts(drawing: SVGSVGElement, { layer, papers }: NonNullable<ChartLink["dots"]>): Show | null {
  const dots = layerOf(drawing, layer)?.children ?? [];
  if (dots.length !== papers.length || dots.length === 0) return null;
  const elements = [...dots];
  const isIn = new Uint8Array(elements.length);
  return (failures) => {
    for (const [i, dot] of elements.entries()) {
      const matches = failures[papers[i]!] === 0 ? 1 : 0;
      if (matches === isIn[i]) continue;
      isIn[i] = matches;
      if (matches === 1) dot.setAttribute("class", "in");
      else dot.removeAttribute("class");
    }
  };
}

/** For each paper 1 if the drawing shows it, else 0. */
function drawnPapers({ bars: [bars], dots }: ChartLink, n: number): Uint8Array {
  const isDrawn = new Uint8Array(n);
  for (const paper of Array.from(dots?.papers ?? [])) if (paper >= 0) isDrawn[paper] = 1;
  for (let d = 0; bars !== undefined && d < n; d++) {
    bars.barsOf(d, (bar) => {
      if (bar >= 0) isDrawn[d] = 1;
    });
  }
  return isDrawn;
}
