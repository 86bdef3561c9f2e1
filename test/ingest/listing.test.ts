import { describe, expect, it } from "vitest";
import { looksLikeListing, readListing } from "../../src/ingest/listing.ts";

const HEAD = [
  "new",
  "",
  "Get trending papers in your email inbox!",
  "Subscribe",
  "Daily Papers",
  "Dec 10",
  "",
];
/** An abstract of 26 words. */
const abstractOn = (topic: string): string =>
  `We study ${topic} with care, for it matters to all who work in the field today, and show by theory and by many experiments that ours is best.`;

const page = (...lines: readonly string[]): string => [...HEAD, ...lines].join("\n");
const read = (lines: readonly string[], year: number | "auto" = "auto") => {
  const { entries, accounts, ...rest } = readListing(page(...lines), year);
  return {
    ...rest,
    accounts,
    papers: entries.map(({ entry }) => entry),
    lines_of_papers: entries.map(({ line }) => line),
    kinds: accounts.slice(5).map(({ kind }) => kind),
    rejected: accounts.filter(({ kind }) => kind === "rejected"),
  };
};
const paper = (title: string, ...details: string[]): string[] => [
  title,
  "",
  abstractOn(title),
  "",
  ...details,
];

describe("readListing reads the layout", () => {
  it("title, abstract, N authors, date", () => {
    const { papers, kinds } = read([
      ...paper("Cats", "  • 5 authors", "·", "Jun 22, 2024 7", ""),
      ...paper("Dogs", "  • 1 author", "·", "Feb 1, 2023"),
    ]);
    expect(papers).toEqual([
      { title: "Cats", abstract: abstractOn("Cats"), author_count: 5, date: "2024-06-22", upvotes: 7 },
      { title: "Dogs", abstract: abstractOn("Dogs"), author_count: 1, date: "2023-02-01" },
    ]);
    const one = ["title", "abstract", "authors", "furniture", "date"];
    expect(kinds).toEqual([...one, ...one]);
  });

  it("title, abstract and nothing else", () => {
    const { papers, kinds } = read([...paper("Cats"), ...paper("Dogs")]);
    expect(papers).toEqual([
      { title: "Cats", abstract: abstractOn("Cats"), date: null },
      { title: "Dogs", abstract: abstractOn("Dogs"), date: null },
    ]);
    expect(kinds).toEqual(["title", "abstract", "title", "abstract"]);
  });

  it.each([
    ["SubscribeCats and Dogs", "Cats and Dogs", "Subscribe"],
    ["SubscribeDaily PapersCats", "Cats", "SubscribeDaily Papers"],
    ["Subscribe{\\textbf P}rototypes", "{\\textbf P}rototypes", "Subscribe"],
    ["Subscribe$k$-Means", "$k$-Means", "Subscribe"],
    ["Subscribe“Why?”", "“Why?”", "Subscribe"],
    ["Subscribe3D Vision", "3D Vision", "Subscribe"],
    ["SubscribeÜber Cats", "Über Cats", "Subscribe"],
  ])("run together, page words glued to the first title: %s", (line, title, glued) => {
    const { entries, accounts } = readListing(
      [line, abstractOn("Cats"), "Dogs", abstractOn("Dogs")].join("\n"),
      "auto",
    );
    expect(entries.map(({ entry }) => entry.title)).toEqual([title, "Dogs"]);
    expect(accounts[0]).toEqual({ line: 1, kind: "title", glued });
    expect(accounts[2]).toEqual({ line: 3, kind: "title" });
  });

  it("run together, with a first title as long as an abstract", () => {
    const title = `Does ${"it really ".repeat(12)}work?`;
    expect(title.split(" ").length).toBeGreaterThan(25);
    expect(readListing(`Subscribe${title}\n${abstractOn("it")}`, "auto").entries[0]?.entry.title).toBe(title);
  });

  it("leaves a title alone that only begins like a page word", () => {
    const { papers, rejected } = read(paper("Subscribers Leave: Why They Do"));
    expect(papers[0]?.title).toBe("Subscribers Leave: Why They Do");
    expect(rejected).toEqual([]);
  });
});

describe("readListing reads a paper's details", () => {
  it.each([
    ["ServiceNow-AI ServiceNow-AI", "ServiceNow-AI"],
    ["Hugging Face Hugging Face", "Hugging Face"],
    ["Meta AI", "Meta AI"],
    ["Johns Hopkins Johns", "Johns Hopkins Johns"],
  ])("the organization of %j is %j", (line, organization) => {
    const { papers, kinds } = read(paper("Cats", line, "·", "Jun 22, 2024"));
    expect(papers[0]).toMatchObject({ organization, date: "2024-06-22" });
    expect(kinds).toEqual(["title", "abstract", "organization", "furniture", "date"]);
  });

  it("an abstract of several paragraphs, also the one before the dots", () => {
    const { papers, kinds } = read([
      "Cats",
      abstractOn("cats"),
      "",
      abstractOn("kittens"),
      "·",
      "Jun 22, 2024",
      ...paper("Dogs"),
    ]);
    expect(papers[0]?.abstract).toBe(`${abstractOn("cats")}\n${abstractOn("kittens")}`);
    expect(papers[0]?.organization).toBeUndefined();
    expect(papers[1]?.title).toBe("Dogs");
    expect(kinds).toEqual(["title", "abstract", "abstract", "furniture", "date", "title", "abstract"]);
  });

  it("a short abstract below a title, when it ends in a period", () => {
    const { papers } = read([
      "Cats",
      "We count cats and find that there are nine.",
      "Dogs",
      abstractOn("dogs"),
    ]);
    expect(papers.map(({ abstract }) => abstract)).toEqual([
      "We count cats and find that there are nine.",
      abstractOn("dogs"),
    ]);
  });

  it("an abstract over 300 characters that ends in no period", () => {
    const cut = "word ".repeat(61).trim();
    expect(cut.length).toBeGreaterThan(300);
    expect(read(["Cats", cut]).papers).toEqual([{ title: "Cats", abstract: cut, date: null }]);
  });

  it("a long title that asks a question is a title", () => {
    const title = "Do Large Language Models Really Understand What We Ask Them to Do for Us?";
    const { papers, rejected } = read(["Cats", ...paper(title)]);
    expect(papers.map((p) => p.title)).toEqual([title]);
    expect(rejected).toEqual([{ line: 8, kind: "rejected", reason: "a title with no abstract below it" }]);
  });
});

