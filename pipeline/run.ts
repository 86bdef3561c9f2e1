import { isScript } from "../src/cli/is-script.ts";
import type { AnyStage } from "../src/stage/stage.ts";
import { chart } from "./chart.ts";
import { cluster } from "./cluster.ts";
import { ingest } from "./ingest.ts";
import { label } from "./label.ts";
import { reduce } from "./reduce.ts";
import { report } from "./report.ts";
import { tokenize } from "./tokenize.ts";
import { vectorize } from "./vectorize.ts";

/*
 *   data/ ─► ingest ─► tokenize ─► vectorize ─► reduce ─► cluster ─► label ─► chart ─► report
 *              │           │           │           │          │         │        │        │
 *          documents    tokens       tfidf      scores   assignments  topics   charts  report.html
 *           ledger    vocabulary    (sparse)  components  centroids   tables
 *
 * Arrows show the main way; every stage says in its own file what else it reads.
 */
export const pipeline: readonly AnyStage[] = [
  ingest,
  tokenize,
  vectorize,
  reduce,
  cluster,
  label,
  chart,
  report,
];

/** Runs the command line's main, with the arguments of this process. */
const start = async (...args: string[]): Promise<void> => {
  const { main } = await import("../src/cli/main.ts");
  process.exitCode = await main([...args, ...process.argv.slice(2)], pipeline);
};

/** A stage script: that stage alone, with the options of the whole. */
export const runOnly = (stage: string): Promise<void> => start("run", "--only", stage);

if (isScript("run")) void start("run");
