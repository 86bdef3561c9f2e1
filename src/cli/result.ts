import path from "node:path";
import { report, topics } from "../catalog.ts";
import type { Config } from "../config/options.ts";
import type { Topic } from "../label/topic.ts";
import type { AnyStage } from "../stage/stage.ts";

/** Prints what a run found to stdout: as a table, or with --json as one object. Nothing when no stage after label ran. */
export async function printResult(
  { out }: Config,
  stages: readonly AnyStage[],
  pipeline: readonly AnyStage[],
  asJson: boolean,
): Promise<void> {
  const ran = stages.map((stage) => stage.name);
  const labelled = stages.some((s) => pipeline.indexOf(s) >= pipeline.findIndex((p) => p.name === "label"));
  const found: readonly Topic[] = labelled ? await topics.read(path.join(out, topics.path)) : [];
  if (asJson) {
    const brief = found.map(({ topic, label, size, share }) => ({ topic, label, size, share }));
    process.stdout.write(`${JSON.stringify({ out, stages: ran, topics: brief }, null, 2)}\n`);
  } else if (found.length > 0) {
    const { summary } = await import("../label/summary.ts");
    process.stdout.write(`${summary(found)}\n`);
  }
  if (!asJson && ran.includes("report")) process.stdout.write(`\nOpen ${path.join(out, report.path)}\n`);
}
