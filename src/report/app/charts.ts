import { csvOf, type Table, unpackTable } from "../chart-table.ts";
import { restoreTitles } from "../numbered-titles.ts";
import type { ChartFiles } from "../payload.ts";
import type { Corpus } from "./corpus.ts";
import { button, byId, el, offer } from "./dom.ts";
import { idle } from "./idle.ts";
import { pngOf, svgText } from "./picture.ts";
import { unpackedJson } from "./unpack.ts";

type Charts = Readonly<Record<string, ChartFiles>>;

/** Rows of a chart's data that are shown; the CSV has all. */
const ROWS = 200;

/** Gives each chart of the page buttons for its files and a table of its data. */
export function startCharts({ head: { ids, titles, topics }, column }: Corpus): void {
  let known: Promise<Charts> | undefined;
  const all = (): Promise<Charts> => (known ??= unpackedJson<Charts>("chart-files", restoreTitles(titles)));
  const files = async (name: string): Promise<ChartFiles> => (await all())[name]!;
  drawBeforePrint(all);
  const labels = topics.map(({ label }) => label);
  const tableOf = ({ table, spec }: ChartFiles): Table =>
    unpackTable(table, { ids, titles, topics: column.topic, labels, spec });
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    const name = figure.dataset.chart!;
    if (figure.querySelector("svg") === null)
      whenNear(
        figure,
        () =>
          void files(name).then((f) => {
            draw(figure, f);
          }),
      );
    const table = async (): Promise<Table> => tableOf(await files(name));
    figure.append(
      downloads(figure, name, () => files(name), table),
      dataTable(table),
    );
  }
}

/** A page that is being printed waits for nothing: what it needs is got ready when there is time. */
function drawBeforePrint(all: () => Promise<Charts>): void {
  let charts: Charts = {};
  void idle().then(async () => {
    charts = await all();
  });
  addEventListener("beforeprint", () => {
    for (const [name, files] of Object.entries(charts)) draw(byId(`chart-${name}`), files);
  });
}

function draw(figure: HTMLElement, { svg }: ChartFiles): void {
  if (svg === null || figure.querySelector("svg") !== null) return;
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  figure.querySelector(".drawing")?.replaceChildren(document.importNode(parsed, true));
}

/** Once an element comes near what is seen. */
function whenNear(element: Element, act: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: "600px" },
  );
  observer.observe(element);
}

function downloads(
  figure: HTMLElement,
  name: string,
  files: () => Promise<ChartFiles>,
  table: () => Promise<Table>,
): HTMLElement {
  const drawing = async (): Promise<[SVGSVGElement, fonts: string]> => {
    const held = await files();
    draw(figure, held);
    return [figure.querySelector("svg")!, held.fonts];
  };
  const kinds: Record<string, () => Promise<[string, Blob]>> = {
    SVG: async () => [`${name}.svg`, new Blob([svgText(...(await drawing()))], { type: "image/svg+xml" })],
    PNG: async () => [`${name}.png`, await pngOf(...(await drawing()))],
    Spec: async () => [
      `${name}.vl.json`,
      new Blob([JSON.stringify((await files()).spec, null, 2)], { type: "application/json" }),
    ],
    CSV: async () => [`${name}.csv`, new Blob([csvOf(await table())], { type: "text/csv" })],
  };
  return el(
    "div",
    { class: "downloads", role: "group", "aria-label": `Download ${name.replaceAll("-", " ")}` },
    ...Object.entries(kinds).map(([kind, make]) =>
      button(
        kind,
        () =>
          void make().then(([file, content]) => {
            offer(file, content);
          }),
      ),
    ),
  );
}

function dataTable(table: () => Promise<Table>): HTMLElement {
  const place = el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Data of the chart" });
  const details = el("details", {}, el("summary", {}, "Data"), place);
  details.addEventListener(
    "toggle",
    () =>
      void table().then((data) => {
        fill(place, data);
      }),
    { once: true },
  );
  return details;
}

function fill(place: HTMLElement, { names, columns }: Table): void {
  const rows = columns[0]?.length ?? 0;
  const head = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
  const body = Array.from({ length: Math.min(ROWS, rows) }, (_, r) =>
    el("tr", {}, ...columns.map((column) => el("td", {}, column[r]!))),
  );
  place.replaceChildren(
    el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)),
    rows > ROWS ? el("p", { class: "muted" }, `The first ${ROWS} of ${rows} rows; the CSV has all.`) : "",
  );
}
