import type { Execute } from "./execute.ts";
import type { RunPlan } from "./run-plan.ts";
import type { Thread } from "./thread.ts";

/**
 * Executes stages in a thread, which gets ready for each that will take long to start as soon as this slows no other down, and lets one
 * that can begin with pieces of what the one before it makes: while it then waits for its threads, the code of the others is loaded.
 */
export function warmingUp(
  steps: RunPlan["steps"],
  thread: Pick<Thread, "execute" | "warmUp" | "load">,
  workers: number,
): Execute {
  const place = (name: string): number => steps.findIndex(({ assessment }) => assessment.stage.name === name);
  const namesBehind = (name: string): string[] =>
    steps
      .slice(place(name) + 1)
      .flatMap(({ assessment: { stage }, action }) =>
        action === "skip" || stage.warmUp ? [] : [stage.name],
      );
  let waiting = steps.flatMap(({ assessment: { stage }, action }) =>
    action !== "skip" && stage.warmUp ? [{ name: stage.name, after: place(stage.warmUp.after) }] : [],
  );
  return (job, context) => {
    const isDue = ({ after }: { after: number }): boolean => after < place(job.stage);
    for (const { name } of waiting.filter(isDue)) thread.warmUp(name, workers);
    waiting = waiting.filter((stage) => !isDue(stage));
    const given = thread.execute(job, context, followerOf(job.stage, steps));
    if (steps.some(({ assessment }) => followerOf(assessment.stage.name, steps) === job.stage))
      thread.load(namesBehind(job.stage));
    return given;
  };
}

const followerOf = (stage: string, steps: RunPlan["steps"]): string | undefined =>
  steps.find(
    ({ assessment, action }) =>
      assessment.stage.headStart?.of === stage && action !== "skip" && assessment.files.length === 0,
  )?.assessment.stage.name;
