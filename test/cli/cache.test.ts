import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { truncateSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contents, remove, temporaryFolder } from "../support/command.ts";
import { type Ended, type Fault, run, stagesOf, start, until, whole } from "../support/fault.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
let folders = 0;
const newFolder = (): string => path.join(folder, String(folders++));
/** A run of two stages. */
const short = (out: string, cache: string | null, ...more: string[]): string[] => [
  ...["run", "--input", input, "--out", out, "--to", "tokenize"],
  ...(cache === null ? ["--no-cache"] : ["--cache", cache]),
  ...more,
];
const OTHER = ["--min-df", "4"];

let expected: ReturnType<typeof whole>;
/** Caches with the results of the usual run, and with those of another too. Copy them. */
const usual = newFolder();
const filled = newFolder();

beforeAll(async () => {
  writeFileSync(input, asJsonLines(papers));
  const out = newFolder();
  expect((await run(short(out, usual))).code).toBe(0);
  expected = whole(out);
  cpSync(usual, filled, { recursive: true });
  expect((await run(short(out, filled, ...OTHER))).code).toBe(0);
});

afterAll(() => {
  remove(folder);
});

function copyOf(from: string): string {
  const cache = newFolder();
  cpSync(from, cache, { recursive: true });
  return cache;
}

const filesIn = (cache: string, kind: "objects" | "results"): string[] =>
  readdirSync(path.join(cache, kind))
    .sort()
    .map((name) => path.join(cache, kind, name));

/** The result of a stage in a cache, and the cached bytes of one of its files. */
function cached(cache: string, stage: string, file: string): { result: string; object: string } {
  for (const result of filesIn(cache, "results")) {
    const { files } = JSON.parse(readFileSync(result, "utf8")) as { files: Record<string, string> };
    const hash = files[`stages/${stage}/${file}`];
    if (hash !== undefined) return { result, object: path.join(cache, "objects", hash) };
  }
  throw new Error(`no cached ${file}`);
}

function flipByte(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}

const warnings = ({ stderr }: Ended): string[] => stderr.match(/^warning: .*/gm) ?? [];

describe.concurrent("going back to earlier options computes nothing", () => {
  it("k = 3, 4, and 3 again, with charts and report", async () => {
    const [out, cache] = [newFolder(), newFolder()];
    const k = (n: number): string[] => [
      ...["run", "--input", input, "--out", out, "--cache", cache, "--k", String(n)],
    ];
    expect((await run(k(3))).code).toBe(0);
    const three = whole(out);
    const second = await run(k(4));
    const later = ["cluster", "label", "chart", "report"];
    const earlier = ["ingest fresh", "tokenize fresh", "vectorize fresh", "reduce fresh"];
    expect(stagesOf(second.stderr)).toEqual([...earlier, ...later.map((stage) => `${stage} ran`)]);
    expect(whole(out).files).not.toEqual(three.files);
    const third = await run(k(3));
    expect(stagesOf(third.stderr)).toEqual([...earlier, ...later.map((stage) => `${stage} from cache`)]);
    expect(warnings(third)).toEqual([]);
    expect(whole(out)).toEqual(three);
  });

  it("in another output folder too", async () => {
    const out = newFolder();
    const { stderr } = await run(short(out, copyOf(filled)));
    expect(stagesOf(stderr)).toEqual(["ingest from cache", "tokenize from cache"]);
    expect(whole(out)).toEqual(expected);
  });

  it("unless told to: --force computes, --no-cache neither reads nor writes", async () => {
    const [forced, without] = [newFolder(), newFolder()];
    const cache = copyOf(filled);
    const home = newFolder();
    expect(stagesOf((await run(short(forced, cache, "--force"))).stderr)).toEqual([
      "ingest ran",
      "tokenize ran",
    ]);
    const { stderr } = await run(short(without, null), { env: { XDG_CACHE_HOME: home, HOME: home } });
    expect(stagesOf(stderr)).toEqual(["ingest ran", "tokenize ran"]);
    expect(existsSync(home)).toBe(false);
    expect(whole(forced)).toEqual(expected);
    expect(whole(without)).toEqual(expected);
  });

  it.runIf(process.platform === "linux")("from the user's cache folder, when none is named", async () => {
    const home = newFolder();
    const env = { XDG_CACHE_HOME: home };
    const args = ["run", "--input", input, "--to", "ingest", "--out"];
    expect(stagesOf((await run([...args, newFolder()], { env })).stderr)).toEqual(["ingest ran"]);
    expect(stagesOf((await run([...args, newFolder()], { env })).stderr)).toEqual(["ingest from cache"]);
    expect(readdirSync(path.join(home, "topicscape")).sort()).toEqual(
      expect.arrayContaining(["objects", "results"]),
    );
  });
});

