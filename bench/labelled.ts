import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { csvParse } from "d3-dsv";
import { agreement, type Agreement } from "../src/quality/agreement.ts";
import { isJsonLines, shown } from "./corpora.ts";
import { run } from "./topicscape.ts";

/** A corpus whose papers have known classes. */
export interface Labelled {
  readonly file: string;
  /** Of the file, without its endings. */
  readonly name: string;
  readonly papers: number;
  /** Distinct classes. */
  readonly classes: number;
  /** The class of each paper by its id, those without one left out. */
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * The corpora of a folder whose papers have at least two classes in the field `label`, by name.
 * @throws Error when there is none.
 */
export function labelledCorpora(folder: string): Labelled[] {
  const files = existsSync(folder) ? readdirSync(folder).filter(isJsonLines).sort() : [];
  const found = files.map((file) => read(path.join(folder, file))).filter(({ classes }) => classes > 1);
  if (found.length === 0)
    throw new Error(
      `There is no corpus in ${shown(folder)} with a field label of several values; name a folder of JSON Lines by --corpora or TOPICSCAPE_CORPORA.`,
    );
  return found;
}

interface Paper {
  readonly id?: string | number;
  readonly label?: string | number | null;
}

function read(file: string): Labelled {
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  const papers = lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as Paper);
  const labels = new Map(
    papers.flatMap(({ id, label }): [string, string][] =>
      label === undefined || label === null ? [] : [[String(id), String(label)]],
    ),
  );
  return {
    file,
    name: path.basename(file).split(".")[0]!,
    papers: papers.length,
    classes: new Set(labels.values()).size,
    labels,
  };
}

/** The topic of each paper of an output folder by its id. */
export const topicsById = (out: string): Map<string, number> =>
  new Map(
    csvParse<"id" | "topic">(readFileSync(path.join(out, "documents.csv"), "utf8")).map(({ id, topic }) => [
      id,
      Number(topic),
    ]),
  );

/** The topics of a run with these arguments. */
export const topicsOf = async (args: readonly string[]): Promise<Map<string, number>> =>
  (await run([...args, "--to", "label"], topicsById)).seen;

/** How far topics agree with classes, or with the topics of another run, over the papers that both know. */
export function agreementOf(
  topics: ReadonlyMap<string, number>,
  labels: ReadonlyMap<string, string | number>,
): Agreement {
  const shared = [...topics].filter(([id]) => labels.has(id));
  return agreement(shared.map(([id, topic]) => ({ label: String(labels.get(id)!), topic, papers: 1 })));
}
