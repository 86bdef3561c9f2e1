/** The part of the page that the script fills. */
export const exploreStyle = `
#explore > h2 { margin: 1.2rem 0 .5rem; }
.tools { display: flex; flex-wrap: wrap; gap: .6rem .9rem; align-items: end; }
.tools label { display: flex; flex-direction: column; font-size: .82rem; color: var(--muted); min-width: 0; }
.tools .query { flex: 1 1 20rem; }
.tools input, .tools select, .rename input { background: var(--card); color: var(--text); border: 1px solid var(--edge); border-radius: 7px; padding: .42rem .6rem; font-size: .95rem; width: 100%; }
.tools select { max-width: 12rem; }
.tools button { padding: .45rem .9rem; }
#scope { margin: 0; }
#scope:empty { display: none; }
#matches { flex-basis: 100%; margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.board { display: grid; grid-template-columns: minmax(0, 1fr) 23rem; gap: 1rem; margin-top: .7rem; }
.map-card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .7rem; }
.map-card > p { margin: .5rem .2rem 0; }
.map-tools { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem; margin-bottom: .5rem; }
.switch { display: flex; }
.switch button { border-radius: 0; margin-left: -1px; }
.switch button:first-child { border-radius: 7px 0 0 7px; margin-left: 0; }
.switch button:last-child { border-radius: 0 7px 7px 0; }
.switch button:focus-visible { position: relative; z-index: 1; }
#map { position: relative; height: 41rem; overflow: hidden; border-radius: 6px; touch-action: pan-y; user-select: none; -webkit-user-select: none; }
#map.brushing { touch-action: none; }
@media not (pointer: coarse) { .by-touch { display: none; } }
#map:focus-visible { outline-offset: -3px; }
#canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; }
#map.pointing #canvas { cursor: pointer; }
#map.brushing #canvas { cursor: crosshair; }
#labels { position: absolute; inset: 0; pointer-events: none; }
.label { position: absolute; display: flex; align-items: center; justify-content: center; line-height: 16px; font-size: 12.5px; font-weight: 600; white-space: nowrap; text-align: center; pointer-events: auto; cursor: pointer; border-radius: 4px; background: color-mix(in srgb, var(--card) 76%, transparent); }
.label.paper { font-size: 11.5px; font-weight: 400; }
.label:hover { background: var(--card); text-decoration: underline; }
.swatch { width: .8em; height: .8em; flex: none; vertical-align: -.05em; overflow: visible; }
#brush { position: absolute; border: 1.5px dashed var(--text); background: color-mix(in srgb, var(--accent) 12%, transparent); pointer-events: none; }
#tip { position: absolute; z-index: 2; max-width: 20rem; display: flex; flex-direction: column; gap: .1rem; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: .5rem .7rem; font-size: .84rem; line-height: 1.4; box-shadow: 0 4px 18px rgb(0 0 0 / 18%); pointer-events: none; }
#side { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .9rem 1rem; height: 0; min-height: 100%; overflow-y: auto; }
#side > div > button:first-child { margin-bottom: .7rem; }
.topic-list, .paper-list, .chips { list-style: none; margin: 0; padding: 0; }
.topic-list button { display: grid; grid-template-columns: auto 1fr auto; gap: 0 .5rem; align-items: baseline; width: 100%; text-align: left; border: 0; border-radius: 6px; padding: .3rem .4rem; background: none; }
.topic-list button:hover, .topic-list button[aria-current="true"] { background: var(--track); }
.topic-list .name { grid-column: 2; overflow: hidden; text-overflow: ellipsis; }
.topic-list .count { grid-column: 3; color: var(--muted); font-variant-numeric: tabular-nums; }
.topic-list .bar { grid-column: 2 / 4; position: relative; height: 5px; margin-top: .2rem; }
.bar span { position: absolute; left: 0; top: 0; height: 100%; border-radius: 3px; background: var(--track); }
.bar span:last-child { background: var(--bar); }
.topic-list button[aria-pressed="true"] { background: var(--accent); }
.topic-list button[aria-pressed="true"] .count { color: inherit; }
#source-bars .name { grid-column: 1 / 3; overflow-wrap: anywhere; }
#source-bars .bar { grid-column: 1 / 4; }
.paper-list li { border-top: 1px solid var(--line); padding: .25rem 0; }
.paper-list li:first-child { border-top: 0; }
.paper-list button, dd button, tbody th button { border: 0; background: none; padding: 0; text-align: left; color: var(--accent); font-size: inherit; line-height: 1.4; }
.paper-list button:hover, dd button:hover, tbody th button:hover { text-decoration: underline; }
.rows { margin: .7rem 0; font-size: .9rem; }
.rows div { display: grid; grid-template-columns: 8rem 1fr; gap: .5rem; padding: .22rem 0; border-bottom: 1px solid var(--line); }
.rows dt { color: var(--muted); }
.rows dd { margin: 0; }
.meter { display: inline-block; width: 5rem; height: .5rem; border-radius: 3px; background: var(--track); overflow: hidden; }
.meter span { display: block; height: 100%; background: var(--bar); }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; }
.chips li { background: var(--track); border-radius: 1rem; padding: .12rem .7rem; font-size: .88rem; }
.abstract { font-size: .93rem; line-height: 1.6; }
mark { background: var(--mark); color: var(--on-mark); border-radius: 2px; }
table.terms { font-size: .86rem; }
table.terms th, table.terms td { padding: .18rem .35rem; border: 0; font-weight: 400; vertical-align: middle; }
table.terms thead th { color: var(--muted); }
table.terms thead th:nth-child(n + 3) { text-align: right; }
.pair { width: 38%; }
.pair span { display: block; height: 6px; min-width: 1px; border-radius: 2px; background: var(--bar); }
.pair .outside { background: var(--edge); margin-top: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; }
.rename { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; font-size: .88rem; }
.rename label { flex-basis: 100%; color: var(--muted); }
.rename input { flex: 1; min-width: 10rem; width: auto; }
.facets { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 1rem 0 2rem; }
.columns { display: block; width: 100%; max-width: 40rem; height: auto; margin-bottom: .4rem; overflow: visible; }
.columns text { fill: var(--muted); font-size: 10.5px; }
.columns .track { fill: var(--track); }
.columns .value { fill: var(--bar); }
.columns .chosen { fill: var(--accent); }
#year-bars g { cursor: pointer; }
#year-bars [aria-selected="true"] .track { stroke: var(--accent); stroke-width: 1.5px; }
#year-bars g:focus { outline: none; }
#year-bars g:focus-visible .track { stroke: var(--focus); stroke-width: 3px; }
#papers { background: var(--card); }
#papers thead th { position: sticky; top: 0; background: var(--card); box-shadow: 0 1px var(--line); }
#papers thead button { white-space: nowrap; border: 0; padding: 0; background: none; font-weight: 600; }
#papers th[aria-sort] button::after { content: " ↓"; }
#papers th[aria-sort="ascending"] button::after { content: " ↑"; }
#papers tbody th { font-weight: 400; min-width: 18rem; }
#papers .topic { min-width: 13rem; }
#papers td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
#papers .source { color: var(--muted); font-size: .84rem; overflow-wrap: anywhere; min-width: 9rem; }
#papers tr[aria-current="true"] { background: var(--track); }
#more { margin-top: .7rem; }
@media (max-width: 62rem) {
  .board, .facets { grid-template-columns: minmax(0, 1fr); }
  #map { height: min(36rem, 70vh); }
  #side { height: auto; min-height: 0; max-height: 34rem; }
}
@media (max-width: 40rem) {
  .tools label { flex: 1 1 42%; }
  .tools .query { flex-basis: 100%; }
  .tools select { max-width: none; }
  .map-tools { gap: .4rem; }
  .switch button { padding-inline: .55rem; }
  #papers tbody th { min-width: 13rem; }
}
`;
