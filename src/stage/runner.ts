import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import { type Assessment, identify, type Surroundings } from "./assess.ts";
import type { Cache } from "./cache.ts";
import { markOf } from "./disk.ts";
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
  /** Called when the last stage has computed: none will be executed any more. */
  readonly computed: () => void;
  /** Called when all is hashed, before anything moves into place: from then on the run can not be stopped. */
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
    results: [],
    read: new Map(),
    marks: new Map(),
    isBare: !workspace.hasLeftovers && (await options.cache.isEmpty()),
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

interface Run {
  readonly around: Surroundings;
  readonly options: RunOptions;
  readonly workspace: Workspace;
  readonly observer: Observer;
  readonly force: boolean;
  /** Of the stages dealt with, but for the fresh ones. */
  readonly results: Result[];
  /** Places outside the run's own making that it has read, with the hash each had. */
  readonly read: Map<string, Hash>;
  /** Files from outside, with the mark each had before a stage began to read it, which it may before it is hashed. */
  readonly marks: Map<string, string>;
  /** Whether no earlier result can be known but in the output folder. */
  readonly isBare: boolean;
  /** Results on their way to the cache, one after the other, while the next stages compute. It never fails. */
  saving: Promise<void>;
}

/** What a stage wrote, in its place in the workspace. */
interface Result {
  readonly stage: AnyStage;
  readonly key: Hash;
  /** Whether it was computed in this run. */
  readonly isNew: boolean;
  /** Settles once its outputs are hashed, while the next stage computes. */
  readonly finished: Promise<Finished>;
}

/** @param isWanted whether nothing that lies in the output folder can be what the stage would make. */
async function runStage(assessment: Assessment, isWanted: boolean, run: Run): Promise<void> {
  const { stage } = assessment;
  const { observer, force } = run;
  observer.started(stage.name);
  await noteMarks(assessment, run);
  const inputs = Object.entries(inputsOf(stage, assessment.files)).map(([name, { path: p }]) => {
    const maker = run.results.find(({ stage: { outputs } }) =>
      Object.values(outputs).some((output) => output.path === p),
    );
    return { name, path: p, maker, place: placeOf(p, maker, run) };
  });
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

async function noteMarks({ files }: Assessment, { marks }: Run): Promise<void> {
  const named = files.flatMap(({ file, part }) => (file !== null && part === undefined ? [file] : []));
  const found = await Promise.all(named.map(markNow));
  named.forEach((file, i) => marks.set(file, marks.get(file) ?? found[i]!));
}

const markNow = (file: string): Promise<string> => markOf(file).catch(() => "missing");

/** An artifact that a stage reads. */
interface Input {
  readonly name: string;
  readonly path: string;
  /** The result it belongs to, if it is of this run. */
  readonly maker: Result | undefined;
  readonly place: string;
}

/** Where an artifact is to be read: from a result of this run, or from the output folder. */
const placeOf = (artifact: string, maker: Result | undefined, { around, workspace }: Run): string =>
  maker === undefined ? around.locate(artifact) : workspace.staged(maker.key, artifact);

async function identityOf(
  { stage, files }: Assessment,
  inputs: readonly Input[],
  run: Run,
): Promise<Identity> {
  const { around, options, read } = run;
  const identity = await identify(stage, around, options.config, files, await hashesOf(inputs, run));
  for (const { name, file, part } of files) {
    // A part is in memory already: what becomes of its file is of no account.
    if (file !== null && part === undefined) read.set(file, identity.files[name]!);
  }
  return identity;
}

async function hashesOf(inputs: readonly Input[], { around, read }: Run): Promise<Record<string, Hash>> {
  const entries: [string, Hash][] = [];
  for (const { path: p, place, maker } of inputs) {
    const hash =
      maker === undefined ? await around.hasher.hash(place) : (await maker.finished).record.outputs[p]!;
    if (hash === null) {
      const { name } = producerOf(around.pipeline, p);
      throw inputError(
        `${path.join(around.out, p)} is missing, but a stage reads it; make it with topicscape run --to ${name} --out ${around.out}.`,
      );
    }
    if (maker === undefined) read.set(place, hash);
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

/** A result of the same identity, of a run that was killed or from the cache; null where there is none. */
async function knownResult(stage: AnyStage, identity: Identity, run: Run): Promise<Result | null> {
  const finished =
    (await run.workspace.leftover(stage.name, identity)) ?? (await restored(stage, identity, run));
  return finished === null
    ? null
    : { stage, key: finished.key, isNew: false, finished: Promise.resolve(finished) };
}

async function restored(
  stage: AnyStage,
  identity: Identity,
  { workspace, options }: Run,
): Promise<Finished | null> {
  const key = keyOf(stage.name, identity);
  if (!(await options.cache.has(key))) return null;
  const record = await options.cache.restore(key, await workspace.draft());
  if (record === null) return null;
  await workspace.settle(key);
  return workspace.finish(stage.name, key, record);
}

async function compute(
  { stage, files }: Assessment,
  identity: Promise<Identity>,
  inputs: readonly Input[],
  run: Run,
): Promise<Result> {
  const { options, workspace, observer } = run;
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
      inputs: Object.fromEntries(inputs.map(({ name, place }) => [name, place])),
      outputs: Object.fromEntries(outputs),
    },
    observer.context,
  );
  const key = keyOf(stage.name, await identity);
  await workspace.settle(key);
  const finished = finish(stage, key, await identity, run);
  // It is awaited by those who need it.
  finished.catch(() => undefined);
  return { stage, key, isNew: true, finished };
}

/** Hashes the outputs of a stage, makes its record, and hands it to the cache. */
async function finish(stage: AnyStage, key: Hash, identity: Identity, run: Run): Promise<Finished> {
  const { around, options, workspace } = run;
  const paths = Object.values(stage.outputs).map(({ path: p }) => p);
  const hashes = paths.map(async (p): Promise<[string, Hash]> => [
    p,
    (await around.hasher.hash(workspace.staged(key, p)))!,
  ]);
  const listings = paths.map(
    async (p) => [p, await around.hasher.listing(workspace.staged(key, p))] as const,
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
  const finished = await workspace.finish(stage.name, key, record);
  run.saving = run.saving.then(() => options.cache.save(key, record, workspace.staged(key, "")));
  return finished;
}

/** @throws inputError when a file was edited after the run had read it: its results would be recorded under the wrong content. */
async function checkUnchanged({ around, read, marks }: Run): Promise<void> {
  for (const [place, before] of read) {
    const isMarked = !marks.has(place) || (await markNow(place)) === marks.get(place);
    if (isMarked && (await around.hasher.hash(place)) === before) continue;
    throw inputError(
      `${path.basename(place)} changed while the run was reading it, and nothing was recorded; run again when it is at rest.`,
    );
  }
}
