import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { EXIT, UserError } from "../errors.ts";
import { cannotWrite, exists, remove, replace, sync, syncFolder } from "./disk.ts";
import { contentHash, type Hash } from "./hash.ts";
import { type Identity, keyOf, type StageRecord } from "./identity.ts";
import { decodeRecord, encodeRecord, recordPath } from "./record.ts";

/*
 * The output folder during a run. Nothing in it changes until the last stage is done:
 *
 *   out/.staging/STAGE/          below files/ what a stage makes and, once that is whole and hashed, its record: the stage is finished
 *                                then; synced by the time of the commit
 *   out/.staging/commit.json     once all are finished: the moves into place still to be made
 *
 * A process killed before commit.json leaves the earlier outputs untouched, and finished stages that the next run takes over.
 * One killed after it leaves moves that the next run makes first: a reader follows them without making them.
 */
const STAGING = ".staging";
const JOURNAL = "commit.json";

interface Move {
  /** Relative to the staging folder. */
  readonly from: string;
  /** Relative to the output folder. */
  readonly to: string;
}

/** A finished stage. */
export interface Finished {
  readonly stage: string;
  readonly record: StageRecord;
}

export interface Workspace {
  /** Whether a killed run left anything. */
  readonly hasLeftovers: boolean;
  /** An empty folder for the outputs of a stage, with the folders of these. At once: elsewhere the next stage waits for it. */
  draft(stage: string, outputs: readonly string[]): string;
  /** Begins to make outputs that are whole survive a crash of the machine, while they are hashed. */
  flush(stage: string): void;
  /** Makes a stage whose outputs are whole a finished one. */
  finish(stage: string, record: StageRecord): Promise<Finished>;
  /** A finished stage with this identity that a killed run left; null when there is none. */
  leftover(stage: string, identity: Identity): Promise<Finished | null>;
  /** Where an output of a stage lies until the commit. */
  staged(stage: string, artifact: string): string;
  /** Moves the changed outputs of finished stages into place with their records, all or after a crash the rest. */
  commit(
    finished: readonly Finished[],
    changed: (artifact: string, hash: Hash) => Promise<boolean>,
  ): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Opens the output folder for writing; its lock must be held. Moves that a killed run began are made first.
 * @throws usageError when the folder cannot be written.
 */
export async function openWorkspace(out: string): Promise<Workspace> {
  const staging = path.join(out, STAGING);
  const place = (stage: string): string => path.join(staging, stage);
  const filesOf = (stage: string): string => path.join(place(stage), "files");
  /** Outputs, and finished stages, on their way to the disk, while the next ones compute. */
  const flushing = new Map<string, Promise<void>>();
  const syncing: Promise<unknown>[] = [];
  const hasLeftovers = await prepare(out, staging);
  return {
    hasLeftovers,
    draft(stage, outputs) {
      const files = filesOf(stage);
      rmSync(place(stage), { recursive: true, force: true });
      for (const output of outputs) mkdirSync(path.dirname(path.join(files, output)), { recursive: true });
      return files;
    },
    flush(stage) {
      const flushed = sync(filesOf(stage));
      flushed.catch(() => undefined);
      flushing.set(stage, flushed);
    },
    async finish(stage, record) {
      const file = path.join(place(stage), "record.json");
      await writeFile(file, encodeRecord(record));
      const flushed = flushing.get(stage) ?? sync(filesOf(stage));
      const synced = Promise.all([flushed, sync(file), syncFolder(place(stage))]);
      synced.catch(() => undefined);
      syncing.push(synced);
      return { stage, record };
    },
    async leftover(stage, identity) {
      const record = await wholeRecord(place(stage));
      return record !== null && keyOf(stage, record) === keyOf(stage, identity) ? { stage, record } : null;
    },
    staged: (stage, artifact) => path.join(filesOf(stage), artifact),
    async commit(finished, changed) {
      const outputs = finished.flatMap(({ stage, record }) =>
        Object.entries(record.outputs).map(([to, hash]) => ({ from: `${stage}/files/${to}`, to, hash })),
      );
      const isChanged = await Promise.all(outputs.map(({ to, hash }) => changed(to, hash)));
      const moves: Move[] = [
        ...outputs.filter((_, i) => isChanged[i]).map(({ from, to }) => ({ from, to })),
        ...finished.map(({ stage }) => ({ from: `${stage}/record.json`, to: recordPath(stage) })),
      ];
      try {
        await Promise.all(syncing);
        await Promise.all(foldersOf(out, moves).map((folder) => mkdir(folder, { recursive: true })));
        await writeJournal(staging, moves);
      } catch (error) {
        await remove(staging);
        throw error;
      }
      await makeMoves(out, moves).catch((error: unknown) => {
        throw cutShort(out, error);
      });
      await remove(staging);
    },
    async discard() {
      await Promise.allSettled([...flushing.values(), ...syncing]);
      await remove(staging);
    },
  };
}

/** Returns whether finished stages are left. */
async function prepare(out: string, staging: string): Promise<boolean> {
  try {
    await mkdir(staging, { recursive: true });
    const moves = pendingMoves(out);
    if (moves.length > 0) {
      await makeMoves(out, moves);
      await remove(staging);
      await mkdir(staging);
    }
    for (const name of await readdir(staging)) {
      if (!existsSync(path.join(staging, name, "record.json"))) await remove(path.join(staging, name));
    }
    return (await readdir(staging)).length > 0;
  } catch (error) {
    throw cannotWrite(out, error);
  }
}

/** The record of a finished stage; null unless its files are whole: one killed while it discarded them left some. */
async function wholeRecord(folder: string): Promise<StageRecord | null> {
  try {
    const record = decodeRecord(await readFile(path.join(folder, "record.json"), "utf8"));
    for (const [artifact, hash] of Object.entries(record?.outputs ?? {})) {
      if ((await contentHash(path.join(folder, "files", artifact))) !== hash) return null;
    }
    return record;
  } catch {
    return null;
  }
}

async function writeJournal(staging: string, moves: readonly Move[]): Promise<void> {
  const draft = path.join(staging, `${JOURNAL}.draft`);
  await writeFile(draft, JSON.stringify(moves));
  await sync(draft);
  await rename(draft, path.join(staging, JOURNAL));
  await syncFolder(staging);
}

const foldersOf = (out: string, moves: readonly Move[]): string[] => [
  ...new Set(moves.map(({ to }) => path.dirname(path.join(out, to)))),
];

/** Makes the moves that have not been made: what has left the staging folder is in place. They survive a crash of the machine. */
async function makeMoves(out: string, moves: readonly Move[]): Promise<void> {
  const staging = path.join(out, STAGING);
  const made = moves.map(async ({ from, to }, m) => {
    const source = path.join(staging, from);
    if (await exists(source)) await replace(source, path.join(out, to), path.join(staging, `replaced-${m}`));
  });
  const failure = (await Promise.allSettled(made)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
  await Promise.all(foldersOf(out, moves).map(syncFolder));
}

/** Once moves have begun there is no way back, only on: the journal tells the next run. */
const cutShort = (out: string, error: unknown): UserError =>
  new UserError(
    EXIT.failure,
    `The results could not all be moved into place in ${out} (${(error as Error).message}); run again, and it is finished.`,
  );

function pendingMoves(out: string): Move[] {
  try {
    return JSON.parse(readFileSync(path.join(out, STAGING, JOURNAL), "utf8")) as Move[];
  } catch {
    return [];
  }
}

/** Where the artifacts of an output folder are to be found: where a commit that was cut short would move them from, if there. */
export function locator(out: string): (artifact: string) => string {
  const pending = new Map(pendingMoves(out).map(({ from, to }) => [to, path.join(out, STAGING, from)]));
  return (artifact) => {
    const staged = pending.get(artifact);
    return staged !== undefined && existsSync(staged) ? staged : path.join(out, artifact);
  };
}

/** Whether a run that was killed left something to settle: moves to make, temporary files, its lock. */
export const isUnsettled = (out: string): boolean =>
  existsSync(out) && readdirSync(out).some((name) => name === STAGING || name.startsWith(".lock"));

/**
 * Forgets, without waiting, what a run that is being interrupted has written. Its threads may still be writing for a moment: what
 * they add is forgotten too.
 */
export function discardNow(out: string): void {
  rmSync(path.join(out, STAGING), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}
