import type { Selected } from "../cluster/selected.ts";
import type { Outcome } from "../edits/outcome.ts";
import type { DuplicateRow, Ledger } from "../ingest/ledger.ts";
import type { Quality } from "../quality/quality.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { appScript } from "./app-script.ts";
import { chartMarks, type MarkInputs } from "./chart-marks.ts";
import { chartBlock, chartFigures } from "./charts.ts";
import { type CorpusData, corpusData, type CorpusInputs } from "./corpus-data.ts";
import { dataBlocks } from "./data-blocks.ts";
import { editsTable } from "./edits-table.ts";
import { explore } from "./explore.ts";
import { fontFaces } from "./fonts.ts";
import { html, Html } from "./html.ts";
import { dataBlock } from "./packed.ts";
import { COLUMNS } from "./payload.ts";
import { policy } from "./policy.ts";
import { count, duplicatesTable, facts, ledgerTable, qualityTable, topicCards } from "./sections.ts";
import { style } from "./style.ts";

export interface ReportInputs extends CorpusInputs, Pick<MarkInputs, "sources" | "assignments"> {
  /** File contents by name, as the chart stage writes them. */
  readonly charts: ReadonlyMap<string, Uint8Array | string>;
  readonly documents: LineBlocks;
  readonly quality: Quality;
  readonly selection: Selected;
  readonly ledger: Ledger;
  readonly duplicates: readonly DuplicateRow[];
  readonly edits: readonly Outcome[];
}

/**
 * One page that opens from disk without a network: the map, search, topics and papers by its script; charts, topics, quality and the
 * ledger without it too.
 */
export async function report(
  inputs: ReportInputs,
  { title }: { title: string },
): Promise<{ report: string }> {
  const [sheet, script] = [(await fontFaces()) + style, await appScript()];
  const head = headOf(title, policy(script, sheet), sheet);
  const body = bodyOf(inputs, title);
  const data = corpusData(inputs);
  const { charts, marks } = chartData(inputs, data);
  const besides = [head, body, charts, marks].reduce(
    (sum, part) => sum + Buffer.byteLength(part.source),
    script.length,
  );
  const { first, abstracts } = await dataBlocks(data, inputs.documents, besides);
  const page = html`<!doctype html>
<html lang="en">
${head}
<body>
${body}
${first}${marks}<script>${new Html(script)}</script>
${charts}${abstracts}</body>
</html>
`;
  return { report: page.source };
}

/** What the page knows of the charts: their files, and what their marks stand for. */
function chartData(inputs: ReportInputs, data: CorpusData): { charts: Html; marks: Html } {
  const { ids, titles, topics } = data.head;
  const charts = chartBlock(inputs.charts, {
    ids,
    titles,
    topics: data.columns[COLUMNS.indexOf("topic")]!,
    labels: topics.map(({ label }) => label),
  });
  const marks = chartMarks({ ...inputs, documents: inputs.documentsTable }, data);
  return { charts, marks: dataBlock("chart-marks", JSON.stringify(marks)) };
}

const headOf = (title: string, rules: string, sheet: string): Html => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(rules)}">
<title>${title}</title>
<style>${new Html(sheet)}</style>
</head>`;

function bodyOf(inputs: ReportInputs, title: string): Html {
  const { charts, topics, quality, selection, ledger, duplicates, edits, layoutQuality } = inputs;
  return html`<a class="skip" href="#explore">Skip to the map</a>
<header>
<h1>${title}</h1>
<p class="muted">${origin(ledger)}</p>
<button type="button" id="theme" aria-pressed="false">Dark</button>
${facts(topics, ledger)}
</header>
<nav aria-label="Sections"><ul>
<li><a href="#explore">Explore</a></li>
<li><a href="#topics">Topics</a></li>
<li><a href="#charts">Charts</a></li>
<li><a href="#quality">Quality</a></li>
<li><a href="#ledger">Ledger</a></li>
</ul></nav>
<main>
${explore(layoutQuality, count(inputs.documentsTable.length))}
<section id="topics"><h2>Topics</h2>${topicCards(topics)}</section>
<section id="charts"><h2>Charts</h2>${chartFigures(charts)}</section>
<section id="quality"><h2>Quality</h2>${qualityTable(quality, selection)}</section>
<section id="ledger"><h2>Ledger</h2>${ledgerTable(ledger)}${duplicatesTable(duplicates)}${editsTable(edits, topics)}</section>
</main>
<footer>Made by Topicscape. The abstracts belong to their authors.</footer>`;
}

/** Inputs that are named one by one; more are counted. */
const NAMED = 3;

const origin = ({ inputs }: Ledger): Html =>
  inputs.length <= NAMED
    ? html`A map of the topics in ${inputs.map(({ file }, i) => html`${i === 0 ? "" : ", "}<bdi>${file}</bdi>`)}.`
    : html`A map of the topics in ${count(inputs.length)} files; the ledger names them.`;
