import type { Execute } from "./execute.ts";
import type { RunPlan } from "./run-plan.ts";
import type { Thread } from "./thread.ts";

/** Executes stages in a thread, which gets ready for each that will take long to start as soon as this slows no other down. */
export function warmingUp(
  steps: RunPlan["steps"],
  thread: Pick<Thread, "execute" | "warmUp">,
  workers: number,
): Execute {
  const place = (name: string): number => steps.findIndex(({ assessment }) => assessment.stage.name === name);
  let waiting = steps.flatMap(({ assessment: { stage }, action }) =>
    action !== "skip" && stage.warmUp ? [{ name: stage.name, after: place(stage.warmUp.after) }] : [],
  );
  return (job, context) => {
    const isDue = ({ after }: { after: number }): boolean => after < place(job.stage);
    for (const { name } of waiting.filter(isDue)) thread.warmUp(name, workers);
    waiting = waiting.filter((stage) => !isDue(stage));
    return thread.execute(job, context);
  };
}
