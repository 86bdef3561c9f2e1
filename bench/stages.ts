import { median } from "./statistics.ts";
import { count, seconds, table } from "./table.ts";
import { medianRun, run, type Run } from "./topicscape.ts";

/** Seconds of each stage of the main job, charts and report included. */
export async function stages(input: string, { runs }: { runs: number }): Promise<string> {
  const measured: Run[] = [];
  for (let i = 0; i < runs; i++) measured.push(await run(["--input", input], () => undefined));
  const middle = medianRun(measured);
  const rows = [...middle.stages].map(([stage, s]) => [stage, seconds(s)]);
  const inStages = median(measured.map((each) => [...each.stages.values()].reduce((a, b) => a + b, 0)));
  return [
    `${input}, median of ${runs} runs.`,
    "",
    table(
      ["stage", "seconds"],
      [
        ...rows,
        ["start and end", seconds(middle.seconds - inStages)],
        ["whole process", seconds(middle.seconds)],
        ["peak memory, MB", count(middle.megabytes)],
      ],
    ),
  ].join("\n");
}
