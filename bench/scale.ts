import { createWriteStream, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { readPapers } from "./base-corpus.ts";
import { mustExist, shown } from "./corpora.ts";
import { scratchFolder } from "./scratch.ts";
import { exponent } from "./statistics.ts";
import { type SyntheticCorpus, synthesize } from "./synthetic.ts";
import { count, ratio, seconds, table } from "./table.ts";
import { vocabulary } from "../src/catalog.ts";
import { medianRun, papersIn, run, type Run } from "./topicscape.ts";

export interface ScaleOptions {
  /** "all" is the size of the base corpus. */
  readonly sizes: readonly (number | "all")[];
  readonly k: number;
  readonly runs: number;
  readonly seed: number;
  readonly gz: boolean;
  /** A folder with room for the largest corpus: 1.3 GB for a million abstracts, a third of that gzipped. */
  readonly scratch?: string;
}

/** A size, measured. */
interface Point {
  readonly papers: number;
  readonly distinct: number;
  readonly expected: number;
  /** Terms that Topicscape kept: words by stem, in enough papers. */
  readonly terms: number;
  /** Papers written in a second. */
  readonly rate: number;
  readonly run: Run;
}

/** Growth is judged from here on: below, starting up has too large a share. */
const FITTED_FROM = 80_000;
/** Time may grow by so much more than papers. */
const SLACK = 1.15;

/** Time and memory by stage as the corpus grows, and the power of the papers that time grows with. */
export async function scale(base: string, options: ScaleOptions): Promise<string> {
  mustExist(base);
  const points: Point[] = [];
  for (const size of options.sizes) points.push(await measureSize(base, size, options));
  points.sort((a, b) => a.papers - b.papers);
  const { k, runs } = options;
  return [
    `${shown(base)}, ${options.gz ? "gzipped, " : ""}k = ${k}, to the stage label; ${runs === 1 ? "one run" : `median of ${runs} runs`} a size.`,
    "",
    sizesTable(points),
    "",
    growth(points),
    `Papers beyond the base corpus are made up; the largest corpus was made at ${count(points.at(-1)!.rate)} papers/s.`,
    "Words: distinct ones as written. Heaps: as many as the law of the base corpus expects. Terms: those that Topicscape kept.",
  ].join("\n");
}

async function measureSize(base: string, size: number | "all", options: ScaleOptions): Promise<Point> {
  const scratch = scratchFolder(options.scratch);
  try {
    const file = path.join(scratch.folder, options.gz ? "papers.jsonl.gz" : "papers.jsonl");
    const papers = await readPapers(base);
    const begun = performance.now();
    const corpus = synthesize(papers, size === "all" ? papers.length : size, options.seed);
    await write(corpus, file, options.gz);
    const taken = (performance.now() - begun) / 1000;
    const runs: (Run & { seen: Kept })[] = [];
    for (let i = 0; i < options.runs; i++) {
      runs.push(await run(["--input", file, "--k", String(options.k), "--to", "label"], keptIn));
    }
    const { distinct, expected } = corpus;
    const { papers: kept, terms } = runs[0]!.seen;
    return { papers: kept, distinct, expected, terms, rate: kept / taken, run: medianRun(runs) };
  } finally {
    scratch.remove();
  }
}

interface Kept {
  readonly papers: number;
  readonly terms: number;
}

const keptIn = (out: string): Kept => ({
  papers: papersIn(out),
  terms: readFileSync(path.join(out, vocabulary.path), "utf8").trimEnd().split("\n").length - 1,
});

async function write(corpus: SyntheticCorpus, file: string, gz: boolean): Promise<void> {
  const chunks = Readable.from(chunked(corpus.lines()));
  const target = createWriteStream(file);
  await (gz ? pipeline(chunks, createGzip({ level: 1 }), target) : pipeline(chunks, target));
}

/** Lines a megabyte at a time. */
function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 2 ** 20) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function sizesTable(points: readonly Point[]): string {
  const stages = [...points[0]!.run.stages.keys()];
  const head = ["papers", "words", "Heaps", "terms", ...stages, "whole", "papers/s", "peak MB"];
  const rows = points.map(
    ({ papers, distinct, expected, terms, run: { stages: times, seconds: whole, megabytes } }) => [
      count(papers),
      count(distinct),
      count(expected),
      count(terms),
      ...stages.map((stage) => seconds(times.get(stage))),
      seconds(whole),
      count(papers / whole),
      count(megabytes),
    ],
  );
  const fitted = fittedPoints(points);
  const power = (value: (run: Run) => number): string =>
    ratio(exponent(fitted.map(({ papers, run }) => [papers, value(run)])));
  const last = [
    "exponent",
    ratio(exponent(fitted.map(({ papers, distinct }) => [papers, distinct]))),
    ratio(exponent(fitted.map(({ papers, expected }) => [papers, expected]))),
    ratio(exponent(fitted.map(({ papers, terms }) => [papers, terms]))),
    ...stages.map((stage) => power(({ stages: times }) => times.get(stage)!)),
    power((r) => r.seconds),
    "",
    power((r) => r.megabytes),
  ];
  return table(head, fitted.length < 2 ? rows : [...rows, last]);
}

/** Those that growth is judged by: the large ones, or all where fewer than two are large. */
function fittedPoints(points: readonly Point[]): readonly Point[] {
  const large = points.filter(({ papers }) => papers >= FITTED_FROM);
  return large.length >= 2 ? large : points;
}

function growth(points: readonly Point[]): string {
  const fitted = fittedPoints(points);
  const first = fitted[0]!;
  const last = fitted.at(-1)!;
  if (first === last) return "Growth takes two sizes to tell.";
  const papers = last.papers / first.papers;
  const time = last.run.seconds / first.run.seconds;
  return (
    `From ${count(first.papers)} to ${count(last.papers)} papers, ${ratio(papers)} times as many, the whole takes ${ratio(time)} times ` +
    `as long: ${ratio(time / papers)} of linear, ${time <= SLACK * papers ? "within" : "beyond"} the bar of ${ratio(SLACK)}.`
  );
}
