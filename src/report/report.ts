import type { Selected } from "../cluster/selected.ts";
import type { DuplicateRow, Ledger } from "../ingest/ledger.ts";
import type { Quality } from "../quality/quality.ts";
import type { DocumentRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import { fontFaces } from "./fonts.ts";
import { html, Html } from "./html.ts";
import { chartFigures, duplicatesTable, facts, ledgerTable, qualityTable, topicCards } from "./sections.ts";
import { style } from "./style.ts";

export interface ReportInputs {
  /** File contents by name, as the chart stage writes them. */
  readonly charts: ReadonlyMap<string, Uint8Array | string>;
  readonly documentsTable: readonly DocumentRow[];
  readonly topics: readonly Topic[];
  readonly quality: Quality;
  readonly selection: Selected;
  readonly ledger: Ledger;
  readonly duplicates: readonly DuplicateRow[];
}

/** No script, no request: style and fonts in the page are all that may take effect. */
const POLICY = new Html(
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'",
);

/** One page that opens from disk without a network: charts, topics, papers, quality and the ledger. */
export async function report(
  inputs: ReportInputs,
  { title }: { title: string },
): Promise<{ report: string }> {
  const { charts, documentsTable, topics, quality, selection, ledger, duplicates } = inputs;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${new Html((await fontFaces()) + style)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="muted">A map of the topics in ${ledger.inputs.map((input) => input.file).join(", ")}.</p>
${facts(topics, ledger)}
</header>
<nav aria-label="Sections"><ul>
<li><a href="#charts">Charts</a></li>
<li><a href="#topics">Topics</a></li>
<li><a href="#quality">Quality</a></li>
<li><a href="#ledger">Ledger</a></li>
</ul></nav>
<main>
<section id="charts"><h2>Charts</h2>${chartFigures(charts)}</section>
<section id="topics"><h2>Topics</h2>${topicCards(topics, documentsTable)}</section>
<section id="quality"><h2>Quality</h2>${qualityTable(quality, selection)}</section>
<section id="ledger"><h2>Ledger</h2>${ledgerTable(ledger)}${duplicatesTable(duplicates)}</section>
</main>
<footer>Made by Topicscape. The abstracts belong to their authors.</footer>
</body>
</html>
`;
  return { report: page.source };
}
