import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../../src/random.ts";
import { data, remove, temporaryFolder } from "../support/command.ts";
import {
  each,
  type Ended,
  type Fault,
  leftovers,
  run,
  stagesOf,
  start,
  until,
  whole,
} from "../support/fault.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
let folders = 0;
const newFolder = (): string => path.join(folder, String(folders++));
/** A short run: two stages, over in half a second. */
const short = (out: string, ...more: string[]): string[] => [
  ...["run", "--input", input, "--out", out, "--to", "tokenize"],
  ...more,
];
const NO_CACHE = "--no-cache";
const OTHER = ["--min-df", "4"];

/** The results of undisturbed runs: with the usual options, and with others. */
let expected: ReturnType<typeof whole>;
let other: ReturnType<typeof whole>;
/** An output folder with the usual results. Copy it. */
const earlier = newFolder();

vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  writeFileSync(input, asJsonLines(papers));
  const second = newFolder();
  await Promise.all([run(short(earlier, NO_CACHE)), run(short(second, NO_CACHE, ...OTHER))]);
  expected = whole(earlier);
  other = whole(second);
  for (const file of ["stages/tokenize/tokens.npz", "stages/tokenize/vocabulary.csv"])
    expect(other.files[file]).not.toBe(expected.files[file]);
  expect(expected.left).toEqual([]);
});

afterAll(() => {
  remove(folder);
});

const states = ({ code, stdout, stderr }: Ended): string[] => {
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const { stages } = JSON.parse(stdout) as { stages: { state: string }[] };
  return stages.map(({ state }) => state);
};

describe("a run that was killed, run again, ends byte for byte as an undisturbed one", () => {
  it("at fifty random moments, some of them one after another", async () => {
    const random = seededRandom(50);
    let longest = await timeOf(short(newFolder(), NO_CACHE));
    let kills = 0;
    function* runs(): Generator<number> {
      for (let i = 0; kills < 50; i++) yield i;
    }
    await each(runs(), async (i) => {
      const out = newFolder();
      const args = short(out, ...(i % 4 === 0 ? ["--cache", `${out}-cache`] : [NO_CACHE]));
      for (let times = i % 3; times >= 0; times--) {
        if (await killed(args, out, random() * longest)) kills++;
        // It was over before: where runs have become faster the moments must lie closer.
        else longest *= 0.95;
      }
      const { code, stderr } = await run(args);
      expect(stderr).not.toContain("warning");
      expect(code).toBe(0);
      expect(whole(out)).toEqual(expected);
    });
  });

  it("before each call that makes a step final", async () => {
    const first = (out: string): string[] => [
      "run",
      "--input",
      input,
      "--out",
      out,
      "--to",
      "ingest",
      NO_CACHE,
    ];
    const undisturbed = newFolder();
    await run(first(undisturbed));
    const points = await killEverywhere(async (fault) => {
      const out = newFolder();
      const { signal } = await run(first(out), { fault: { ...fault, below: out } });
      expect((await run(first(out))).code).toBe(0);
      expect(whole(out)).toEqual(whole(undisturbed));
      return signal === "SIGKILL";
    });
    expect(points).toBeGreaterThan(20);
  });

  it("before each such call, over earlier results", async () => {
    const points = await killEverywhere(async (fault) => {
      const out = newFolder();
      cpSync(earlier, out, { recursive: true });
      const { signal } = await run(short(out, NO_CACHE, ...OTHER), { fault: { ...fault, below: out } });
      if (fault.at % 3 === 0) {
        const found = states(
          await run(["status", "--json", "--out", out, "--input", input, NO_CACHE, ...OTHER]),
        );
        expect(found[0]).toBe("fresh");
        expect(found[1]).toMatch(/^(fresh|stale)$/);
      }
      const { code } = await run(short(out, NO_CACHE, ...OTHER));
      expect(code).toBe(0);
      expect(whole(out)).toEqual(other);
      return signal === "SIGKILL";
    });
    expect(points).toBeGreaterThan(20);
  });

  it("half-way through moving results into place, then run with the earlier options", async () => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    const fault: Fault = { act: "kill", calls: ["rename"], at: 1, below: path.join(out, ".topicscape") };
    expect((await run(short(out, NO_CACHE, ...OTHER), { fault })).signal).toBe("SIGKILL");
    expect(whole(out).files).not.toEqual(expected.files);
    const status = ["status", "--json", "--out", out, "--input", input, NO_CACHE];
    expect(states(await run([...status, ...OTHER])).slice(0, 2)).toEqual(["fresh", "fresh"]);
    expect(states(await run(status)).slice(0, 2)).toEqual(["fresh", "fresh"]);
    expect((await run(short(out, NO_CACHE))).code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });

  it("while a folder takes the place of another, which takes two moves", async () => {
    const [small, large, cache] = [newFolder(), newFolder(), newFolder()];
    const args = (out: string, scale: string): string[] => [
      ...["run", "--input", input, "--out", out, "--k", "3", "--cache", cache, "--png-scale", scale],
    ];
    await run(args(small, "0.5"));
    await run(args(large, "1"));
    await each([".staging/replaced", "charts"], async (below) => {
      const out = newFolder();
      cpSync(small, out, { recursive: true });
      const fault: Fault = { act: "kill", calls: ["rename"], at: 1, below: path.join(out, below) };
      expect((await run(args(out, "1"), { fault })).signal).toBe("SIGKILL");
      expect((await run(args(out, "1"))).code).toBe(0);
      expect(whole(out)).toEqual(whole(large));
    });
  });

  it("again and again, on data/", async () => {
    const [undisturbed, out] = [newFolder(), newFolder()];
    const args = (to: string): string[] => ["run", "--input", data, "--out", to, "--to", "reduce", NO_CACHE];
    const took = await timeOf(args(undisturbed));
    const random = seededRandom(3);
    for (let kills = 0; kills < 3; kills++) await killed(args(out), out, (took / 4) * (0.5 + random()));
    expect((await run(args(out))).code).toBe(0);
    expect(whole(out)).toEqual(whole(undisturbed));
  });
});

