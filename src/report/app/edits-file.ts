/** A topic, found by papers and terms of it, and its new label. */
export interface Rename {
  readonly papers: readonly string[];
  readonly terms: readonly string[];
  readonly to: string;
}

/** A string of JSON is one of YAML too, but for three line breaks that YAML knows beside those of JSON. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(", ")}]`;

/** The edits as YAML, as the pipeline reads them. */
export const editsFile = (renames: readonly Rename[]): string =>
  `edits:\n${renames
    .map(({ papers, terms, to }) => {
      const topic = [
        ...(papers.length > 0 ? [`papers: ${list(papers)}`] : []),
        ...(terms.length > 0 ? [`terms: ${list(terms)}`] : []),
      ];
      return `  - rename: {topic: {${topic.join(", ")}}, to: ${quoted(to)}}\n`;
    })
    .join("")}`;
