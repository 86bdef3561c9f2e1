import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Assessment } from "./assess.ts";
import { allWritten, type Given, type Job } from "./execute.ts";
import type { Hash } from "./hash.ts";
import { differences, type Identity, keyOf, sorted, type StageRecord } from "./identity.ts";
import { readRecord } from "./record.ts";
import type { Held, Result, Run } from "./run.ts";
import { checkUnchanged, type Input } from "./run-inputs.ts";
import type { AnyStage } from "./stage.ts";
import type { Finished } from "./workspace.ts";

/** Whether what lies in the output folder is what this identity makes. */
export async function isFresh(stage: AnyStage, identity: Identity, { around }: Run): Promise<boolean> {
  const record = await readRecord(around.locate, stage.name);
  if (record === null || differences(stage.name, record, identity, around.out).length > 0) return false;
  for (const [artifact, hash] of Object.entries(record.outputs)) {
    if ((await around.hasher.hash(around.locate(artifact))) !== hash) return false;
  }
  return true;
}

/** A result of the same identity, of a run that was killed or from the cache; null where there is none. */
export async function knownResult(stage: AnyStage, identity: Identity, run: Run): Promise<Result | null> {
  const finished =
    (await run.workspace.leftover(stage.name, identity)) ?? (await restored(stage, identity, run));
  return finished === null ? null : { stage, isNew: false, finished: Promise.resolve(finished) };
}

async function restored(
  stage: AnyStage,
  identity: Identity,
  { workspace, options }: Run,
): Promise<Finished | null> {
  const key = keyOf(stage.name, identity);
  if (!(await options.cache.has(key))) return null;
  const record = await options.cache.restore(key, workspace.draft(stage.name, pathsOf(stage)));
  return record === null ? null : workspace.finish(stage.name, record);
}

const pathsOf = ({ outputs }: AnyStage): string[] => Object.values(outputs).map(({ path: p }) => p);

/** Executes a stage. What it gives is written, and all is hashed, while the next one computes. */
export async function compute(
  { stage, files }: Assessment,
  identity: Promise<Identity>,
  inputs: readonly Input[],
  run: Run,
): Promise<Result> {
  const { options, workspace, observer } = run;
  const draft = workspace.draft(stage.name, pathsOf(stage));
  const outputs = Object.fromEntries(
    Object.entries(stage.outputs).map(([name, { path: p }]) => [name, path.join(draft, p)]),
  );
  const given = await options.execute(
    {
      stage: stage.name,
      options: Object.fromEntries(stage.options.map((name) => [name, options.config[name]])),
      files,
      inputs: Object.fromEntries(inputs.map(({ name, place }) => [name, place])),
      outputs,
      held: await heldFor(inputs, run),
    },
    observer.context,
  );
  const written = writeGiven(stage, outputs, given, run);
  const finished = finish(stage, written, identity, run);
  // It is awaited by those who need it.
  finished.catch(() => undefined);
  return { stage, isNew: true, finished };
}

/**
 * The places whose values are to be held while a stage is executed: of those that it reads, and of small ones. What it reads otherwise is
 * in its file when this resolves.
 */
async function heldFor(inputs: readonly Input[], run: Run): Promise<string[]> {
  const isRead = (held: Held): boolean =>
    inputs.some(({ place, artifact }) => held.place === place && held.artifact === artifact);
  const isKept = (held: Held): boolean => isRead(held) || held.artifact.plain === "small";
  const places = new Set(inputs.map(({ place }) => place));
  const awaited = run.held.filter((held) => !isKept(held) || (places.has(held.place) && !isRead(held)));
  await Promise.all(awaited.map(({ written }) => written));
  run.held = run.held.filter(isKept);
  return run.held.map(({ place }) => place);
}

/** Writes what was given, one after the other: a stage may wait for the first. Encoding takes a moment: the next one begins before it. */
function writeGiven(stage: AnyStage, outputs: Job["outputs"], given: Given, run: Run): Promise<void> {
  let turn: Promise<unknown> = setImmediate();
  const held = Object.entries(given).map(([name, packed]): Held => {
    const [artifact, place] = [stage.outputs[name]!, outputs[name]!];
    const write = (): Promise<void> => artifact.write(place, artifact.parcel?.unpack(packed) ?? packed);
    const written = turn.then(write);
    turn = written.catch(() => undefined);
    return { artifact, place, written };
  });
  run.held = [...run.held, ...held];
  return allWritten(held.map(({ written }) => written));
}

/** Hashes the outputs of a stage, makes its record, and hands it to the cache. */
async function finish(
  stage: AnyStage,
  written: Promise<void>,
  identity: Promise<Identity>,
  run: Run,
): Promise<Finished> {
  const { around, options, workspace } = run;
  await written;
  workspace.flush(stage.name);
  const paths = pathsOf(stage);
  const hashes = paths.map(async (p): Promise<[string, Hash]> => [
    p,
    (await around.hasher.hash(workspace.staged(stage.name, p)))!,
  ]);
  const listings = paths.map(
    async (p) => [p, await around.hasher.listing(workspace.staged(stage.name, p))] as const,
  );
  const record: StageRecord = {
    ...(await identity),
    outputs: sorted(await Promise.all(hashes)),
    listings: sorted(
      (await Promise.all(listings)).flatMap(([p, files]) => (files === null ? [] : [[p, files] as const])),
    ),
  };
  // What was edited while the stage read it must not be kept either, here or in the cache, under what it was before.
  await checkUnchanged(run);
  const finished = await workspace.finish(stage.name, record);
  const key = keyOf(stage.name, record);
  run.saving = run.saving.then(() => options.cache.save(key, record, workspace.staged(stage.name, "")));
  return finished;
}
