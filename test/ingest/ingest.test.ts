import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/errors.ts";
import { ingest, type Ingested } from "../../src/ingest/ingest.ts";
import { findInputs } from "../../src/ingest/inputs.ts";
import { type Document, LINE_KINDS } from "../../src/ingest/document.ts";
import type { HeadStart } from "../../src/stage/head-start.ts";
import { folder, jsonLines, textOf } from "./folder.ts";

const DATA = path.resolve(import.meta.dirname, "../../data");
const PAGES = [
  "000_2c541c923817cbb7.txt",
  "001_993e8b421e86820f.txt",
  "002_8da89644d95a6c8d.txt",
  "003_582740626b264ece.txt",
  "004_d88c595590d6ac9c.txt",
];

interface Run extends Omit<Ingested, "documents"> {
  documents: Document[];
  warnings: string[];
  progress: unknown[][];
}

async function run(
  input: readonly string[],
  year: number | "auto" = "auto",
  follower?: HeadStart,
): Promise<Run> {
  const warnings: string[] = [];
  const progress: unknown[][] = [];
  const ingested = await ingest(
    { files: await findInputs(input) },
    { year },
    {
      workers: 2,
      warn: (sentence) => warnings.push(sentence),
      progress: (...step) => progress.push(step),
      ...(follower && { follower }),
    },
  );
  const lines = (await textOf(ingested.documents)).split("\n").slice(0, -1);
  const documents = lines.map((line) => JSON.parse(line) as Document);
  return { ...ingested, documents, warnings, progress };
}
const runFiles = (files: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof run> =>
  run([folder(files)]);

const titled = ({ documents }: Run, title: string) => {
  const found = documents.filter((document) => document.title === title);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe("ingest(inputs, options, { follower })", () => {
  it("gives the lines of all entries as they come, then the changed ones, and tells the papers in their order", async () => {
    const root = folder({
      "a.jsonl": jsonLines(
        { id: "z", title: "Zebras", abstract: "On stripes and the savannah." },
        { id: "b", title: "Bears", abstract: "On fur and on forests of the north." },
        { id: "b", title: "Birds", abstract: "On feathers, and on wings above the sea." },
      ),
      "b.jsonl": jsonLines(
        { id: "a", title: "Ants", abstract: "On hills." },
        { id: "y", title: "Zebras", abstract: "On stripes and the savannah." },
      ),
    });
    const pieces: Uint8Array[] = [];
    const orders: Uint32Array[] = [];
    const expected: number[] = [];
    const follower: HeadStart = {
      expect: (bytes) => expected.push(bytes),
      take: (piece, ends) => {
        pieces.push(piece);
        const newlines = [...piece.keys()].filter((at) => piece[at] === 0x0a);
        expect([...ends]).toEqual(newlines.map((at) => at + 1));
      },
      settle: (order) => orders.push(order),
      close: () => Promise.resolve(),
    };
    const { documents } = await run([root], "auto", follower);
    const taken = Buffer.concat(pieces).toString("utf8").split("\n").slice(0, -1);
    const titles = taken.map((line) => (JSON.parse(line) as Document).title);
    expect(titles).toEqual(["Zebras", "Bears", "Birds", "Ants", "Zebras", "Bears", "Zebras"]);
    expect(expected).toEqual([statSync(`${root}/a.jsonl`).size + statSync(`${root}/b.jsonl`).size]);
    expect(orders.map((order) => [...order])).toEqual([[3, 2, 5, 6]]);
    expect([...orders[0]!].map((number) => JSON.parse(taken[number]!) as Document)).toEqual(documents);
    expect(pieces.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
  });
});

describe("ingest on the five sample pages", async () => {
  const sample = await run([DATA]);
  const { documents, duplicates, ledger } = sample;

  it("finds 38, 49, 64, 221 and 78 entries: 450 of 406 papers, 44 merged", () => {
    expect(ledger.inputs.map(({ file, entries }) => [file, entries])).toEqual([
      [PAGES[0], 38],
      [PAGES[1], 49],
      [PAGES[2], 64],
      [PAGES[3], 221],
      [PAGES[4], 78],
    ]);
    expect(ledger).toMatchObject({ entries: 450, papers: 406, duplicates: 44, renamed_ids: [] });
    expect(documents).toHaveLength(406);
    expect(duplicates).toHaveLength(44);
  });

  it("accounts for each of the 193, 104, 323, 444 and 396 lines that are not blank, once", () => {
    const accounted = ledger.inputs.map(({ file, accounts, counts }) => {
      const lines = readFileSync(path.join(DATA, file), "utf8").split("\n");
      const expected = lines.flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
      expect(accounts.map(({ line }) => line)).toEqual(expected);
      return LINE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
    });
    expect(accounted).toEqual([193, 104, 323, 444, 396]);
    for (const { lines, blank, counts } of ledger.inputs) {
      expect(lines - blank).toBe(Object.values(counts).reduce((sum, n) => sum + n));
    }
  });

  it("counts titles, abstracts, authors, organizations and dates, and rejects nothing", () => {
    expect(
      ledger.inputs.map(({ counts: c }) => [
        c.title,
        c.abstract,
        c.authors,
        c.organization,
        c.date,
        c.rejected,
      ]),
    ).toEqual([
      [38, 38, 37, 0, 37, 0],
      [49, 49, 0, 0, 0, 0],
      [64, 64, 62, 1, 63, 0],
      [221, 221, 0, 0, 0, 0],
      [78, 78, 78, 0, 78, 0],
    ]);
    expect(sample.warnings).toEqual([]);
  });

  it('reads "ServiceNow-AI ServiceNow-AI" as one organization, and "Sep 30 2" as a date of 2025 with 2 upvotes', () => {
    expect(
      titled(sample, "Optimizing What Matters: AUC-Driven Learning for Robust Neural Retrieval"),
    ).toMatchObject({
      organization: "ServiceNow-AI",
      date: "2025-09-30",
      date_inferred: true,
      upvotes: 2,
      sources: [PAGES[2]],
    });
    expect(documents.filter(({ organization }) => organization !== undefined)).toHaveLength(1);
  });

  const MAY_2 = "Low-Precision Training of Large Language Models: Methods, Challenges, and Opportunities";

  it('reads "May 2 3" as the 2nd of May 2025, inferred, with 3 upvotes', () => {
    expect(titled(sample, MAY_2)).toMatchObject({
      date: "2025-05-02",
      date_inferred: true,
      upvotes: 3,
      author_count: 9,
    });
  });

  it("reads it as the 2nd of May 2026, not inferred, with --year 2026", async () => {
    const given = await run([DATA], 2026);
    const paper = titled(given, MAY_2);
    expect(paper).toMatchObject({ date: "2026-05-02", upvotes: 3 });
    expect(paper).not.toHaveProperty("date_inferred");
    expect(given.documents.filter((document) => document.date_inferred)).toEqual([]);
  });

  it("reads a stated date as it stands", () => {
    expect(titled(sample, "Towards Exact Computation of Inductive Bias")).toEqual({
      id: "towards-exact-computation-of-inductive-bias",
      title: "Towards Exact Computation of Inductive Bias",
      abstract: expect.stringMatching(
        /^Much research in machine learning .* powerful inductive biases\.$/,
      ) as string,
      date: "2024-06-22",
      author_count: 5,
      sources: PAGES.slice(0, 3),
    });
  });

  it('cuts the page word "Subscribe" off the first title of the fourth page, and says so', () => {
    const first = ledger.inputs[3]!.accounts.find(({ kind }) => kind === "title");
    expect(first).toEqual({ line: 3, kind: "title", glued: "Subscribe" });
    expect(titled(sample, "Improvable Gap Balancing for Multi-Task Learning").sources).toContain(PAGES[3]);
    expect(documents.filter(({ title }) => title.startsWith("Subscribe"))).toEqual([]);
  });

  it("gives every paper a title, an abstract of 80 words or more, and an id of its own, sorted", () => {
    const ids = documents.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { id, title, abstract } of documents) {
      expect(id).toMatch(/^[a-z0-9-]{3,60}$/);
      expect(title).not.toBe("");
      expect(abstract.split(/\s+/).length).toBeGreaterThanOrEqual(80);
    }
  });

  it("lists with each merged entry the paper it went into", () => {
    const paper = new Map(documents.map((document) => [document.id, document]));
    for (const row of duplicates) {
      expect(paper.get(row.id)?.sources).toEqual(
        expect.arrayContaining([row.kept_source, row.merged_source]),
      );
      expect(row).toMatchObject({
        title: row.merged_title,
        merged_id: "",
        evidence: "same title and abstract",
      });
    }
  });

  it("tells how many bytes of the inputs it has read", () => {
    const total = PAGES.reduce((sum, page) => sum + statSync(path.join(DATA, page)).size, 0);
    expect(sample.progress.at(-1)).toEqual([total, total, "bytes read"]);
  });

  it("lists the fields that travel along, sorted", () => {
    expect(sample.fields).toEqual(["author_count", "date_inferred", "organization", "upvotes"]);
  });

  it("gives the same for any order of the inputs", async () => {
    const files = [3, 0, 4, 2, 1].map((i) => path.join(DATA, PAGES[i]!));
    const { documents: papers, duplicates: rows, ledger: accounts } = await run(files);
    expect({ papers, rows, accounts }).toEqual({ papers: documents, rows: duplicates, accounts: ledger });
  });

  it("gives the same papers from pages with CRLF, a byte order mark and gzip", async () => {
    const page = (i: number): string => readFileSync(path.join(DATA, PAGES[i]!), "utf8");
    const root = folder({
      [PAGES[0]!]: page(0).replaceAll("\n", "\r\n"),
      [PAGES[1]!]: `\uFEFF${page(1)}`,
      [PAGES[2]!]: gzipSync(page(2)),
      [PAGES[3]!]: page(3).replaceAll("\n", "\n\n"),
      [PAGES[4]!]: gzipSync(`\uFEFF${page(4).replaceAll("\n", "\r\n")}`),
    });
    expect((await run([root])).documents).toEqual(documents);
  });

  it("gives the same papers when it reads back the documents it wrote", async () => {
    const again = await runFiles({ "documents.jsonl": jsonLines(...documents) });
    expect(again.documents).toEqual(
      documents.map((document) => ({
        ...document,
        sources: ["documents.jsonl"],
        sources_given: document.sources,
      })),
    );
  });
});

const ABSTRACT = [
  "Cats fall on their feet because they turn the front half of the body first, as slow film of forty cats shows.",
  "Dogs follow the gaze of their owners, which eye tracking in two hundred homes measures for puppies of ten breeds.",
  "Emus cannot walk backwards, a claim that we put to the test on three farms in the outback with negative results.",
  "Frogs freeze in winter and thaw in spring, since sugar keeps the water in their cells from forming crystals.",
];
const PAPERS = ABSTRACT.map((abstract, i) => ({ title: `Study ${i + 1}`, abstract }));

describe("ingest of JSON Lines", () => {
  it("makes ids that repeat unique, the longest abstract keeping its own, warns, and lists them in the ledger", async () => {
    const { documents, ledger, warnings } = await runFiles({
      "p.jsonl": jsonLines(...PAPERS.map((paper, i) => ({ ...paper, id: i < 3 ? "7" : "7-2" }))),
    });
    expect(documents.map(({ id, title }) => [id, title])).toEqual([
      ["7", "Study 2"],
      ["7-2", "Study 4"],
      ["7-3", "Study 3"],
      ["7-4", "Study 1"],
    ]);
    expect(ledger.renamed_ids).toEqual([
      { id: "7", became: "7-3" },
      { id: "7", became: "7-4" },
    ]);
    expect(warnings).toEqual(["2 ids repeated on another paper and got a number behind; see ledger.json."]);
  });

  it("sorts by the ids that came out, not by those that went in", async () => {
    const ids = ["a", "a", "a-1", "b"];
    const { documents } = await runFiles({
      "p.jsonl": jsonLines(...PAPERS.map((p, i) => ({ ...p, id: ids[i] }))),
    });
    expect(documents.map(({ id }) => id)).toEqual(["a", "a-1", "a-2", "b"]);
  });

  it("gives identical papers for any order of the lines", async () => {
    const lines = [
      ...PAPERS.map((paper, i) => ({ ...paper, id: i % 2, date: `202${i}` })),
      { ...PAPERS[0], id: "x", venue: "ICML" },
      { ...PAPERS[0], id: "x", venue: "arXiv" },
      { title: "Study 2", abstract: "Emus again." },
      { title: "Study 2", abstract: "Something else." },
      { id: "y", title: "Without abstract" },
      { id: "y", title: "Without abstract, again" },
    ];
    const { documents } = await runFiles({ "p.jsonl": jsonLines(...lines) });
    for (const order of [[...lines].reverse(), [...lines.slice(3), ...lines.slice(0, 3)]]) {
      expect((await runFiles({ "p.jsonl": jsonLines(...order) })).documents).toEqual(documents);
    }
    expect(documents).toHaveLength(8);
  });

  it("warns of dates that it cannot read, and keeps them as they were", async () => {
    const dates = ["Jun 22, 2024", "last May", "6/5/2024", null, ""];
    const { documents, warnings } = await runFiles({
      "a.jsonl": jsonLines(
        ...dates.map((date, i) => ({
          id: String(i),
          title: `Paper ${i}`,
          abstract: `Text ${i} is about that.`,
          date,
        })),
      ),
    });
    expect(documents.map(({ date }) => date)).toEqual(["2024-06-22", null, null, null, null]);
    expect(documents.map((document) => (document as { date_given?: string }).date_given)).toEqual([
      undefined,
      "last May",
      "6/5/2024",
      undefined,
      undefined,
    ]);
    expect(warnings).toEqual([
      "2 dates could not be read and stayed in the field date_given; expected one as in 2024-06-22, 2024-06, 2024 or Jun 22, 2024.",
    ]);
  });

  it("warns of bad lines, the first by its number, and counts them", async () => {
    const { ledger, warnings, documents } = await runFiles({
      "p.jsonl": `${jsonLines(...PAPERS)}\n{"title":\n[]\n{"id":"1"}\n`,
    });
    expect(documents).toHaveLength(4);
    expect(ledger.inputs[0]).toMatchObject({
      lines: 8,
      blank: 1,
      entries: 4,
      counts: { paper: 4, rejected: 3 },
    });
    expect(ledger.inputs[0]?.accounts.map(({ line, reason }) => [line, reason])).toEqual([
      [6, "not JSON"],
      [7, "not a JSON object"],
      [8, "neither title nor abstract"],
    ]);
    expect(warnings).toEqual(["p.jsonl: 3 lines rejected, the first on line 6 (not JSON); see ledger.json."]);
  });

  it("lets unknown fields travel along, whatever their names, and puts the id first", async () => {
    const hostile = `{"title":"Study 4","abstract":${JSON.stringify(ABSTRACT[3])},"__proto__":{"x":1},"constructor":"c"}`;
    const { documents } = await runFiles({
      "p.jsonl": `${jsonLines({ label: "cats", ...PAPERS[0], id: 1 }, PAPERS[1]!, PAPERS[2]!)}${hostile}\n`,
    });
    expect(JSON.stringify(documents[0])).toBe(
      `{"id":"1","title":"Study 1","abstract":"${ABSTRACT[0]}","date":null,"label":"cats","sources":["p.jsonl"]}`,
    );
    expect(JSON.stringify(documents[3])).toBe(
      `{"id":"study-4","title":"Study 4","abstract":"${ABSTRACT[3]}","date":null,"__proto__":{"x":1},"constructor":"c","sources":["p.jsonl"]}`,
    );
  });

  it("names a paper without title after its abstract", async () => {
    const { documents } = await runFiles({ "p.jsonl": jsonLines(...ABSTRACT.map((text) => ({ text }))) });
    expect(documents.map(({ id }) => id)).toEqual([
      "cats-fall-on-their-feet-because-they-turn-the-front-half-of",
      "dogs-follow-the-gaze-of-their-owners-which-eye-tracking-in",
      "emus-cannot-walk-backwards-a-claim-that-we-put-to-the-test",
      "frogs-freeze-in-winter-and-thaw-in-spring-since-sugar-keeps",
    ]);
  });

  it("merges papers with those of a page, and says which ids went away", async () => {
    const { documents, duplicates } = await runFiles({
      "page.txt": `new\n${PAPERS.map(({ title, abstract }) => `${title}\n${abstract}`).join("\n")}\n`,
      "p.jsonl": jsonLines({ ...PAPERS[1], id: "dogs", date: "2024-01-02" }, { ...PAPERS[1], id: "puppies" }),
    });
    expect(documents).toHaveLength(4);
    expect(documents[0]).toEqual({
      id: "dogs",
      ...PAPERS[1],
      date: "2024-01-02",
      sources: ["p.jsonl", "page.txt"],
    });
    expect(
      duplicates.map(({ id, merged_source, merged_line, merged_id }) => [
        id,
        merged_source,
        merged_line,
        merged_id,
      ]),
    ).toEqual([
      ["dogs", "page.txt", 4, ""],
      ["dogs", "p.jsonl", 2, "puppies"],
    ]);
  });
});

describe("ingest at scale", () => {
  it("takes 5,000 editorials without ids in about the time of as many papers", async () => {
    const words = (i: number): string =>
      Array.from({ length: 60 }, (_, w) => `w${(i * 7919 + w * w * 31) % 9973}`).join(" ");
    const editorials = Array.from({ length: 5000 }, (_, i) => ({ title: "Editorial", abstract: words(i) }));
    const started = performance.now();
    const { documents, ledger } = await runFiles({ "p.jsonl": jsonLines(...editorials) });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(documents).toHaveLength(5000);
    expect(ledger.renamed_ids).toHaveLength(4999);
    expect(ledger.renamed_ids).toContainEqual({ id: "editorial", became: "editorial-5000" });
  });
});

describe("ingest refuses (exit 3)", () => {
  const refused = async (files: Readonly<Record<string, string>>, message: string): Promise<void> => {
    await expect(runFiles(files)).rejects.toMatchObject({ message, exitCode: EXIT.input });
  };

  it.each([
    ["prose", "We study cats.\n\nThey are many.\n"],
    ["a table", "id,title\n1,Cats\n"],
    ["a JSON array", '[{"title":"Cats"}]'],
    ["JSON Lines without a paper", '{"a":1}\n{"b":2}\n'],
    ["a page without a paper", "new\nSubscribe\nDaily Papers\n"],
    ["zeros", "\0\0\0\0"],
  ])("a file in no known format: %s", async (_, content) => {
    await refused(
      { "good.jsonl": jsonLines(...PAPERS), "x.txt": content },
      "x.txt is in no known format; expected a saved listing page or JSON Lines with a title and an abstract for each paper: convert or remove it.",
    );
  });

  it("an empty file among others", async () => {
    await refused(
      { "good.jsonl": jsonLines(...PAPERS), "x.txt": "" },
      "x.txt is empty; expected paper abstracts: remove it or fill it.",
    );
  });

  it("fewer than 3 papers", async () => {
    await refused(
      { "p.jsonl": jsonLines(PAPERS[0]!, PAPERS[1]!) },
      "The input holds 2 papers, but expected at least 3; add more with --input.",
    );
    await refused(
      { "p.jsonl": jsonLines(PAPERS[0]!, PAPERS[0]!, PAPERS[0]!) },
      "The input holds 1 paper in 3 entries, but expected at least 3; add more with --input.",
    );
  });

  it("but takes 3 papers", async () => {
    expect((await runFiles({ "p.jsonl": jsonLines(...PAPERS.slice(0, 3)) })).documents).toHaveLength(3);
  });
});
