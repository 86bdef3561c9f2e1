import { html, type Html } from "./html.ts";

interface Column {
  readonly name: string;
  readonly isNumber?: true;
}

/** A table that scrolls sideways where it is wide. */
export const table = (
  columns: readonly Column[],
  rows: readonly (readonly (string | number | Html)[])[],
): Html => {
  const kind = (c: number): string => (columns[c]!.isNumber === true ? "number" : "text");
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>${columns.map(({ name }, c) => html`<th scope="col" class="${kind(c)}">${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell, c) => html`<td class="${kind(c)}">${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
};

/** A column of numbers, which stand on the right. */
export const number = (name: string): Column => ({ name, isNumber: true });
