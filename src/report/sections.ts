import type { Selected } from "../cluster/selected.ts";
import type { DuplicateRow, Ledger } from "../ingest/ledger.ts";
import { LINE_KINDS } from "../ingest/document.ts";
import type { Quality } from "../quality/quality.ts";
import type { Topic } from "../label/topic.ts";
import { html, Html } from "./html.ts";
import { number, table } from "./html-table.ts";
import { QUALITY_MEASURES } from "../chart/quality-measures.ts";

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
export const count = (n: number): string => n.toLocaleString("en-US");
export const counted = (n: number, one: string, more: string): string =>
  `${count(n)} ${n === 1 ? one : more}`;

export const facts = (topics: readonly Topic[], ledger: Ledger): Html => html`
  <dl class="facts">
    <div><dt>papers</dt><dd>${count(ledger.papers)}</dd></div>
    <div><dt>topics</dt><dd>${topics.length}</dd></div>
    ${unassigned(ledger.papers - topics.reduce((sum, { size }) => sum + size, 0))}
    <div><dt>${ledger.inputs.length === 1 ? "input" : "inputs"}</dt><dd>${count(ledger.inputs.length)}</dd></div>
    <div><dt>${ledger.duplicates === 1 ? "duplicate" : "duplicates"} merged</dt><dd>${count(ledger.duplicates)}</dd></div>
  </dl>`;

const unassigned = (papers: number): Html | string =>
  papers === 0 ? "" : html`<div><dt>without a topic</dt><dd>${count(papers)}</dd></div>`;

export const topicCards = (topics: readonly Topic[]): Html => html`<ul class="topics">
  ${topics.map(topicCard)}
</ul>`;

function topicCard(topic: Topic): Html {
  return html`<li class="topic" id="topic-${topic.topic}">
    <h3>${topic.topic} · <bdi>${topic.label}</bdi></h3>
    <p class="muted">
      ${counted(topic.size, "paper", "papers")}, ${percent(topic.share)} · cohesion ${topic.cohesion.toFixed(2)}${
        topic.silhouette === null ? "" : ` · silhouette ${topic.silhouette.toFixed(2)}`
      }
    </p>
    <p class="terms">${topic.terms.map(({ term }) => term).join(", ")}</p>
    ${topic.phrases.length === 0 ? null : html`<p class="terms muted">${topic.phrases.map((p) => p.term).join(", ")}</p>`}
    <ol>
      ${topic.representatives.map((paper) => html`<li>${paper.title || paper.id}</li>`)}
    </ol>
    <p class="needs-script"><a href="#topic=${topic.topic}">Explore</a></p>
  </li>`;
}

/** With a minus, which is as wide as a digit, and no hyphen. */
const signed = (value: number | undefined, digits: number): string =>
  value?.toFixed(digits).replace("-", "−") ?? "";

export function qualityTable(quality: Quality, selection: Selected): Html {
  const rows = QUALITY_MEASURES.flatMap(({ name, field, digits, reading }) => {
    const value = quality[field];
    return value === undefined
      ? []
      : [[name, signed(value, digits), signed(quality.shuffled[field], digits), reading]];
  });
  return html`
    <p>${selection.rule}</p>
    ${table([{ name: "measure" }, number("value"), number("shuffled"), { name: "how to read it" }], rows)}
    <p class="muted">
      Shuffled: the same for topics of these sizes to which the papers were dealt out at random. NPMI and C_v were measured on
      ${counted(quality.coherence_papers, "paper", "papers")}${
        quality.label_field === undefined
          ? null
          : html`, agreement with the field ${quality.label_field} on ${count(quality.labelled_papers ?? 0)}`
      }.
    </p>`;
}

export function ledgerTable(ledger: Ledger): Html {
  const kinds = LINE_KINDS.filter((kind) => ledger.inputs.some(({ counts }) => counts[kind] > 0));
  const rejected = ledger.inputs.flatMap(({ file, accounts }) =>
    accounts.filter((a) => a.kind === "rejected").map((a) => [file, a.line, a.reason ?? ""]),
  );
  return html`
    <p>
      Every line that is not blank is counted under one kind: ${counted(ledger.entries, "entry", "entries")} became
      ${counted(ledger.papers, "paper", "papers")}.
    </p>
    ${table(
      [
        { name: "input" },
        { name: "format" },
        number("entries"),
        number("lines"),
        number("blank"),
        ...kinds.map(number),
      ],
      ledger.inputs.map(({ file, format, entries, lines, blank, counts }) => [
        file,
        format,
        ...[entries, lines, blank, ...kinds.map((kind) => counts[kind])].map(count),
      ]),
    )}
    ${rejected.length === 0 ? html`<p class="muted">No line was rejected.</p>` : html`<h3>Rejected lines</h3>${table([{ name: "input" }, number("line"), { name: "reason" }], rejected)}`}`;
}

export const duplicatesTable = (duplicates: readonly DuplicateRow[]): Html =>
  duplicates.length === 0
    ? html`<p class="muted">No duplicates were found.</p>`
    : html`<details>
        <summary>${counted(duplicates.length, "entry", "entries")} merged into another</summary>
        ${table(
          [{ name: "paper" }, { name: "kept" }, { name: "merged" }, { name: "evidence" }],
          duplicates.map((d) => [
            d.title,
            `${d.kept_source}, line ${d.kept_line}`,
            `${d.merged_source}, line ${d.merged_line}`,
            d.evidence,
          ]),
        )}
      </details>`;
