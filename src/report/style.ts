/** The style sheet of the report: one column, cards on a calm ground, light and dark by the reader's setting, and print. */
export const style = `
:root { color-scheme: light dark; --ground: #f6f6f4; --card: #fff; --text: #1d2125; --muted: #5b636b; --line: #dcdfe2; --accent: #0b6394; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --card: #1d2125; --text: #e8eaec; --muted: #a4adb6; --line: #343a40; --accent: #6db7e3; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 Inter, system-ui, sans-serif; }
main, header, nav { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; margin: 3rem 0 .9rem; letter-spacing: -.005em; }
h3 { font-size: 1.05rem; margin: 0 0 .3rem; }
p { margin: .3rem 0; }
a { color: var(--accent); }
.muted { color: var(--muted); }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; margin: 1rem 0 0; padding: .6rem 0; border-block: 1px solid var(--line); }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 2.2rem; margin: 1.2rem 0 0; padding: 0; }
.facts div { display: flex; flex-direction: column-reverse; }
.facts dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts dt { color: var(--muted); font-size: .85rem; }
figure { margin: 0 0 1.25rem; padding: 1rem; background: #fff; border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 40rem; max-width: 60rem; height: auto; margin: 0 auto; }
figcaption { color: #5b636b; font-size: .85rem; padding-top: .6rem; }
figcaption a { color: #0b6394; }
.topics { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none; }
.topics li.topic { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; }
.terms { font-size: .92rem; }
.topics ol { margin: .6rem 0 0; padding-left: 1.2rem; font-size: .9rem; }
details { margin-top: .6rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; background: var(--card); font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; }
footer { max-width: 72rem; margin: 3rem auto 2rem; padding: 0 1.25rem; color: var(--muted); font-size: .85rem; }
@media print {
  :root { --ground: #fff; --card: #fff; --text: #000; --muted: #444; --line: #bbb; --accent: #000; }
  nav, summary { display: none; }
  figure svg { min-width: 0; }
  details::details-content { content-visibility: visible; }
  figure, li.topic { break-inside: avoid; }
}
`;
