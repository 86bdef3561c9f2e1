/** On paper: what can be read, and nothing that wants a hand. */
export const printStyle = `
@media print {
  :root { --ground: #fff; --card: #fff; --text: #000; --muted: #444; --line: #bbb; --accent: #000; }
  html, body { font-size: 12px; }
  nav, summary, button, #explore, .needs-script, .downloads, .skip, details { display: none !important; }
  main, header, footer { max-width: none; padding: 0; }
  #charts { break-before: page; }
  .drawing, .scroll { overflow: visible; }
  .drawing svg { width: auto; max-width: 100%; max-height: 23cm; }
  h2, h3 { break-after: avoid; }
  figure, li.topic, .scroll, tr { break-inside: avoid; }
  .topics { display: block; columns: 2; column-gap: 1rem; margin-top: 0; }
  li.topic { display: block; margin-bottom: 1rem; }
}
`;
