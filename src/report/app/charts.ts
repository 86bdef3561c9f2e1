import { type ChartFiles, TITLE } from "../payload.ts";
import type { Corpus } from "./corpus.ts";
import { button, el, offer } from "./dom.ts";
import { pngOf, svgText } from "./picture.ts";
import { columnsOf, csvOf, type Row, rowsOf } from "./table-of-spec.ts";
import { unpackedJson } from "./unpack.ts";

type Charts = Readonly<Record<string, ChartFiles>>;

/** Rows of a chart's data that are shown; the CSV has all. */
const ROWS = 200;

/** Gives each chart of the page buttons for its files and a table of its data. */
export function startCharts({ head: { titles } }: Corpus): void {
  let known: Promise<Charts> | undefined;
  const titled = (_: string, value: unknown): unknown =>
    typeof value === "string" && value.startsWith(TITLE) ? titles[Number(value.slice(TITLE.length))] : value;
  const files = async (name: string): Promise<ChartFiles> =>
    (await (known ??= unpackedJson<Charts>("chart-files", titled)))[name] ?? { spec: null, svg: null };
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
    figure.append(
      downloads(figure, name, () => files(name)),
      dataTable(async () => rowsIn(await files(name))),
    );
  }
}

const rowsIn = ({ spec }: ChartFiles): Row[] => rowsOf(spec);

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

function downloads(figure: HTMLElement, name: string, files: () => Promise<ChartFiles>): HTMLElement {
  const drawing = async (): Promise<SVGSVGElement> => {
    draw(figure, await files());
    return figure.querySelector("svg")!;
  };
  const kinds: Record<string, () => Promise<[string, Blob]>> = {
    SVG: async () => [`${name}.svg`, new Blob([svgText(await drawing())], { type: "image/svg+xml" })],
    PNG: async () => [`${name}.png`, await pngOf(await drawing())],
    Spec: async () => [
      `${name}.vl.json`,
      new Blob([JSON.stringify((await files()).spec, null, 2)], { type: "application/json" }),
    ],
    CSV: async () => [`${name}.csv`, new Blob([csvOf(rowsIn(await files()))], { type: "text/csv" })],
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

function dataTable(rows: () => Promise<Row[]>): HTMLElement {
  const place = el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Data of the chart" });
  const details = el("details", {}, el("summary", {}, "Data"), place);
  details.addEventListener(
    "toggle",
    () =>
      void rows().then((all) => {
        fill(place, all);
      }),
    { once: true },
  );
  return details;
}

function fill(place: HTMLElement, rows: readonly Row[]): void {
  const columns = columnsOf(rows);
  const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column)));
  const body = rows
    .slice(0, ROWS)
    .map((row) => el("tr", {}, ...columns.map((column) => el("td", {}, String(row[column] ?? "")))));
  place.replaceChildren(
    el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)),
    rows.length > ROWS
      ? el("p", { class: "muted" }, `The first ${ROWS} of ${rows.length} rows; the CSV has all.`)
      : "",
  );
}
