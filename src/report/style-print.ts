/** On paper: what can be read, and nothing that wants a hand. */
export const printStyle = `
@media print {
  :root { --ground: #fff; --card: #fff; --text: #000; --muted: #444; --line: #bbb; --accent: #000; }
  body { font-size: 10.5pt; }
  nav, summary, button, #explore, .needs-script, .downloads, .skip, details { display: none !important; }
  main, header, footer { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  .drawing svg { min-width: 0; max-height: 23cm; }
  .scroll { max-height: none; overflow: visible; }
  figure, li.topic, tr { break-inside: avoid; }
  .topics { display: block; columns: 2; column-gap: 1rem; }
  li.topic { margin-bottom: 1rem; }
}
`;