describe.concurrent("a run that was killed goes on from the last finished stage", () => {
  it("taking over what is whole, though it has no cache", async () => {
    const out = newFolder();
    const args = ["run", "--input", input, "--out", out, "--k", "3", "--to", "cluster", NO_CACHE];
    const below = path.join(out, ".staging/cluster/record.json");
    const { signal, stderr } = await run(args, {
      fault: { act: "kill", at: 1, calls: ["writeFile"], below },
    });
    expect(signal).toBe("SIGKILL");
    // It has computed five, but of the last one it has made no record.
    expect(stagesOf(stderr)).toHaveLength(5);
    const second = await run(args);
    expect(stagesOf(second.stderr)).toEqual([
      ...["ingest from cache", "tokenize from cache", "vectorize from cache", "reduce from cache"],
      "cluster ran",
    ]);
    expect(leftovers(out)).toEqual([]);
  });

  it("computing anew what is not: a file of a finished stage that is gone or changed", async () => {
    const out = newFolder();
    const staging = path.join(out, ".staging");
    const below = path.join(staging, "tokenize/record.json");
    await run(short(out, NO_CACHE), { fault: { act: "kill", at: 1, calls: ["writeFile"], below } });
    writeFileSync(path.join(staging, "ingest/files/stages/ingest/documents.jsonl"), "{}\n");
    const { code, stderr } = await run(short(out, NO_CACHE));
    expect(code).toBe(0);
    expect(stagesOf(stderr)).toEqual(["ingest ran", "tokenize ran"]);
    expect(whole(out)).toEqual(expected);
  });
});

