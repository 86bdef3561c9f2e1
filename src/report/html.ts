/** Text that is HTML already. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = Html | string | number | readonly Part[] | null;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);

function render(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.source;
  return isList(part) ? part.map(render).join("") : escape(String(part));
}

/** A template whose values are escaped unless they are Html: what comes from a paper is shown as text, everywhere. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(strings.reduce((all, text, i) => all + render(values[i - 1] ?? null) + text));
