import { CHART_NAMES } from "../chart/names.ts";
import { ownFaces } from "./drawing-faces.ts";
import { html, Html } from "./html.ts";
import { dataBlock } from "./packed.ts";
import type { Page } from "./chart-table.ts";
import { packTable } from "./pack-table.ts";
import { numberTitles } from "./numbered-titles.ts";
import type { ChartFiles } from "./payload.ts";

export type ChartFileMap = ReadonlyMap<string, Uint8Array | string>;

/** In reading order; a chart that this list does not know comes last. */
const ORDER: readonly string[] = CHART_NAMES;

/** A drawing of more bytes than this stands in the page packed: its marks would fill it. */
const LARGE = 250_000;

function namesOf(charts: ChartFileMap): string[] {
  const names = [...charts.keys()].filter((file) => file.endsWith(".svg")).map((file) => file.slice(0, -4));
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

const textOf = (charts: ChartFileMap, file: string): string | null => {
  const content = charts.get(file);
  return content === undefined ? null : Buffer.from(content).toString("utf8");
};

export const chartFigures = (charts: ChartFileMap): Html[] =>
  namesOf(charts).map((name) => {
    const svg = textOf(charts, `${name}.svg`)!;
    return html`<figure id="chart-${name}" data-chart="${name}">
      <div class="drawing" tabindex="0" role="group" aria-label="${name.replaceAll("-", " ")}">${svg.length > LARGE ? null : new Html(embedded(svg, name))}</div>
      <noscript><figcaption>
        <a href="charts/${name}.svg">SVG</a> · <a href="charts/${name}.png">PNG</a> ·
        <a href="charts/${name}.vl.json">Vega-Lite specification</a> · <a href="charts/${name}.csv">CSV</a>
      </figcaption></noscript>
    </figure>`;
  });

/**
 * Specifications and tables of the charts, and drawings that are too large to stand in the page as they are. What the page has
 * elsewhere is not stored again: a number stands for the title of a paper, and columns of a table refer to other lists.
 */
export function chartBlock(charts: ChartFileMap, papers: Omit<Page, "spec">): Html {
  const files = namesOf(charts).map((name): [string, ChartFiles] => {
    const svg = textOf(charts, `${name}.svg`)!;
    const spec = JSON.parse(textOf(charts, `${name}.vl.json`) ?? "null") as unknown;
    const table = packTable(textOf(charts, `${name}.csv`) ?? "", { ...papers, spec });
    const large = svg.length > LARGE ? embedded(svg, name) : null;
    return [name, { spec, svg: large, table, fonts: ownFaces(svg) }];
  });
  return dataBlock("chart-files", JSON.stringify(Object.fromEntries(files), numberTitles(papers.titles)));
}

/**
 * A drawing as part of the page. Its ids must not meet those of another; the drawing as a whole has a description, so that its parts
 * need none. Its texts stay as they are; its fonts go, for no style but the page's may take effect: a saved drawing gets them back.
 */
const embedded = (svg: string, name: string): string =>
  svg.replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<style>[^<]*<\/style>/g, "").replace(/<[^>]+>/g, (tag) =>
    (tag.startsWith("<svg") ? tag : tag.replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, ""))
      .replace(/\bid="([^"]+)"/g, `id="${name}-$1"`)
      .replace(/url\(#([^)]+)\)/g, `url(#${name}-$1)`)
      .replace(/href="#([^"]+)"/g, `href="#${name}-$1"`),
  );