describe.concurrent("on a full disk", () => {
  const points: [what: string, calls: string[], at: number, thread: "main" | "worker", below: string][] = [
    ["the lock is taken", ["writeFileSync", "linkSync"], 1, "main", "."],
    ["the draft is made", ["mkdirSync"], 1, "main", ".staging"],
    ["a stage writes a file block by block", ["writev"], 1, "worker", ".staging"],
    ["a stage writes its first whole file", ["writeFileSync"], 1, "worker", ".staging"],
    ["what a stage gave is written", ["writeFile"], 1, "main", ".staging/tokenize/files"],
    ["a stage is recorded", ["writeFile"], 1, "main", ".staging/ingest/record.json"],
    ["the second stage is recorded", ["writeFile"], 1, "main", ".staging/tokenize/record.json"],
    ["a finished stage is synced", ["sync"], 1, "main", ".staging"],
    ["the run is logged", ["appendFileSync"], 1, "main", "."],
    ["the moves into place are written", ["writeFile"], 1, "main", ".staging/commit.json"],
    ["the moves into place are synced", ["rename"], 1, "main", ".staging"],
  ];

  it.each(points)("when %s, earlier results stay as they were", async (_, calls, at, thread, below) => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    const changed = short(out, NO_CACHE, "--year", "2020", ...OTHER, "--force");
    const fault: Fault = { act: "fill", calls, at, thread, below: path.join(out, below) };
    const { code, stdout, stderr } = await run([...changed, "--quiet"], { fault });
    expect(stderr).toBe(
      "topicscape: The output could not be written, for no space is left on the device: free some; earlier results are as they were.\n",
    );
    expect(stdout).toBe("");
    expect(code).toBe(1);
    expect(whole(out)).toEqual(expected);
    expect((await run(short(out, NO_CACHE, ...OTHER))).code).toBe(0);
    expect(whole(out)).toEqual(other);
  });

  it("when an earlier result is brought back from the cache, it is not taken for damaged", async () => {
    const [out, cache] = [newFolder(), newFolder()];
    await run(short(out, "--cache", cache, ...OTHER));
    await run(short(out, "--cache", cache));
    const back = short(out, "--cache", cache, ...OTHER);
    const fault: Fault = { act: "fill", calls: ["cp"], at: 1, below: out };
    const { code, stderr } = await run([...back, "--quiet"], { fault });
    expect(stderr).toMatch(/^topicscape: The output could not be written, for no space is left[^\n]*\n$/);
    expect(code).toBe(1);
    expect(whole(out)).toEqual(expected);
    const again = await run(back);
    expect(stagesOf(again.stderr)).toEqual(["ingest fresh", "tokenize from cache"]);
    expect(whole(out)).toEqual(other);
  });

  it("when results move into place, the next run finishes that", async () => {
    const out = newFolder();
    cpSync(earlier, out, { recursive: true });
    const fault: Fault = { act: "fill", calls: ["rename"], at: 1, below: path.join(out, ".topicscape") };
    const { code, stderr } = await run(short(out, NO_CACHE, "--quiet", ...OTHER), { fault });
    expect(stderr).toMatch(/^topicscape: .* no space left on device.*; run again, and it is finished\.\n$/);
    expect(code).toBe(1);
    expect((await run(short(out, NO_CACHE, ...OTHER))).code).toBe(0);
    expect(whole(out)).toEqual(other);
  });

  it.each([[["mkdir"]], [["cp"]], [["writeFile"]], [["rename"]]])(
    "of the cache alone (%s), the run warns once and succeeds",
    async (calls) => {
      const [out, cache] = [newFolder(), newFolder()];
      mkdirSync(cache);
      const { code, stderr } = await run(short(out, "--cache", cache), {
        fault: { act: "fill", calls, at: 1, below: cache },
      });
      expect(stderr.match(/warning: .*/g)).toEqual([
        expect.stringMatching(/The cache .* could not be written \(ENOSPC.*\); the run goes on without it\./),
      ]);
      expect(code).toBe(0);
      expect(whole(out)).toEqual(expected);
      const files = readdirSync(cache, { recursive: true, encoding: "utf8" });
      expect(files.filter((file) => file.endsWith(".draft"))).toEqual([]);
    },
  );
});

async function timeOf(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  expect((await run(args)).code).toBe(0);
  return performance.now() - begun;
}

/** Kills a run some time after it has begun to write. Returns whether it was still running. */
async function killed(args: readonly string[], out: string, ms: number): Promise<boolean> {
  const { process, ended } = start(args);
  await until(() => process.exitCode !== null || existsSync(path.join(out, ".lock")));
  await sleep(ms);
  process.kill("SIGKILL");
  return (await ended).signal === "SIGKILL";
}

/** Calls that make a step final. */
const FINAL = ["rename", "sync", "rm", "linkSync", "rmSync", "appendFileSync"];

/** Kills before the first, second, ... such call, until there are no more. Returns how many there are. */
async function killEverywhere(kill: (fault: Fault) => Promise<boolean>): Promise<number> {
  let points = 0;
  let over = false;
  function* moments(): Generator<number> {
    for (let at = 1; !over; at++) yield at;
  }
  await each(moments(), async (at) => {
    if (await kill({ act: "kill", calls: FINAL, at, thread: "main" })) points = Math.max(points, at);
    else over = true;
  });
  return points;
}
