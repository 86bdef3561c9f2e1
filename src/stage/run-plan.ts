import { inputError } from "../errors.ts";
import type { Assessment } from "./assess.ts";
import { type AnyStage, inputsOf } from "./stage.ts";

export interface RunPlan {
  /** The stages to run, in order. */
  readonly steps: readonly Step[];
  readonly force: boolean;
}

export interface Step {
  readonly assessment: Assessment;
  /** run: it will. if changed: when an earlier stage of the plan comes out different. skip: it is fresh. */
  readonly action: "run" | "if changed" | "skip";
}

/** What the plan says is what the run does: both come from this. */
export function planOf(selected: readonly Assessment[], force: boolean): RunPlan {
  const steps = selected.map((assessment): Step => {
    if (force || assessment.itself) return { assessment, action: "run" };
    return { assessment, action: assessment.state === "fresh" ? "skip" : "if changed" };
  });
  return { steps, force };
}

/**
 * Refuses to run stages whose files cannot be found, or whose inputs are not what the stages before would make.
 * @param command the command line that runs up to a stage, with all options that the results at hand were made with.
 * @throws inputError naming the file, or the first such stage and that command.
 */
export function checkInputs(
  selected: readonly AnyStage[],
  all: readonly Assessment[],
  allowStale: boolean,
  command: (to: string) => string,
): void {
  const lost = all.find(({ stage, trouble }) => trouble !== null && selected.includes(stage));
  if (lost?.trouble) throw lost.trouble;
  const first = selected[0];
  const before = all.slice(
    0,
    all.findIndex(({ stage }) => stage === first),
  );
  const needed = new Set(
    all
      .filter(({ stage }) => selected.includes(stage))
      .flatMap(({ stage, files }) => Object.values(inputsOf(stage, files)).map((input) => input.path)),
  );
  const makes = ({ stage }: Assessment): boolean =>
    Object.values(stage.outputs).some((o) => needed.has(o.path));
  const unfit = before.find((a) => (a.state === "missing" ? makes(a) : a.state === "stale" && !allowStale));
  if (unfit === undefined || first === undefined) return;
  const name = unfit.stage.name;
  throw inputError(
    unfit.state === "missing"
      ? `${first.name} needs the results of ${name}, which are missing; make them first: ${command(first.name)}`
      : `${first.name} reads results that are stale (${name}: ${unfit.reasons[0] ?? ""}); make them anew with ${command(first.name)}, or use them as they are with --allow-stale.`,
  );
}
