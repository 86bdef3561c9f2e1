import { exploreStyle } from "./style-explore.ts";
import { linkedStyle } from "./style-linked.ts";
import { printStyle } from "./style-print.ts";
import { themeStyle } from "./style-theme.ts";

/** Ground, type, and what stands in the page without a script. */
const base = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; scrollbar-color: var(--edge) transparent; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 Inter, system-ui, sans-serif; overflow-wrap: break-word; }
main, header, nav, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.4rem; position: relative; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 6rem .2rem 0; letter-spacing: -.015em; }
h2 { font-size: 1.35rem; margin: 2.8rem 0 .9rem; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 0 0 .5rem; }
h4 { font-size: .9rem; margin: 1.1rem 0 .35rem; }
p { margin: .3rem 0; }
a { color: var(--accent); }
button, input, select { font: inherit; color: inherit; }
::placeholder { color: var(--muted); opacity: 1; }
button { cursor: pointer; background: var(--card); border: 1px solid var(--edge); border-radius: 7px; padding: .28rem .7rem; font-size: .88rem; }
button:hover:not(:disabled) { border-color: var(--accent); }
button:disabled { color: var(--muted); cursor: default; border-color: var(--line); }
button[aria-pressed="true"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
section:focus-visible { outline: none; }
.muted { color: var(--muted); }
.small { font-size: .84rem; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; z-index: 9; }
#theme { position: absolute; right: 1.5rem; top: 1.4rem; }
html:not(.scripted) .needs-script, html:not(.scripted) #theme { display: none; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; list-style: none; margin: .7rem 0 0; padding: .45rem 0; border-block: 1px solid var(--line); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin: .3rem 0 0; }
.facts div { display: flex; flex-direction: row-reverse; align-items: baseline; gap: .35rem; }
.facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts dt { color: var(--muted); }
figure, .card, li.topic { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; }
figure { margin: 0 0 1.25rem; }
.drawing { overflow: auto hidden; }
.drawing svg { display: block; max-width: max(100%, 52rem); height: auto; margin: -14px 0 -14px -18px; }
.drawing svg > rect:first-of-type { fill: none; }
.downloads { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .6rem; }
figcaption { font-size: .85rem; }
.topics { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none; font-size: .9rem; }
li.topic { display: flex; flex-direction: column; }
.topics .needs-script { margin-top: auto; padding-top: .5rem; }
.topics ol { margin: .6rem 0 0; padding-left: 1.2rem; }
details { margin-top: .6rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: .6rem 0; }
#explore .scroll, details .scroll { max-height: 40rem; }
.scroll tbody tr:last-child > * { border-bottom: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
#rows th button, td:not(.number, .topic), li.topic :is(.terms, li), .paper-list button, .abstract, .label, #tip strong, #side h3[dir] { unicode-bidi: plaintext; }
#rows th button, .paper-list button, .abstract, li.topic, #side h3 { text-align: left; }
.note { border-left: 4px solid var(--accent); background: var(--card); padding: .6rem 1rem; }
footer { margin-top: 3rem; margin-bottom: 2rem; color: var(--muted); font-size: .85rem; }
@media (max-width: 40rem) {
  main, header, nav, footer { padding-inline: 1rem; }
  h1 { font-size: 1.5rem; margin-right: 4.5rem; }
  #theme { right: 1rem; }
  figure, .card, li.topic { padding: .8rem; }
  th, td { padding: .4rem .45rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

/** The style sheet of the report: light and dark by the reader's setting or choice, and print. */
export const style = themeStyle + base + exploreStyle + linkedStyle + printStyle;
