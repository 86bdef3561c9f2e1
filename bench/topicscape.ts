import { readFileSync } from "node:fs";
import path from "node:path";
import { measure } from "./measure.ts";
import { scratchFolder } from "./scratch.ts";
import { median } from "./statistics.ts";

export const ROOT = path.resolve(import.meta.dirname, "..");

/** One run of the built program, without its cache. */
export interface Run {
  /** Seconds by stage, in the order of the pipeline. */
  readonly stages: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly megabytes: number;
}

interface StageEvent {
  readonly event: string;
  readonly stage: string;
  readonly seconds: number;
  readonly peak_mb: number;
}

/** Runs the program once; `look` sees its output folder before that is removed. */
export async function run<T>(
  args: readonly string[],
  look: (out: string) => T | Promise<T>,
): Promise<Run & { readonly seen: T }> {
  const scratch = scratchFolder();
  try {
    const out = path.join(scratch.folder, "out");
    const program = path.join(ROOT, "dist/topicscape.js");
    const measured = await measure(process.execPath, [
      program,
      "run",
      ...args,
      "--out",
      out,
      "--quiet",
      "--no-cache",
    ]);
    const events = stageEvents(out);
    return {
      stages: new Map(events.map(({ stage, seconds }) => [stage, seconds])),
      seconds: measured.seconds,
      megabytes: measured.megabytes ?? Math.max(...events.map(({ peak_mb }) => peak_mb)),
      seen: await look(out),
    };
  } finally {
    scratch.remove();
  }
}

function stageEvents(out: string): StageEvent[] {
  const lines = readFileSync(path.join(out, "run.log.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as StageEvent).filter(({ event }) => event === "stage");
}

/** The medians of several runs, stage by stage. */
export const medianRun = (runs: readonly Run[]): Run => ({
  stages: new Map(
    [...runs[0]!.stages.keys()].map((stage) => [stage, median(runs.map((each) => each.stages.get(stage)!))]),
  ),
  seconds: median(runs.map(({ seconds }) => seconds)),
  megabytes: median(runs.map(({ megabytes }) => megabytes)),
});

/** Papers in an output folder, those that were merged counted once. */
export const papersIn = (out: string): number =>
  (JSON.parse(readFileSync(path.join(out, "topics.json"), "utf8")) as { size: number }[]).reduce(
    (sum, { size }) => sum + size,
    0,
  );
