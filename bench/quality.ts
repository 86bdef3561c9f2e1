import { readFileSync } from "node:fs";
import path from "node:path";
import type { Quality } from "../src/quality/quality.ts";
import { SAMPLE, shown } from "./corpora.ts";
import { agreementOf, type Labelled, labelledCorpora, topicsById, topicsOf } from "./labelled.ts";
import { againstClasses } from "./quality-classes.ts";
import { type Coherence, findQualityPeer, type QualityPeer } from "./quality-peer.ts";
import { mean } from "./statistics.ts";
import { score, table } from "./table.ts";
import { run } from "./topicscape.ts";

export interface QualityOptions {
  /** A folder of corpora with classes. */
  readonly corpora: string;
  /** Runs of each, with the seeds from 1. */
  readonly seeds: number;
  readonly peer: string;
  readonly python?: string;
}

/**
 * How good the topics are: against known classes, in the number of topics, in words, and from seed to seed. Scikit-learn's recipe
 * stands beside it where it is there.
 */
export async function quality(options: QualityOptions): Promise<{ text: string; versions?: string }> {
  const corpora = labelledCorpora(options.corpora);
  const found = findQualityPeer(options.peer, options.python);
  const peer = typeof found === "string" ? null : found;
  const seeds = Array.from({ length: options.seeds }, (_, i) => i + 1);
  const parts = [
    ...(typeof found === "string" ? [`${found} Topicscape was scored alone.`] : []),
    await againstClasses(corpora, seeds, peer),
    await chosenK(corpora),
    await inWords(corpora, peer),
    await betweenSeeds(seeds),
  ];
  return { text: parts.join("\n\n"), ...(peer === null ? {} : { versions: peer.versions }) };
}

async function chosenK(corpora: readonly Labelled[]): Promise<string> {
  const errors: number[] = [];
  const rows: string[][] = [];
  for (const { file, name, classes, labels } of corpora) {
    const { seen } = await run(["--input", file, "--to", "label"], (out) => ({
      k: qualityIn(out).k,
      ...agreementOf(topicsById(out), labels),
    }));
    errors.push(Math.abs(seen.k - classes) / classes);
    rows.push([
      name,
      String(classes),
      String(seen.k),
      score(errors.at(-1)),
      score(seen.nmi),
      score(seen.ari),
    ]);
  }
  rows.push(["mean", "", "", score(mean(errors)), "", ""]);
  return [
    "The number of topics that --k auto chooses, and the agreement with it.",
    "",
    table(["corpus", "classes", "chosen", "relative error", "NMI", "ARI"], rows),
  ].join("\n");
}

const qualityIn = (out: string): Quality =>
  JSON.parse(readFileSync(path.join(out, "quality.json"), "utf8")) as Quality;

/** The corpus on which coherence is published for other topic models (Grootendorst 2022), and the numbers of topics there. */
const WORDS_CORPUS = "bbc";
const WORDS_K = [10, 20, 30, 40, 50];

async function inWords(corpora: readonly Labelled[], peer: QualityPeer | null): Promise<string> {
  const corpus = corpora.find(({ name }) => name === WORDS_CORPUS);
  if (corpus === undefined) return `Coherence is measured on ${WORDS_CORPUS}, which is not there.`;
  const rows: (number | undefined)[][] = [];
  for (const k of WORDS_K) {
    const { seen } = await run(["--input", corpus.file, "--k", String(k), "--to", "label"], async (out) => ({
      own: qualityIn(out),
      reference: (await peer?.coherenceOf(corpus.file, path.join(out, "topics.json"))) ?? null,
    }));
    const theirs: Coherence | null = (await peer?.coherence(corpus.file, k)) ?? null;
    const { npmi, cv, diversity, shuffled } = seen.own;
    rows.push([npmi, shuffled.npmi, cv, seen.reference?.npmi, theirs?.npmi, diversity, theirs?.diversity]);
  }
  const means = rows[0]!.map((_, column) => mean(rows.map((row) => row[column] ?? NaN)));
  const shownRows = [...rows, means].map((row, i) => [
    i < rows.length ? String(WORDS_K[i]) : "mean",
    ...row.map(score),
  ]);
  return [
    `Words on ${corpus.name}: as quality.json has it, by stem; and NPMI of both counted by the reference in the corpus' own words.`,
    "",
    table(["k", "NPMI", "shuffled", "C_v", "NPMI by words", "peer", "diversity", "peer"], shownRows),
  ].join("\n");
}

async function betweenSeeds(seeds: readonly number[]): Promise<string> {
  const topics: Map<string, number>[] = [];
  for (const seed of seeds) topics.push(await topicsOf(["--input", SAMPLE, "--seed", String(seed)]));
  const aris = topics.flatMap((one, i) => topics.slice(0, i).map((other) => agreementOf(one, other).ari));
  const ks = topics.map((each) => new Set(each.values()).size);
  return (
    `From seed to seed on ${shown(SAMPLE)} (k = ${ks.join(", ")}): ARI between two runs ${score(mean(aris))} on the mean, ` +
    `${score(Math.min(...aris))} to ${score(Math.max(...aris))}.`
  );
}
