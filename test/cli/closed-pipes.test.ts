import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { remove, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
const out = path.join(folder, "out");

beforeAll(() => {
  writeFileSync(input, asJsonLines(papers));
  expect(topicscape(["run", "--input", input, "--out", out, "--to", "label", "--no-cache"]).code).toBe(0);
});
afterAll(() => {
  remove(folder);
});

/** Calls the command line with a reader that closes one of its streams at once. Returns the exit code and what the other one said. */
async function closing(
  which: "stdout" | "stderr",
  ...args: string[]
): Promise<[code: number | null, said: string]> {
  const child: ChildProcess = spawn(process.execPath, ["dist/topicscape.js", ...args]);
  child.stdin?.end();
  const [closed, other] = which === "stdout" ? [child.stdout, child.stderr] : [child.stderr, child.stdout];
  closed?.destroy();
  const [said] = await Promise.all([text(other as Readable), once(child, "close")]);
  return [child.exitCode, said];
}

describe("a reader that closes the pipe", () => {
  it.each([
    ["status", "--out", out],
    ["status", "--out", out, "--json"],
    ["explain", "cluster", "--out", out],
    ["diff", out, out],
    ["run", "--input", input, "--out", out, "--to", "label", "--no-cache", "--dry-run"],
    ["run", "--help"],
    ["--version"],
  ])("of stdout does not make %s fail, nor say anything", async (...args) => {
    expect(await closing("stdout", ...args)).toEqual([0, ""]);
  });

  it("of stdout or stderr does not keep a run from its end", async () => {
    for (const which of ["stdout", "stderr"] as const) {
      const fresh = path.join(folder, which);
      const args = ["run", "--input", input, "--out", fresh, "--to", "label", "--no-cache"];
      const [code, said] = await closing(which, ...args);
      expect(code).toBe(0);
      expect(said).not.toContain("EPIPE");
      expect(existsSync(path.join(fresh, "topics.json"))).toBe(true);
    }
  });

  it("keeps the exit code of what went wrong otherwise", async () => {
    expect((await closing("stderr", "status", "--out", out, "--k", "x"))[0]).toBe(2);
  });
});
