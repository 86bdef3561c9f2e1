import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as catalog from "../src/catalog.ts";
import { seededRandom } from "../src/random.ts";
import { readPapers } from "./base-corpus.ts";
import { mustExist, shown } from "./corpora.ts";
import { measure, TimeLimit } from "./measure.ts";
import { shuffled } from "./shuffled.ts";
import { scratchFolder } from "./scratch.ts";
import { count, ratio, seconds, table } from "./table.ts";
import { ROOT, run, type Run } from "./topicscape.ts";
import type { NaiveTimes } from "./naive-child.ts";

export interface NaiveOptions {
  readonly sizes: readonly number[];
  readonly k: number;
  /** Seconds that the packages may take for one size. */
  readonly limit: number;
}

/**
 * Topicscape against natural's TfIdf, ml-pca and ml-kmeans used as their READMEs show, on the same tokens with the same k and
 * as many components. Compared are the stages that do the same work: vectorize, reduce and cluster.
 */
export async function naive(corpus: string, { sizes, k, limit }: NaiveOptions): Promise<string> {
  const papers = shuffled(await readPapers(mustExist(corpus)), seededRandom(1));
  const rows: string[][] = [];
  for (const size of sizes.filter((n) => n <= papers.length)) {
    rows.push(await measureSize(papers.slice(0, size), k, limit));
  }
  return [
    `${shown(corpus)}, papers drawn at random, k = ${k}. Stopped after ${limit} s: "> ${limit}".`,
    "",
    table(["papers", "terms", "TfIdf", "ml-pca", "ml-kmeans", "packages", "ours", "packages / ours"], rows),
    "",
    `Ours: the stages vectorize, reduce and cluster, files read and written included.`,
  ].join("\n");
}

async function measureSize(papers: readonly object[], k: number, limit: number): Promise<string[]> {
  const scratch = scratchFolder();
  try {
    const input = path.join(scratch.folder, "papers.jsonl");
    writeFileSync(input, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(""));
    const kept = path.join(scratch.folder, "kept");
    const ours = await run(["--input", input, "--k", String(k), "--to", "label"], (out) => {
      cpSync(out, kept, { recursive: true });
    });
    const components = (await catalog.variance.read(path.join(kept, catalog.variance.path))).length;
    const theirs = await packages(kept, components, k, limit);
    return rowOf(papers.length, ours, theirs, limit);
  } finally {
    scratch.remove();
  }
}

/** In a process of its own, which can be ended; null when it had to be. */
async function packages(
  folder: string,
  components: number,
  k: number,
  limit: number,
): Promise<NaiveTimes | null> {
  const child = path.join(ROOT, "bench/naive-child.ts");
  try {
    const { stdout } = await measure(
      process.execPath,
      ["--import", "tsx", child, folder, String(components), String(k)],
      limit,
    );
    return JSON.parse(stdout) as NaiveTimes;
  } catch (error) {
    if (error instanceof TimeLimit) return null;
    throw error;
  }
}

function rowOf(papers: number, ours: Run, theirs: NaiveTimes | null, limit: number): string[] {
  const own = ["vectorize", "reduce", "cluster"].reduce((sum, stage) => sum + ours.stages.get(stage)!, 0);
  if (theirs === null) {
    return [count(papers), "-", "-", "-", "-", `> ${limit}`, seconds(own), `> ${ratio(limit / own)}`];
  }
  const { terms, tfidf, pca, kmeans } = theirs;
  const total = tfidf + pca + kmeans;
  const times = [tfidf, pca, kmeans, total, own].map(seconds);
  return [count(papers), count(terms), ...times, ratio(total / own)];
}