describe("readListing infers the year of a date that states none", () => {
  it("as the year after the latest stated one, and says so", () => {
    const { papers } = read([
      ...paper("Cats", "Jun 22, 2023"),
      ...paper("Dogs", "May 2 3"),
      ...paper("Emus", "Nov 5, 2021"),
    ]);
    expect(papers.map(({ date, date_inferred, upvotes }) => [date, date_inferred, upvotes])).toEqual([
      ["2023-06-22", undefined, undefined],
      ["2024-05-02", true, 3],
      ["2021-11-05", undefined, undefined],
    ]);
  });

  it("as the given year, which is no inference", () => {
    const { papers } = read([...paper("Cats", "Jun 22, 2023"), ...paper("Dogs", "May 2 3")], 2026);
    expect(papers.map(({ date, date_inferred }) => [date, date_inferred])).toEqual([
      ["2023-06-22", undefined],
      ["2026-05-02", undefined],
    ]);
  });

  it("not at all on a page that states none, but keeps the upvotes", () => {
    expect(read(paper("Dogs", "May 2 3")).papers[0]).toEqual({
      title: "Dogs",
      abstract: abstractOn("Dogs"),
      date: null,
      upvotes: 3,
    });
  });

  it("as the next leap year where a 29th of February needs one", () => {
    const { papers } = read([
      ...paper("Cats", "Jun 22, 2024"),
      ...paper("Dogs", "Feb 29"),
      ...paper("Emus", "May 2"),
    ]);
    expect(papers.map(({ date }) => date)).toEqual(["2024-06-22", "2028-02-29", "2028-05-02"]);
  });

  it("never from the date that stands atop the page", () => {
    const { entries } = readListing(["new", "Dec 10, 2030", ...paper("Cats", "May 2")].join("\n"), "auto");
    expect(entries[0]?.entry.date).toBeNull();
  });
});

describe("readListing accounts for", () => {
  it("every line that is not blank, in order", () => {
    const { accounts, lines, blank } = read([
      ...paper("Cats", "  • 5 authors", "·", "Jun 22, 2024"),
      "Lonely",
    ]);
    expect(accounts.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 8, 10, 12, 13, 14, 15]);
    expect([lines, blank]).toEqual([15, 4]);
  });

  it("page furniture, the page's own date among it", () => {
    expect(read([]).accounts.map(({ kind }) => kind)).toEqual(Array(5).fill("furniture"));
  });

  it("a title with no abstract, before another title and at the end", () => {
    const { papers, rejected } = read(["Cats", ...paper("Dogs"), "Emus"]);
    expect(papers.map(({ title }) => title)).toEqual(["Dogs"]);
    expect(rejected).toEqual([
      { line: 8, kind: "rejected", reason: "a title with no abstract below it" },
      { line: 13, kind: "rejected", reason: "a title with no abstract below it" },
    ]);
  });

  it("details below a title that has no abstract: they belong to no paper above", () => {
    const { papers, rejected } = read([
      ...paper("Cats"),
      "Dogs",
      "• 5 authors",
      "·",
      "Jun 22, 2024",
      ...paper("Emus"),
    ]);
    expect(papers.map(({ date, author_count }) => [date, author_count])).toEqual([
      [null, undefined],
      [null, undefined],
    ]);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      "a title with no abstract below it",
      "authors with no paper above it",
      "date with no paper above it",
    ]);
  });

  it("an abstract and authors with nothing above them", () => {
    const { papers, rejected } = read([abstractOn("nothing"), "3 authors"]);
    expect(papers).toEqual([]);
    expect(rejected).toEqual([
      { line: 8, kind: "rejected", reason: "an abstract with no title above it" },
      { line: 9, kind: "rejected", reason: "authors with no paper above it" },
    ]);
  });

  it.each([
    ["Feb 30, 2024", "auto"],
    ["Feb 29, 2023", "auto"],
    ["Apr 31", "auto"],
    ["Feb 29", 2025],
  ] as const)("%s (--year %s) as a day that does not exist", (line, year) => {
    const { papers, rejected } = read(paper("Cats", "• 2 authors", "·", line), year);
    expect(papers[0]).toMatchObject({ author_count: 2, date: null });
    expect(rejected).toEqual([{ line: 14, kind: "rejected", reason: "a day that its month does not have" }]);
  });

  it("the line on which each paper begins", () => {
    expect(read([...paper("Cats"), ...paper("Dogs")]).lines_of_papers).toEqual([8, 12]);
  });
});

describe("looksLikeListing", () => {
  it.each(["new\nCats", "x\n  • 12 authors\n", "SubscribeCats\nWe", "a\nDaily Papers"])(
    "knows %j by its marks",
    (text) => {
      expect(looksLikeListing(text)).toBe(true);
    },
  );

  it.each(["Cats\n\nWe study cats.", "a\n·\nb", "renewed\nsubscribers", "id,title\n1,Cats"])(
    "does not take %j for one",
    (text) => {
      expect(looksLikeListing(text)).toBe(false);
    },
  );
});
