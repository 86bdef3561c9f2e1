import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contents, remove, stageScript, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const out = path.join(folder, "out");
const good = path.join(folder, "good.jsonl");
const at = (name: string): string => path.join(folder, name);
let before: Record<string, string>;

beforeAll(() => {
  writeFileSync(good, asJsonLines(papers));
  writeFileSync(at("empty.txt"), "");
  writeFileSync(at("blank.jsonl"), "\n  \n");
  writeFileSync(at("unknown.txt"), "Dear diary,\nnothing happened today.\n");
  writeFileSync(at("binary.txt"), Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81]));
  writeFileSync(at("broken.txt.gz"), Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x01]));
  writeFileSync(at("broken.jsonl.zst"), Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]));
  writeFileSync(at("two.jsonl"), asJsonLines(papers.slice(0, 2)));
  writeFileSync(at("alike.jsonl"), asJsonLines([1, 2, 3].map((id) => ({ id, title: "The same words" }))));
  writeFileSync(at("config.yaml"), "clusters: 3\n");
  writeFileSync(at("kmaxx.yaml"), "kmax: 3\n");
  mkdirSync(at("nothing"));
  const { code, stderr } = topicscape(["run", "--input", good, "--out", out, "--k", "3", "--quiet"]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  before = contents(out);
});

afterAll(() => {
  remove(folder);
});

const cases: [what: string, args: string[], code: number, sentence: RegExp][] = [
  [
    "an input that is not there",
    ["--input", at("nowhere")],
    3,
    /nowhere was not found; expected a file, a folder/,
  ],
  ["a folder without inputs", ["--input", at("nothing")], 3, /nothing holds no file to read; expected \.txt/],
  ["a glob without matches", ["--input", at("*.xyz")], 3, /\*\.xyz holds no file to read/],
  ["an empty file", ["--input", at("empty.txt")], 3, /empty\.txt is empty; expected paper abstracts/],
  ["a blank file", ["--input", at("blank.jsonl")], 3, /blank\.jsonl is empty/],
  [
    "a file in no known format",
    ["--input", at("unknown.txt")],
    3,
    /unknown\.txt is in no known format; expected/,
  ],
  ["a binary file", ["--input", at("binary.txt")], 3, /binary\.txt is not UTF-8 text; expected/],
  [
    "a broken gzip file",
    ["--input", at("broken.txt.gz")],
    3,
    /broken\.txt\.gz is a broken gzip file; expected/,
  ],
  [
    "a broken zstd file",
    ["--input", at("broken.jsonl.zst")],
    3,
    /broken\.jsonl\.zst is a broken zstd file; expected/,
  ],
  [
    "fewer than 3 papers",
    ["--input", at("two.jsonl")],
    3,
    /holds 2 papers, but expected at least 3; add more/,
  ],
  ["papers of equal words", ["--input", at("alike.jsonl")], 3, /expected|holds 1 paper/],
  [
    "k above the papers",
    ["--k", "16"],
    2,
    /--k is 16, but expected fewer topics than the 15 papers; lower it/,
  ],
  ["k = 1", ["--k", "1"], 2, /--k is "1", but expected auto or a whole number from 2\./],
  ["k that is no number", ["--k", "many"], 2, /--k is "many", but expected auto or a whole number from 2\./],
  [
    "k-max below k-min",
    ["--k-min", "5", "--k-max", "3"],
    2,
    /--k-max is 3, but expected at least --k-min, which is 5/,
  ],
  ["an unknown option", ["--clusters", "3"], 2, /unknown option '--clusters'; see topicscape run --help/],
  ["a misspelt option", ["--restart", "3"], 2, /unknown option '--restart' \(Did you mean --restarts\?\)/],
  [
    "an unknown stage",
    ["--from", "clutser"],
    2,
    /--from names "clutser" \(did you mean "cluster"\?\), but expected one of/,
  ],
  [
    "a range that ends first",
    ["--from", "label", "--to", "ingest"],
    2,
    /--to ingest comes before --from label/,
  ],
  [
    "--only beside --from",
    ["--only", "label", "--from", "ingest"],
    2,
    /--only label stands beside --from or --to/,
  ],
  ["a config that is not there", ["--config", at("no.yaml")], 2, /no\.yaml cannot be read/],
  [
    "an unknown key in a config",
    ["--config", at("config.yaml")],
    2,
    /config\.yaml sets "clusters", which is no option; see/,
  ],
  [
    "a misspelt key in a config",
    ["--config", at("kmaxx.yaml")],
    2,
    /sets "kmax", which is no option \(did you mean "kMax"\?\)/,
  ],
];

describe("bad input gets one sentence and its exit code, and leaves earlier outputs as they were", () => {
  it.each(cases)("%s", (_, args, code, sentence) => {
    const input = args.includes("--input") ? [] : ["--input", good];
    const outcome = topicscape(["run", ...input, "--out", out, "--quiet", ...args]);
    expect(outcome.stderr).toMatch(sentence);
    expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
    expect(outcome.stdout).toBe("");
    expect(outcome.code).toBe(code);
    expect(contents(out)).toEqual(before);
  });

  it("an output folder that cannot be written", () => {
    const outcome = topicscape(["run", "--input", good, "--out", path.join(good, "out"), "--quiet"]);
    expect(outcome.stderr).toMatch(
      /cannot be written \(ENOTDIR\); expected a folder you may write to: name another\.\n$/,
    );
    expect(outcome.code).toBe(2);
    expect(readFileSync(good, "utf8")).toBe(asJsonLines(papers));
  });

  it("a stage whose inputs are missing names the stage to run", () => {
    const outcome = stageScript("cluster", ["--out", at("fresh")]);
    expect(outcome.stderr).toMatch(
      `topicscape: cluster needs the results of vectorize, which are missing; make them first: topicscape run --to cluster --out ${at("fresh")}\n`,
    );
    expect(outcome.code).toBe(3);
  });

  it("a stage whose inputs were damaged refuses them, or names the file that it cannot read", () => {
    const scores = path.join(out, "stages/reduce/scores.npy");
    const whole = readFileSync(scores);
    writeFileSync(scores, whole.subarray(0, 200));
    const refused = topicscape(["run", "--only", "cluster", "--k", "4", "--out", out, "--quiet"]);
    const tried = topicscape([
      "run",
      "--only",
      "cluster",
      "--k",
      "4",
      "--out",
      out,
      "--quiet",
      "--allow-stale",
    ]);
    writeFileSync(scores, whole);
    expect(refused.stderr).toBe(
      `topicscape: cluster reads results that are stale (reduce: ${scores} was edited by hand); make them anew with topicscape run --to cluster --input ${good} --k 4 --out ${out}, or use them as they are with --allow-stale.\n`,
    );
    expect(refused.code).toBe(3);
    expect(tried.stderr).toMatch(
      /cluster cannot read stages\/reduce\/scores\.npy of the output folder \(72 bytes of numbers, not 600\); make it anew with/,
    );
    expect(tried.code).toBe(3);
    expect(contents(out)).toEqual(before);
  });

  it("no command prints the help and exits 2", () => {
    expect(topicscape([]).code).toBe(2);
  });

  it("an unknown command is told with the nearest one", () => {
    const { stderr, code } = topicscape(["rnu"]);
    expect(stderr).toBe("topicscape: unknown command 'rnu' (Did you mean run?); see topicscape --help.\n");
    expect(code).toBe(2);
  });
});
