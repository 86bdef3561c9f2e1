import { existsSync } from "node:fs";
import { BIG, isJsonLines, SAMPLE, shown } from "./corpora.ts";
import { type Measured, measure } from "./measure.ts";
import { findPython, noPython, type Python } from "./python.ts";
import { median } from "./statistics.ts";
import { count, ratio, seconds, table } from "./table.ts";
import { papersIn, run, type Run } from "./topicscape.ts";

export interface CompareOptions {
  readonly k: number;
  readonly runs: number;
  /** Principal components, for both. */
  readonly dims: number;
  readonly peer: string;
  readonly python?: string;
}

/** What the peer prints. */
interface PeerReport {
  readonly load: number;
  readonly tfidf: number;
  readonly reduce: number;
  readonly cluster: number;
  readonly label: number;
  /** From after its imports to its end. */
  readonly total: number;
  readonly papers: number;
  readonly terms: number;
  readonly rss_mb: number;
}
interface Peer {
  readonly report: PeerReport;
  readonly process: Measured;
}

type Step = "load" | "tfidf" | "reduce" | "cluster" | "label";

/** Our stages beside the peer's steps. Tokenize begins while ingest reads: only together can the two be compared. */
const STEPS: readonly (readonly [name: string, ours: readonly string[], theirs: readonly Step[]])[] = [
  ["load and tf-idf (ingest, tokenize, vectorize)", ["ingest", "tokenize", "vectorize"], ["load", "tfidf"]],
  ["reduce", ["reduce"], ["reduce"]],
  ["cluster", ["cluster"], ["cluster"]],
  ["label", ["label"], ["label"]],
];

/**
 * Topicscape and scikit-learn's recipe on the same corpus, turn by turn, so that what else the machine does falls on both.
 * Where the corpus or the peer is missing, the first sentence says so, and Topicscape is timed alone.
 */
export async function compare(
  given: string | undefined,
  options: CompareOptions,
): Promise<{ text: string; versions?: string }> {
  const notes: string[] = [];
  const corpus = given ?? (existsSync(BIG) ? BIG : SAMPLE);
  if (given === undefined && corpus === SAMPLE)
    notes.push(`There is no ${shown(BIG)}: the sample pages stand in.`);
  const python = availablePeer(corpus, options, notes);
  const ours: (Run & { seen: number })[] = [];
  const theirs: Peer[] = [];
  for (let i = 0; i < options.runs; i++) {
    ours.push(await runOurs(corpus, options));
    if (python !== null) theirs.push(await runPeer(python.path, corpus, options));
  }
  const text = [...notes, heading(corpus, options, ours[0]!.seen, theirs[0]), "", comparison(ours, theirs)];
  if (theirs.length > 0) text.push("", verdict(ours, theirs));
  return { text: text.join("\n"), ...(python === null ? {} : { versions: python.versions }) };
}

function availablePeer(corpus: string, { peer, python }: CompareOptions, notes: string[]): Python | null {
  const found = findPython(python);
  const lacks = !isJsonLines(corpus)
    ? `The peer reads JSON Lines only, and ${shown(corpus)} is none.`
    : !existsSync(peer)
      ? `The peer's script is not at ${shown(peer)}; name it by --peer.`
      : found === null
        ? noPython(python)
        : null;
  if (lacks === null) return found;
  notes.push(`${lacks} Topicscape was timed alone.`);
  return null;
}

const runOurs = (corpus: string, { k, dims }: CompareOptions): Promise<Run & { seen: number }> =>
  run(["--input", corpus, "--k", String(k), "--components", String(dims), "--to", "label"], papersIn);

async function runPeer(python: string, corpus: string, { peer, k, dims }: CompareOptions): Promise<Peer> {
  const process = await measure(python, [peer, corpus, "--k", String(k), "--dims", String(dims)]);
  return { process, report: JSON.parse(process.stdout) as PeerReport };
}

function heading(corpus: string, { k, runs, dims }: CompareOptions, papers: number, peer?: Peer): string {
  const merged = peer === undefined ? "" : `, of ${count(peer.report.papers)} before merging duplicates`;
  const taken =
    runs === 1
      ? "one run"
      : `median and range of ${runs} runs${peer === undefined ? "" : " each, alternating"}`;
  return `${shown(corpus)}, ${count(papers)} papers${merged}, k = ${k}, ${dims} components, 10 starts; ${taken}.`;
}

function comparison(ours: readonly Run[], theirs: readonly Peer[]): string {
  const sum = (r: Run, stages: readonly string[]): number =>
    stages.reduce((total, stage) => total + (r.stages.get(stage) ?? NaN), 0);
  const rows = STEPS.map(([name, stages, steps]) =>
    row(
      name,
      ours.map((each) => sum(each, stages)),
      theirs.map(({ report }) => steps.reduce((total, step) => total + report[step], 0)),
      seconds,
    ),
  );
  return table(
    ["seconds", "ours", "range", "peer", "range", "peer / ours"],
    [
      ...rows,
      row(
        "whole process",
        ours.map((each) => each.seconds),
        theirs.map((each) => each.process.seconds),
        seconds,
      ),
      row(
        "... without the peer's imports",
        ours.map((each) => each.seconds),
        theirs.map((each) => each.report.total),
        seconds,
      ),
      row(
        "peak memory, MB",
        ours.map((each) => each.megabytes),
        theirs.map(peerMegabytes),
        count,
      ),
    ],
  );
}

const peerMegabytes = ({ process, report }: Peer): number => process.megabytes ?? report.rss_mb;

function row(
  name: string,
  ours: readonly number[],
  theirs: readonly number[],
  format: (value: number) => string,
): string[] {
  const range = (values: readonly number[]): string =>
    values.length === 0 ? "-" : `${format(Math.min(...values))} to ${format(Math.max(...values))}`;
  return [
    name,
    format(median(ours)),
    range(ours),
    format(median(theirs)),
    range(theirs),
    ratio(median(theirs) / median(ours)),
  ];
}

function verdict(ours: readonly Run[], theirs: readonly Peer[]): string {
  const speed = median(theirs.map((each) => each.process.seconds)) / median(ours.map((each) => each.seconds));
  const memory = median(ours.map((each) => each.megabytes)) / median(theirs.map(peerMegabytes));
  return `End to end ${ratio(speed)} times as fast as the peer, with ${ratio(memory)} of its peak memory.`;
}
