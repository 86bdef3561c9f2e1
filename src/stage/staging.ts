import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { UserError, EXIT, usageError } from "../errors.ts";

const STAGING = ".staging";

/**
 * The output folder during a run. Outputs are written beside the earlier ones and take their places together at the end:
 * a run that fails, for whatever reason, leaves the earlier outputs as they were.
 */
export interface Staging {
  /** Where an artifact is to be written; its folder exists. */
  fresh(artifact: string): Promise<string>;
  /** Where an artifact of this run, or else of an earlier one, can be read. Null when there is none. */
  existing(artifact: string): string | null;
  /** Moves what was written into place. */
  commit(): Promise<void>;
  /** Forgets what was written and not committed. */
  discard(): Promise<void>;
}

/** @throws usageError when the folder cannot be written. */
export async function openStaging(out: string): Promise<Staging> {
  const staging = path.join(out, STAGING);
  await makeWritable(out, staging);
  const written = new Set<string>();
  return {
    async fresh(artifact) {
      const target = path.join(staging, artifact);
      await mkdir(path.dirname(target), { recursive: true });
      written.add(artifact);
      return target;
    },
    existing(artifact) {
      const file = path.join(written.has(artifact) ? staging : out, artifact);
      return existsSync(file) ? file : null;
    },
    async commit() {
      for (const artifact of written)
        await replace(path.join(staging, artifact), path.join(out, artifact), staging);
      await rm(staging, { recursive: true, force: true });
    },
    discard: () => rm(staging, { recursive: true, force: true }),
  };
}

async function makeWritable(out: string, staging: string): Promise<void> {
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
  } catch (error) {
    throw usageError(
      `--out ${out} cannot be written (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}); expected a folder you may write to: name another.`,
    );
  }
}

/** Renames over a file or folder; a folder cannot be renamed over, so the old one steps aside first. */
async function replace(from: string, to: string, staging: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  if (existsSync(to)) await rename(to, path.join(staging, `old-${path.basename(to)}`));
  await rename(from, to);
}

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the device: free some",
  EDQUOT: "the disk quota is used up: free some space",
  EROFS: "it is read-only: name another with --out",
  EACCES: "permission was denied: name another with --out",
};

/** An error of writing as a sentence; anything else as it is. */
export function asWriteError(error: unknown, out: string): unknown {
  const reason = CODES[(error as NodeJS.ErrnoException | undefined)?.code ?? ""];
  return reason === undefined
    ? error
    : new UserError(
        EXIT.failure,
        `${out} could not be written, for ${reason}; earlier results are as they were.`,
      );
}
