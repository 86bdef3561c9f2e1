import { csvFormatRow, csvFormatRows } from "d3-dsv";
import type { Predicted, Prediction } from "./predict.ts";
import { verdictOf } from "./verdict.ts";

const COLUMNS = [
  "id",
  "title",
  "topic",
  "label",
  "strength",
  "second_topic",
  "second_label",
  "second_strength",
  "terms",
  "unknown_words",
] as const satisfies readonly (keyof Prediction)[];

/** Papers that are put into one piece of text. */
const PIECE = 500;

/** A row for each paper, in pieces. */
export async function* predictionsCsv({ papers }: Predicted): AsyncGenerator<string> {
  yield `${csvFormatRow([...COLUMNS])}\n`;
  for await (const some of inPieces(papers)) {
    yield `${csvFormatRows(some.map((paper) => COLUMNS.map((column) => cellOf(paper[column]))))}\n`;
  }
}

const cellOf = (value: Prediction[keyof Prediction]): string =>
  value === null ? "" : typeof value === "object" ? value.join("; ") : String(value);

/** { papers: [...], drift: {...} } with a line for each paper, in pieces. */
export async function* predictionsJson({ papers, drift }: Predicted): AsyncGenerator<string> {
  let before = '{"papers":[\n';
  for await (const some of inPieces(papers)) {
    yield before + some.map((paper) => JSON.stringify(paper)).join(",\n");
    before = ",\n";
  }
  yield `\n],"drift":${JSON.stringify({ ...verdictOf(drift), ...drift }, null, 2)}}\n`;
}

async function* inPieces(papers: AsyncIterable<Prediction>): AsyncGenerator<Prediction[]> {
  let some: Prediction[] = [];
  for await (const paper of papers) {
    if (some.push(paper) < PIECE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