describe.concurrent("a damaged cache is noticed, and what is damaged computed anew", () => {
  const damages: [what: string, damage: (cache: string) => void, warning: RegExp][] = [
    [
      "a flipped bit in a file",
      (cache) => {
        flipByte(cached(cache, "tokenize", "vocabulary.csv").object);
      },
      /stages\/tokenize\/vocabulary\.csv/,
    ],
    [
      "a file cut short",
      (cache) => {
        truncateSync(cached(cache, "tokenize", "tokens.npz").object, 10);
      },
      /stages\/tokenize\/tokens\.npz/,
    ],
    [
      "a file that is gone",
      (cache) => {
        remove(cached(cache, "tokenize", "tokens.npz").object);
      },
      /stages\/tokenize\/tokens\.npz/,
    ],
    [
      "a result cut short",
      (cache) => {
        truncateSync(cached(cache, "tokenize", "tokens.npz").result, 100);
      },
      /result/,
    ],
    [
      "a flipped bit in a result",
      (cache) => {
        flipByte(cached(cache, "tokenize", "tokens.npz").result);
      },
      /result/,
    ],
    [
      "a result that is something else",
      (cache) => {
        writeFileSync(cached(cache, "tokenize", "tokens.npz").result, "null");
      },
      /result/,
    ],
  ];

  it.each(damages)("%s", async (_, damage, what) => {
    const [out, cache] = [newFolder(), copyOf(usual)];
    damage(cache);
    const first = await run(short(out, cache));
    expect(warnings(first)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^warning: The cached ${what.source} was damaged and has been dropped; its stage is computed anew\\.$`,
        ),
      ),
    ]);
    expect(stagesOf(first.stderr)).toEqual(["ingest from cache", "tokenize ran"]);
    expect(first.code).toBe(0);
    expect(whole(out)).toEqual(expected);
    const second = await run(short(newFolder(), cache));
    expect(stagesOf(second.stderr)).toEqual(["ingest from cache", "tokenize from cache"]);
    expect(warnings(second)).toEqual([]);
  });

  it("hashes remembered that are no JSON", async () => {
    const [out, cache] = [newFolder(), newFolder()];
    const args = short(out, cache);
    await run(args);
    mkdirSync(path.join(cache, "seen"), { recursive: true });
    for (const seen of readdirSync(path.join(cache, "seen")))
      truncateSync(path.join(cache, "seen", seen), 20);
    const { code, stderr } = await run(args);
    expect(stderr).toMatch(/^Nothing to do/);
    expect(code).toBe(0);
  });
});

describe.concurrent("a cache that cannot be written", () => {
  it("is told of once, and the run succeeds", async () => {
    const [out, cache] = [newFolder(), newFolder()];
    writeFileSync(cache, "a file where a folder should be");
    const outcome = await run(short(out, cache));
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(
        /^warning: The cache .* could not be written \(.*\); the run goes on without it\.$/,
      ),
    ]);
    expect(outcome.code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });

  it("is read all the same", async () => {
    const [out, cache] = [newFolder(), copyOf(filled)];
    const calls = ["mkdir", "writeFile", "cp", "rename", "rm", "utimes"];
    const fault: Fault = { act: "fill", calls, at: 1, below: cache };
    const outcome = await run(short(out, cache), { fault });
    expect(stagesOf(outcome.stderr)).toEqual(["ingest from cache", "tokenize from cache"]);
    expect(warnings(outcome)).toEqual([]);
    expect(outcome.code).toBe(0);
    expect(whole(out)).toEqual(expected);
  });
});

describe.concurrent("topicscape cache verify", () => {
  const verify = async (cache: string): Promise<string> => {
    const { code, stdout, stderr } = await run(["cache", "verify", "--cache", cache]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    return stdout;
  };

  it("counts the results, and drops what is damaged", async () => {
    const cache = copyOf(filled);
    expect(await verify(cache)).toBe("3 results sound, 0 damaged and dropped\n");
    const { result, object } = cached(cache, "ingest", "documents.jsonl");
    flipByte(object);
    truncateSync(
      filesIn(cache, "results").find((file) => file !== result)!,
      5,
    );
    expect(await verify(cache)).toBe("1 results sound, 2 damaged and dropped\n");
    expect(existsSync(object)).toBe(false);
    expect(filesIn(cache, "results")).toHaveLength(1);
    expect(await verify(cache)).toBe("1 results sound, 0 damaged and dropped\n");
  });

  it("finds nothing in a cache that is not there, and does not make one", async () => {
    const cache = newFolder();
    expect(await verify(cache)).toBe("0 results sound, 0 damaged and dropped\n");
    expect(existsSync(cache)).toBe(false);
  });
});

describe.concurrent("topicscape cache gc", () => {
  const gc = (cache: string, ...more: string[]): Promise<Ended> =>
    run(["cache", "gc", "--cache", cache, ...more]);

  it("keeps what fits", async () => {
    const cache = copyOf(filled);
    const bytes = filesIn(cache, "objects").reduce((sum, file) => sum + statSync(file).size, 0);
    const before = contents(cache);
    const { stdout, code } = await gc(cache);
    expect(stdout).toBe(`3 results kept (${(bytes / 2 ** 20).toFixed(1)} MB), 0 dropped\n`);
    expect(code).toBe(0);
    expect(contents(cache)).toEqual(before);
  });

  it("drops everything at --max-mb 0", async () => {
    const cache = copyOf(filled);
    expect((await gc(cache, "--max-mb", "0")).stdout).toBe("0 results kept (0.0 MB), 3 dropped\n");
    expect([...filesIn(cache, "objects"), ...filesIn(cache, "results")]).toEqual([]);
    const out = newFolder();
    expect(stagesOf((await run(short(out, cache))).stderr)).toEqual(["ingest ran", "tokenize ran"]);
    expect(whole(out)).toEqual(expected);
  });

  it("drops what was used longest ago first, and keeps the cache below its bound", async () => {
    const cache = copyOf(filled);
    for (const file of filesIn(cache, "results")) utimesSync(file, 1000, 1000);
    // Used again: the results of the usual run.
    await run(short(newFolder(), cache));
    const used = filesIn(cache, "results").filter((file) => statSync(file).mtimeMs > 1_000_000);
    expect(used).toHaveLength(2);
    const held = used.flatMap((file) =>
      Object.values((JSON.parse(readFileSync(file, "utf8")) as { files: Record<string, string> }).files),
    );
    const bytes = [...new Set(held)]
      .map((hash) => statSync(path.join(cache, "objects", hash)).size)
      .reduce((a, b) => a + b, 0);
    const { stdout } = await gc(cache, "--max-mb", String(bytes / 2 ** 20));
    expect(stdout).toMatch(/^2 results kept \(.*\), 1 dropped\n$/);
    expect(filesIn(cache, "results")).toEqual(used);
    expect(filesIn(cache, "objects").map((file) => path.basename(file))).toEqual([...new Set(held)].sort());
  });

  it("drops what a killed run left, but not what a living one is about to use", async () => {
    const cache = copyOf(filled);
    const [young, old, draft] = ["1", "2", "3.4.draft"].map((name) => path.join(cache, "objects", name));
    for (const file of [young!, old!, draft!]) writeFileSync(file, "x");
    for (const file of [old!, draft!]) utimesSync(file, 1000, 1000);
    await gc(cache);
    expect([young!, old!, draft!].map((file) => existsSync(file))).toEqual([true, false, false]);
  });

  it.each(["-1", "many"])("refuses --max-mb %s", async (size) => {
    const { code, stderr } = await gc(copyOf(filled), `--max-mb=${size}`);
    expect(stderr).toBe(`topicscape: --max-mb is "${size}", but expected megabytes from 0.\n`);
    expect(code).toBe(2);
  });
});

describe.concurrent("an input edited during the run", () => {
  /** Edits the input while a run rests before a call, and lets it go on. */
  async function edited(
    out: string,
    cache: string,
    file: string,
    rest: { at: number; calls: string[] },
  ): Promise<Ended> {
    const sign = `${out}-sign`;
    const below = path.join(out, ".staging");
    const fault: Fault = { act: "wait", ms: 2000, sign, thread: "main", below, ...rest };
    const running = start(["run", "--input", file, "--out", out, "--cache", cache, "--to", "tokenize"], {
      fault,
    });
    await until(() => existsSync(sign));
    appendFileSync(
      file,
      asJsonLines([{ id: "late", title: "A late magma paper", abstract: "Late lava and ash." }]),
    );
    return running.ended;
  }

  it.each([
    ["before it is read", { at: 1, calls: ["mkdirSync"] }],
    ["after it was read", { at: 2, calls: ["writeFile"] }],
  ])("%s is noticed: exit 3, nothing is recorded or kept under the wrong content", async (_, rest) => {
    const [out, cache] = [newFolder(), newFolder()];
    const file = path.join(newFolder(), "papers.jsonl");
    mkdirSync(path.dirname(file));
    cpSync(input, file);
    const outcome = await edited(out, cache, file, rest);
    expect(outcome.stderr).toMatch(
      /topicscape: papers\.jsonl changed while the run was reading it, and nothing was recorded; run again when it is at rest\.\n$/,
    );
    expect(outcome.code).toBe(3);
    expect(whole(out)).toEqual({ files: {}, left: [] });
    // With the content it had before, the cache must not bring back what was made of the other.
    cpSync(input, file);
    const again = await run(["run", "--input", file, "--out", out, "--cache", cache, "--to", "tokenize"]);
    expect(again.code).toBe(0);
    const hidden = ([name]: [string, string]): boolean => !name.startsWith(".topicscape");
    const results = Object.entries(whole(out).files).filter(hidden);
    expect(results).toEqual(Object.entries(expected.files).filter(hidden));
  });
});
