import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import { type Assessment, identify, type Surroundings } from "./assess.ts";
import type { Cache } from "./cache.ts";
import type { Execute } from "./execute.ts";
import type { Hash } from "./hash.ts";
import { differences, type Identity, keyOf, sorted, type StageRecord } from "./identity.ts";
import { producerOf } from "./plan.ts";
import { readRecord } from "./record.ts";
import type { RunPlan } from "./run-plan.ts";
import { type AnyStage, type Context, inputsOf } from "./stage.ts";
import { type Finished, openWorkspace, type Workspace } from "./workspace.ts";

/** How a stage of the plan came by its result. */
export type Outcome = "ran" | "fresh" | "from cache";

/** Told of a run as it goes. */
export interface Observer {
  readonly context: Context;
  readonly started: (stage: string) => void;
  readonly finished: (stage: string, outcome: Outcome) => void;
}

export interface RunOptions {
  readonly out: string;
  readonly config: Config;
  readonly cache: Cache;
  readonly execute: Execute;
  /** Called when the last stage is done, before anything moves into place: from then on the run can not be stopped. */
  readonly committing: () => void;
}

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
    finished: [],
    read: new Map(),
    saving: Promise.resolve(),
  };
  try {
    for (const { assessment, action } of steps) {
      if (action === "skip") observer.finished(assessment.stage.name, "fresh");
      else await runStage(assessment, run);
    }
    await checkUnchanged(run);
    await run.saving;
    options.committing();
  } catch (error) {
    await run.saving;
    await workspace.discard();
    throw error;
  }
  await workspace.commit(
    run.finished,
    async (artifact, hash) => (await around.hasher.hash(locate(artifact))) !== hash,
  );
}

interface Run {
  readonly around: Surroundings;
  readonly options: RunOptions;
  readonly workspace: Workspace;
  readonly observer: Observer;
  readonly force: boolean;
  readonly finished: Finished[];
  /** Places outside the run's own making that it has read, with the hash each had. */
  readonly read: Map<string, Hash>;
  /** Results on their way to the cache, one after the other, while the next stages compute. It never fails. */
  saving: Promise<void>;
}

async function runStage(assessment: Assessment, run: Run): Promise<void> {
  const { stage, files } = assessment;
  const { around, observer, options, force } = run;
  observer.started(stage.name);
  const places = Object.entries(inputsOf(stage, files)).map(([name, { path: p }]) => ({
    name,
    path: p,
    place: placeOf(p, run),
  }));
  const inputs = await hashesOf(places, run);
  const identity = await identify(stage, around, options.config, files, inputs);
  for (const { name, file, part } of files) {
    // A part is in memory already: what becomes of its file is of no account.
    if (file !== null && part === undefined) run.read.set(file, identity.files[name]!);
  }
  if (!force && (await isFresh(stage, identity, run))) {
    observer.finished(stage.name, "fresh");
    return;
  }
  const known = force
    ? null
    : ((await run.workspace.leftover(stage.name, identity)) ?? (await restored(stage, identity, run)));
  const finished = known ?? (await compute(stage, identity, files, places, run));
  run.finished.push(finished);
  observer.finished(stage.name, known === null ? "ran" : "from cache");
}

/** Where an artifact is to be read: from a stage finished in this run, or from the output folder. */
function placeOf(artifact: string, { around, finished, workspace }: Run): string {
  const maker = finished.find(({ record }) => Object.hasOwn(record.outputs, artifact));
  return maker === undefined ? around.locate(artifact) : workspace.staged(maker, artifact);
}

async function hashesOf(
  places: readonly { path: string; place: string }[],
  { around, finished, read }: Run,
): Promise<Record<string, Hash>> {
  const entries: [string, Hash][] = [];
  for (const { path: p, place } of places) {
    const own = finished.find(({ record }) => Object.hasOwn(record.outputs, p));
    const hash = own === undefined ? await around.hasher.hash(place) : own.record.outputs[p]!;
    if (hash === null) {
      const maker = producerOf(around.pipeline, p).name;
      throw inputError(
        `${path.join(around.out, p)} is missing, but a stage reads it; make it with topicscape run --to ${maker} --out ${around.out}.`,
      );
    }
    if (own === undefined) read.set(place, hash);
    entries.push([p, hash]);
  }
  return sorted(entries);
}

/** Whether what lies in the output folder is what this identity makes. */
async function isFresh(stage: AnyStage, identity: Identity, { around }: Run): Promise<boolean> {
  const record = await readRecord(around.locate, stage.name);
  if (record === null || differences(stage.name, record, identity, around.out).length > 0) return false;
  for (const [artifact, hash] of Object.entries(record.outputs)) {
    if ((await around.hasher.hash(around.locate(artifact))) !== hash) return false;
  }
  return true;
}

async function restored(
  stage: AnyStage,
  identity: Identity,
  { workspace, options }: Run,
): Promise<Finished | null> {
  const key = keyOf(stage.name, identity);
  if (!(await options.cache.has(key))) return null;
  const record = await options.cache.restore(key, await workspace.draft());
  return record === null ? null : workspace.finish(stage.name, record);
}

async function compute(
  stage: AnyStage,
  identity: Identity,
  files: Assessment["files"],
  places: readonly { name: string; place: string }[],
  run: Run,
): Promise<Finished> {
  const { around, options, workspace, observer } = run;
  const draft = await workspace.draft();
  const outputs = Object.entries(stage.outputs).map(
    ([name, { path: p }]) => [name, path.join(draft, p)] as const,
  );
  for (const [, place] of outputs) await mkdir(path.dirname(place), { recursive: true });
  await options.execute(
    {
      stage: stage.name,
      options: Object.fromEntries(stage.options.map((name) => [name, options.config[name]])),
      files,
      inputs: Object.fromEntries(places.map(({ name, place }) => [name, place])),
      outputs: Object.fromEntries(outputs),
    },
    observer.context,
  );
  const hashes = Object.values(stage.outputs).map(async ({ path: p }): Promise<[string, Hash]> => [
    p,
    (await around.hasher.hash(path.join(draft, p)))!,
  ]);
  const listings = Object.values(stage.outputs).map(
    async ({ path: p }) => [p, await around.hasher.listing(path.join(draft, p))] as const,
  );
  const record: StageRecord = {
    ...identity,
    outputs: sorted(await Promise.all(hashes)),
    listings: sorted(
      (await Promise.all(listings)).flatMap(([p, files]) => (files === null ? [] : [[p, files] as const])),
    ),
  };
  // What was edited while the stage read it must not be kept either, here or in the cache, under what it was before.
  await checkUnchanged(run);
  const finished = await workspace.finish(stage.name, record);
  run.saving = run.saving.then(() =>
    options.cache.save(finished.key, record, workspace.staged(finished, "")),
  );
  return finished;
}

/** @throws inputError when a file was edited after the run had read it: its results would be recorded under the wrong content. */
async function checkUnchanged({ around, read }: Run): Promise<void> {
  for (const [place, before] of read) {
    if ((await around.hasher.hash(place)) === before) continue;
    throw inputError(
      `${path.basename(place)} changed while the run was reading it, and nothing was recorded; run again when it is at rest.`,
    );
  }
}
