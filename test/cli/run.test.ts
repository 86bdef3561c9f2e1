import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { csvParse } from "d3-dsv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Topic } from "../../src/label/topic.ts";
import { contents, data, remove, stageScript, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines, papers } from "../support/papers.ts";

const folder = temporaryFolder();
const out = path.join(folder, "out");
const input = path.join(folder, "papers.jsonl");
const read = (name: string, base = out): string => readFileSync(path.join(base, name), "utf8");

afterAll(() => {
  remove(folder);
});

describe("topicscape run on papers of three fields", () => {
  beforeAll(() => {
    writeFileSync(input, asJsonLines(papers));
    const { code, stdout, stderr } = topicscape(["run", "--input", input, "--out", out, "--k", "3"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^topic {2}papers {2}share {2}label\n {4}0 {7}5 {2}33\.3% {2}\S/);
    expect(stderr).toMatch(/^ingest {4,}\d+\.\d\d s\n/);
  });

  it("writes every file of the contract, and nothing else", () => {
    const files = Object.keys(contents(out)).filter((file) => !file.startsWith("charts"));
    expect(files).toEqual([
      ...["chart", "cluster", "ingest", "label", "reduce", "report", "tokenize", "vectorize"].map(
        (stage) => `.topicscape/${stage}.json`,
      ),
      "documents.csv",
      "edits.json",
      "hierarchy.json",
      "quality.json",
      "report.html",
      "sources.csv",
      "stages/chart/layout.json",
      "stages/chart/layout.npz",
      "stages/cluster/assignments.csv",
      "stages/cluster/centroids.npy",
      "stages/cluster/edits.json",
      "stages/cluster/k-selection.json",
      "stages/cluster/likelihoods.npy",
      "stages/ingest/documents.jsonl",
      "stages/ingest/duplicates.csv",
      "stages/ingest/fields.json",
      "stages/ingest/ledger.json",
      "stages/reduce/axes.npz",
      "stages/reduce/components.npy",
      "stages/reduce/scores.npy",
      "stages/reduce/variance.csv",
      "stages/tokenize/edits.json",
      "stages/tokenize/tokens.npz",
      "stages/tokenize/vocabulary.csv",
      "stages/vectorize/tfidf.npz",
      "summary.txt",
      "topics.csv",
      "topics.json",
    ]);
  });

  it("finds the three fields", () => {
    const rows = csvParse(read("documents.csv"));
    const fields = new Map(rows.map((row) => [row.topic, row.field]));
    expect(fields.size).toBe(3);
    expect(rows.every((row) => fields.get(row.topic) === row.field)).toBe(true);
  });

  it("lets unknown fields travel through to documents.csv", () => {
    expect(csvParse(read("documents.csv")).columns).toEqual([
      ...[
        "id",
        "title",
        "date",
        "source",
        "topic",
        "label",
        "tier",
        "score",
        "second_topic",
        "x",
        "y",
        "deciding_terms",
        "field",
      ],
    ]);
  });

  it("reads stdin, and prints JSON that names the topics", () => {
    const other = path.join(folder, "stdin");
    const { stdout, code } = topicscape(
      ["run", "--input", "-", "--out", other, "--k", "3", "--to", "label", "--json", "--no-cache"],
      { stdin: asJsonLines(papers) },
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { stages: object[]; topics: { size: number; label: string }[] };
    const stages = ["ingest", "tokenize", "vectorize", "reduce", "cluster", "label"];
    expect(result.stages).toEqual(stages.map((stage) => ({ stage, outcome: "ran" })));
    expect(result.topics.map((topic) => topic.size)).toEqual([5, 5, 5]);
    expect(csvParse(read("documents.csv", other))[0]!.source).toBe("stdin");
  });

  it("takes options from a config file, and the command line over it", () => {
    const config = path.join(folder, "config.yaml");
    writeFileSync(
      config,
      `input: [${JSON.stringify(input)}]\nout: ${JSON.stringify(path.join(folder, "two"))}\nk: 4\n`,
    );
    const sizes = (args: string[]): number =>
      (
        JSON.parse(topicscape(["run", "--config", config, "--to", "label", "--json", ...args]).stdout) as {
          topics: [];
        }
      ).topics.length;
    expect(sizes([])).toBe(4);
    expect(sizes(["--k", "2"])).toBe(2);
  });

  it("a stage script reruns that stage alone, with the same options", () => {
    const before = contents(out);
    const { code, stderr } = stageScript("cluster", ["--k", "2", "--out", out, "--no-cache"]);
    // On a busy machine it takes over a second, and shows how far it is.
    expect(stderr).toMatch(/^(?:cluster: .*\n)*cluster +\d+\.\d\d s\n$/);
    expect(code).toBe(0);
    const after = contents(out);
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(changed).toEqual([
      ".topicscape/cluster.json",
      "stages/cluster/assignments.csv",
      "stages/cluster/centroids.npy",
      "stages/cluster/k-selection.json",
      "stages/cluster/likelihoods.npy",
    ]);
    expect(csvParse(read("stages/cluster/assignments.csv")).map((row) => Number(row.topic))).toContain(1);
    expect(csvParse(read("stages/cluster/assignments.csv")).map((row) => Number(row.topic))).not.toContain(2);
  });
});

describe("the same input, options and seed give the same bytes", () => {
  const run = (name: string, args: string[]): Record<string, string> => {
    const target = path.join(folder, name);
    const { code, stderr } = topicscape(["run", "--out", target, "--quiet", "--no-cache", ...args]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    return contents(target);
  };
  let first: Record<string, string>;

  beforeAll(() => {
    first = run("first", ["--input", data, "--workers", "1"]);
  });

  it("twice, with another number of workers, and with the inputs named in another order", () => {
    const pages = ["004*", "002*", "000*", "003*", "001*"].flatMap((page) => [
      "--input",
      path.join(data, `${page}.txt`),
    ]);
    expect(run("second", ["--workers", "2", ...pages])).toEqual(first);
  });

  it("the topics of the five pages are recognisable to a reader in machine learning", () => {
    const topics = JSON.parse(read("topics.json", path.join(folder, "first"))) as Topic[];
    const labels = topics.map((topic) => topic.label.toLowerCase());
    const themes = [
      /federated/,
      /adversarial|attack/,
      /long-tail|imbalance/,
      /preference|alignment/,
      /quantization/,
      /scaling law/,
      /domain|adaptation/,
      /unlearning/,
    ];
    for (const theme of themes) expect(labels.filter((label) => theme.test(label))).not.toHaveLength(0);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("the papers of the ledger and of documents.csv are the 406 distinct ones", () => {
    const rows = csvParse(read("documents.csv", path.join(folder, "first")));
    expect(rows).toHaveLength(406);
    expect(new Set(rows.map((row) => row.id)).size).toBe(406);
  });
});

describe("help", () => {
  it("lists every option with its default, and the stages", () => {
    const { stdout, code } = topicscape(["run", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "Stages, in order: ingest, tokenize, vectorize, reduce, cluster, label, chart, report.",
    );
    expect(stdout).toMatch(/--k <topics> +how many topics/);
  });

  it("prints the version of package.json", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(topicscape(["--version"]).stdout).toBe(`${version}\n`);
  });
});
