import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly cwd?: string;
  readonly stdin?: string;
}

export function call(args: readonly string[], { cwd = ROOT, stdin = "" }: Call): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    input: stdin,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** The built command line, as its users call it. */
export const topicscape = (args: readonly string[], options: Call = {}): Outcome =>
  call([path.join(ROOT, "dist/topicscape.js"), ...args], options);

/** A stage script, as `npx tsx pipeline/NAME.ts` runs it. */
export const stageScript = (name: string, args: readonly string[]): Outcome =>
  call(["--import", "tsx", path.join(ROOT, `pipeline/${name}.ts`), ...args], {});

export const data = path.join(ROOT, "data");

/** A new empty folder. Give it back to `remove`. */
export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), "topicscape-test-"));

export const remove = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
};

/** SHA-256 of every file below a folder by relative path, the run log left out: it is the one that knows the time. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hashes = files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => path.basename(file) !== "run.log.jsonl")
    .map((file) => [
      path.relative(folder, file),
      createHash("sha256").update(readFileSync(file)).digest("hex"),
    ]);
  return Object.fromEntries(hashes.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1))) as Record<string, string>;
}
