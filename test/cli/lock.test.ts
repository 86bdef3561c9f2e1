import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { remove, temporaryFolder } from "../support/command.ts";
import { leftovers, run, type Running, start, until, whole } from "../support/fault.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
let folders = 0;
const newFolder = (): string => path.join(folder, String(folders++));
const args = (out: string, ...more: string[]): string[] => [
  ...["run", "--input", input, "--out", out, "--to", "tokenize", "--no-cache"],
  ...more,
];

/** An output folder with the usual results. Copy it. */
const earlier = newFolder();
let expected: ReturnType<typeof whole>;
const holders: Running[] = [];

beforeAll(async () => {
  writeFileSync(input, asJsonLines(papers));
  await run(args(earlier));
  expected = whole(earlier);
});

afterAll(async () => {
  for (const { process } of holders) process.kill("SIGKILL");
  await Promise.all(holders.map(({ ended }) => ended));
  remove(folder);
});

/** A run that holds the lock of an output folder: it rests for so long in the middle of its work. */
async function hold(out: string, ms: number, ...more: string[]): Promise<Running> {
  const sign = `${out}-holds-${ms}`;
  const fault = { act: "wait", calls: ["rename"], at: 1, below: out, ms, sign } as const;
  const holder = start(args(out, ...more), { fault });
  holders.push(holder);
  await until(() => existsSync(sign));
  return holder;
}

const LONG = 600_000;
const lockOf = (out: string): string => path.join(out, ".lock");

describe.concurrent("a second run on the same output folder", () => {
  it("says who holds it and since when, and exits 4 at once", async () => {
    const out = newFolder();
    const { process: holder } = await hold(out, LONG);
    const { since } = JSON.parse(readFileSync(lockOf(out), "utf8")) as { since: string };
    const { code, stdout, stderr } = await run(args(out));
    expect(stderr).toBe(
      `topicscape: ${out} is held by process ${holder.pid!} since ${since}, but one run at a time may write it; wait for it with --wait, or name another folder with --out.\n`,
    );
    expect(new Date(since).toISOString()).toBe(since);
    expect(stdout).toBe("");
    expect(code).toBe(4);
    expect(holder.exitCode).toBeNull();
  });

  it("with --wait waits until the first ends, and finds its results", async () => {
    const out = newFolder();
    const { ended } = await hold(out, 3000);
    const { code, stderr } = await run(args(out, "--wait"));
    expect(stderr).toMatch(/^ingest +fresh\ntokenize +fresh\nNothing to do: .* is up to date\.\n$/);
    expect(code).toBe(0);
    expect((await ended).code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });

  it("with --wait makes what other options make of the results of the first", async () => {
    const [out, other] = [newFolder(), newFolder()];
    await hold(out, 500, "--min-df", "1");
    const { code, stderr } = await run(args(out, "--wait", "--max-df", "0.3"));
    expect(stderr).toMatch(/^ingest +fresh\ntokenize +\d/);
    expect(code).toBe(0);
    await run(args(other, "--max-df", "0.3"));
    expect(whole(out)).toEqual(whole(other));
  });

  it("with --wait=0.3 gives up", async () => {
    const out = newFolder();
    const { process: holder } = await hold(out, LONG);
    const begun = performance.now();
    const { code, stderr } = await run(args(out, "--wait=0.3"));
    expect(performance.now() - begun).toBeGreaterThan(300);
    expect(stderr).toContain(`is held by process ${holder.pid!} since `);
    expect(code).toBe(4);
    expect(holder.exitCode).toBeNull();
  });

  it.each(["--wait=", "--wait=soon", "--wait=-1"])("refuses %s", async (wait) => {
    const { code, stderr } = await run(args(newFolder(), wait));
    expect(stderr).toMatch(/^topicscape: --wait is ".*", but expected seconds, as in --wait=30/);
    expect(code).toBe(2);
  });

  it("needs no lock when it has nothing to do", async () => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    await hold(out, LONG, "--max-df", "0.3");
    const { code, stderr } = await run(args(out));
    expect(stderr).toMatch(/^Nothing to do/);
    expect(code).toBe(0);
    expect(existsSync(lockOf(out))).toBe(true);
  });

  it("needs none to look: status, explain and --dry-run", async () => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    const { process: holder } = await hold(out, LONG, "--max-df", "0.3");
    const look = ["--out", out, "--input", input, "--no-cache"];
    const seen = await Promise.all([
      run(["status", ...look]),
      run(["explain", "tokenize", ...look]),
      run(args(out, "--dry-run", "--max-df", "0.2")),
    ]);
    expect(seen.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(seen[0].stdout).toMatch(/^ingest +fresh\ntokenize +fresh\n/);
    expect(seen[1].stdout).toMatch(/^tokenize is fresh/);
    expect(seen[2].stdout).toMatch(/^ingest +skip\ntokenize +run +tokenize\.maxDf: 0\.5 -> 0\.2/);
    expect(holder.exitCode).toBeNull();
  });
});

