import type { LayoutQuality } from "../layout/layout.ts";
import { html, type Html } from "./html.ts";

/** What the script fills: search and filters, the map, the panel beside it, bars, and the table of papers. */
export const explore = (
  layout: LayoutQuality,
  papers: string,
): Html => html`<section id="explore" aria-labelledby="explore-title">
  <h2 id="explore-title">Explore</h2>
  <noscript><p class="note">The map, the search and the table of papers need JavaScript, which is turned off. Charts and topics are below.</p></noscript>
  <div class="needs-script">
    ${tools}
    <div class="board">
      ${mapCard(layout, papers)}
      <aside id="side" aria-label="Topics and papers" tabindex="-1"></aside>
    </div>
    ${bars}
    ${table}
  </div>
</section>`;

const filter = (id: string, name: string): Html =>
  html`<label for="${id}"><span>${name}</span><select id="${id}"><option value="">all</option></select></label>`;

const tools = html`<div class="tools" role="search">
  <label for="query" class="query"><span>Search titles and abstracts</span><input id="query" type="search" autocomplete="off" spellcheck="false" placeholder="words, or how they begin"></label>
  ${filter("topic", "Topic")}${filter("source", "Source")}${filter("year", "Year")}${filter("tier", "Tier")}
  <button type="button" id="reset" disabled>Reset</button>
  <p id="matches" role="status" aria-live="polite"></p>
  <p id="scope" class="muted small"></p>
</div>`;

/** What the views show, with their trustworthiness where it could be measured. */
function notes(layout: LayoutQuality): { near: string; pca: string } {
  const { trustworthiness: near, trustworthiness_pca: pca, neighbours, measured_on: measured } = layout;
  const kept = (own: number, other: string): string =>
    measured === 0 ? "" : ` (trustworthiness ${own.toFixed(2)} of 1 at ${neighbours} neighbours; ${other})`;
  return {
    near: `Each topic is drawn as an island of its own; papers that lie together in it are alike${kept(near, `the principal components have ${pca.toFixed(2)}`)}. Distances between islands say little.`,
    pca: `The plane of the first two principal components${kept(pca, `the neighbour map has ${near.toFixed(2)}`)}. Topics that overlap here may lie apart in the rest.`,
  };
}

function mapCard(layout: LayoutQuality, papers: string): Html {
  const { near, pca } = notes(layout);
  return html`<div class="map-card">
    <div class="map-tools">
      <div class="switch" role="group" aria-label="View">
        <button type="button" id="neighbours" aria-pressed="true">Neighbour map</button><button type="button" id="components" aria-pressed="false">Principal components</button>
      </div>
      <div class="switch" role="group" aria-label="Map">
        <button type="button" id="zoom-in" aria-label="Zoom in">+</button><button type="button" id="zoom-out" aria-label="Zoom out">−</button><button type="button" id="fit">Whole map</button><button type="button" id="select" aria-pressed="false" title="Drag a rectangle; or hold Shift and drag">Select area</button>
      </div>
    </div>
    <div id="map" role="group" tabindex="0" aria-label="Map. Arrow keys move it, plus and minus zoom, 0 shows all of it, Escape lets go of a selected area.">
      <canvas id="canvas" role="img" aria-label="Map of ${papers} papers: every paper a mark, its hue and shape by topic. The list of topics and the table of papers tell the same."></canvas>
      <div id="labels" aria-hidden="true"></div>
      <div id="brush" hidden></div>
      <div id="tip" hidden aria-hidden="true"></div>
    </div>
    <p id="view-note" class="muted small" data-neighbours="${near}" data-components="${pca}">${near}</p>
    <p class="by-touch muted small">One finger scrolls the page and moves the map sideways; two fingers move it every way, and zoom.</p>
  </div>`;
}

const bars = html`<div class="facets">
  <div class="card"><h3>Sources</h3><ul id="source-bars" class="topic-list"></ul></div>
  <div class="card"><h3>Years</h3><div id="year-bars"></div><p id="years-help" class="muted small">Click a bar, or use the arrow keys and Enter; Shift takes in several years.</p></div>
</div>`;

const column = (by: string, name: string, kind = ""): Html =>
  html`<th scope="col" data-by="${by}" class="${kind}"><button type="button">${name}</button></th>`;

const table = html`<h3>Papers</h3>
<div class="scroll" tabindex="0" role="group" aria-label="Papers that match">
  <table id="papers">
    <thead><tr>${column("title", "Title")}${column("date", "Date")}${column("topic", "Topic")}<th scope="col" data-by="strength" aria-sort="descending" class="number"><button type="button">Strength</button></th><th scope="col">Tier</th><th scope="col">Source</th></tr></thead>
    <tbody id="rows"></tbody>
  </table>
</div>
<button type="button" id="more" hidden></button>`;
