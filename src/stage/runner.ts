import path from "node:path";
import type { Assessment, Surroundings } from "./assess.ts";
import type { Observer, Run, RunOptions } from "./run.ts";
import { checkUnchanged, identityOf, noteMarks, runInputs } from "./run-inputs.ts";
import type { RunPlan } from "./run-plan.ts";
import { compute, isFresh, knownResult } from "./run-result.ts";
import { type Finished, openWorkspace } from "./workspace.ts";

/**
 * Makes the plan come true in the output folder, whose lock must be held: all or nothing.
 */
export async function runPlan(
  { steps, force }: RunPlan,
  around: Surroundings,
  options: RunOptions,
  observer: Observer,
): Promise<void> {
  const workspace = await openWorkspace(options.out);
  // The moves of a killed run have been made: everything is where it belongs.
  const locate = (artifact: string): string => path.join(options.out, artifact);
  const settled = { ...around, locate };
  const run: Run = {
    around: settled,
    options,
    workspace,
    observer,
    force,
    results: [],
    read: new Map(),
    marks: new Map(),
    isBare: !workspace.hasLeftovers && (await options.cache.isEmpty()),
    held: [],
    saving: Promise.resolve(),
  };
  let finished: Finished[];
  try {
    for (const { assessment, action } of steps) {
      if (action === "skip") observer.finished(assessment.stage.name, "fresh");
      else await runStage(assessment, action === "run", run);
    }
    options.computed();
    finished = await Promise.all(run.results.map(({ finished: each }) => each));
    await checkUnchanged(run);
    await run.saving;
    options.committing();
  } catch (error) {
    await Promise.allSettled(run.results.map(({ finished: each }) => each));
    await run.saving;
    await workspace.discard();
    throw error;
  }
  await workspace.commit(
    finished,
    async (artifact, hash) => (await around.hasher.hash(locate(artifact))) !== hash,
  );
}

/** @param isWanted whether nothing that lies in the output folder can be what the stage would make. */
async function runStage(assessment: Assessment, isWanted: boolean, run: Run): Promise<void> {
  const { stage } = assessment;
  const { observer, force } = run;
  observer.started(stage.name);
  await noteMarks(assessment, run);
  const inputs = runInputs(assessment, run);
  const identity = identityOf(assessment, inputs, run);
  // It is awaited after the stage has computed.
  identity.catch(() => undefined);
  // Of what has just been computed nothing can have been made before, and nobody need wait for its hashes.
  const isSure = force || (isWanted && (run.isBare || inputs.some(({ maker }) => maker?.isNew === true)));
  if (!isSure && (await isFresh(stage, await identity, run))) {
    observer.finished(stage.name, "fresh");
    return;
  }
  const known = isSure ? null : await knownResult(stage, await identity, run);
  run.results.push(known ?? (await compute(assessment, identity, inputs, run)));
  observer.finished(stage.name, known === null ? "ran" : "from cache");
}