describe.concurrent("a lock left by a dead process is taken over without asking", () => {
  const since = "2020-01-01T00:00:00.000Z";
  const isLinux = process.platform === "linux";

  it.each<[what: string, linuxOnly: boolean, content: () => Promise<string> | string]>([
    [
      "whose pid is no longer",
      false,
      async () => JSON.stringify({ pid: await deadPid(), begun: "1", since }),
    ],
    [
      "whose pid is another process by now",
      true,
      () => JSON.stringify({ pid: process.pid, begun: "1", since }),
    ],
    ["that is dead but not yet buried", true, async () => JSON.stringify({ ...(await zombie()), since })],
    ["whose lock was torn by a crash of the machine", false, () => ""],
    ["whose lock says nothing", false, () => "null"],
  ])("%s", async (_, linuxOnly, content) => {
    if (linuxOnly && !isLinux) return;
    const out = newFolder();
    mkdirSync(out);
    writeFileSync(lockOf(out), await content());
    const { code, stderr } = await run(args(out));
    expect(stderr).toMatch(/^ingest +\d/);
    expect(code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });

  it("as is one of a process that died while it took over another, with all it left", async () => {
    const out = newFolder();
    mkdirSync(out);
    const pid = await deadPid();
    const lock = JSON.stringify({ pid, begun: "1", since });
    for (const name of [".lock", ".lock.takeover", `.lock.${pid}`]) writeFileSync(path.join(out, name), lock);
    const { code } = await run(args(out));
    expect(code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });

  it("even when there is nothing else to do", async () => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    writeFileSync(lockOf(out), JSON.stringify({ pid: await deadPid(), begun: "1", since }));
    const { code, stderr } = await run(args(out));
    expect(stderr).toMatch(/Nothing to do/);
    expect(code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });
});

describe.concurrent("six runs started at once", () => {
  it.each([
    ["in an empty folder", false],
    ["in one that a dead process holds", true],
  ])("with --wait all succeed, %s, and one of them does the work", async (_, held) => {
    const out = newFolder();
    mkdirSync(out);
    if (held) writeFileSync(lockOf(out), JSON.stringify({ pid: await deadPid(), begun: "1", since: "" }));
    const six = await Promise.all(Array.from({ length: 6 }, () => run(args(out, "--wait"))));
    expect(six.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(six.filter(({ stderr }) => !stderr.includes("Nothing to do"))).toHaveLength(1);
    expect(whole(out)).toEqual(expected);
    expect(leftovers(out)).toEqual([]);
  });
});

/** The pid of a process that has ended. */
function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--eval", "0"]);
  return new Promise((resolve) =>
    child.on("close", () => {
      resolve(child.pid!);
    }),
  );
}

/** A process that has ended, but whose parent has not asked how: the parent sleeps until the tests are over. */
async function zombie(): Promise<{ pid: number; begun: string }> {
  const script = "sleep 0.1 & echo $!; exec sleep 600";
  const child = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<never>((resolve) => child.on("close", resolve));
  holders.push({ process: child, ended });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
  await until(() => text.endsWith("\n"));
  const status = (): string[] => readFileSync(`/proc/${text.trim()}/stat`, "utf8").split(" ");
  await until(() => status()[2] === "Z");
  return { pid: Number(text), begun: status()[21]! };
}
