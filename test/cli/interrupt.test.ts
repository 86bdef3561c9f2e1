import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/random.ts";
import { remove, temporaryFolder } from "../support/command.ts";
import { type Ended, run, type Running, start, until, whole } from "../support/fault.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
let folders = 0;
const newFolder = (): string => path.join(folder, String(folders++));
const short = (out: string, ...more: string[]): string[] => [
  ...["run", "--input", input, "--out", out, "--to", "tokenize", "--no-cache"],
  ...more,
];
const OTHER = ["--min-df", "4"];

/** More papers than one of Ward's trees holds, so that k-means starts as often as it is told: a thousand times takes minutes. */
const many = path.join(folder, "many.jsonl");
const long = (out: string): string[] => ["run", "--input", many, "--out", out, "--no-cache"];
/** An output folder with results of the many, ready to be clustered. Copy it. */
const reduced = newFolder();

function randomPapers(count: number): object[] {
  const random = seededRandom(1);
  const words = (n: number): string =>
    Array.from(
      { length: n },
      () => `word${String.fromCharCode(97 + random() * 20, 97 + random() * 20)}`,
    ).join(" ");
  return Array.from({ length: count }, (_, i) => ({ id: `p${i}`, title: words(6), abstract: words(30) }));
}

beforeAll(async () => {
  writeFileSync(input, asJsonLines(papers));
  writeFileSync(many, asJsonLines(randomPapers(2500)));
  expect((await run([...long(reduced), "--to", "reduce"])).code).toBe(0);
});

afterAll(() => {
  remove(folder);
});

/** Sends a signal; how the process ends, and how many milliseconds later. */
async function signal({ process, ended }: Running, name: NodeJS.Signals): Promise<Ended & { took: number }> {
  const sent = performance.now();
  process.kill(name);
  const outcome = await ended;
  return { ...outcome, took: performance.now() - sent };
}

describe.concurrent.each(["SIGINT", "SIGTERM"] as const)("%s", (name) => {
  it("in the middle of a loop stops within a second, and leaves the earlier results alone", async () => {
    const out = newFolder();
    cpSync(reduced, out, { recursive: true });
    const before = whole(out);
    const running = start([...long(out), "--to", "cluster", "--k", "20", "--restarts", "1000"]);
    await until(() => existsSync(path.join(out, ".staging/cluster/files/stages/cluster")));
    await sleep(500);
    expect(running.process.exitCode).toBeNull();
    const { code, stdout, stderr, took } = await signal(running, name);
    expect(stderr).not.toContain("failed");
    expect(stdout).toBe("");
    expect(code).toBe(130);
    expect(took).toBeLessThan(1000);
    expect(whole(out)).toEqual(before);
  });

  it("while results move into place lets that be finished", async () => {
    const [out, undisturbed] = [newFolder(), newFolder()];
    await run(short(out));
    await run(short(undisturbed, ...OTHER));
    const sign = `${out}-sign`;
    const below = path.join(out, ".topicscape");
    const fault = { act: "wait", calls: ["rename"], at: 1, below, ms: 2000, sign } as const;
    const running = start(short(out, ...OTHER), { fault });
    await until(() => existsSync(sign));
    running.process.kill(name);
    const { code, stderr } = await signal(running, name);
    expect(stderr).toMatch(
      /topicscape: The run was interrupted while its results moved into place, which has been finished\.\n$/,
    );
    expect(code).toBe(130);
    expect(whole(out)).toEqual(whole(undisturbed));
  });

  it("while a run waits for another leaves the other alone", async () => {
    const out = newFolder();
    const sign = `${out}-sign`;
    const below = path.join(out, ".staging/tokenize/record.json");
    const fault = { act: "wait", calls: ["writeFile"], at: 1, below, ms: 600_000, sign } as const;
    const holder = start(short(out), { fault });
    await until(() => existsSync(sign));
    const before = whole(out);
    const asks = `${out}-asks`;
    const tell = { act: "tell", calls: ["linkSync"], at: 2, below: out, sign: asks } as const;
    const waiting = start(short(out, "--wait"), { fault: tell });
    await until(() => existsSync(asks));
    expect((await signal(waiting, name)).code).toBe(130);
    expect(whole(out)).toEqual(before);
    expect(holder.process.exitCode).toBeNull();
    const { code } = await signal(holder, name);
    expect(code).toBe(130);
    expect(whole(out)).toEqual({ files: {}, left: [] });
  });

  it("while a run reads stdin leaves no copy of it", async () => {
    const [out, temporary] = [newFolder(), newFolder()];
    mkdirSync(temporary);
    const args = ["run", "--input", "-", "--out", out, "--no-cache"];
    const running = start(args, { openStdin: true, env: { TMPDIR: temporary } });
    await until(() => readdirSync(temporary).length > 0);
    expect((await signal(running, name)).code).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(out)).toBe(false);
  });
});
