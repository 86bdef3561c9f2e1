import { createReadStream, createWriteStream, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "../test/support/browser.ts";
import { mustExist, SAMPLE, shown } from "./corpora.ts";
import { scratchFolder } from "./scratch.ts";
import { median } from "./statistics.ts";
import { count, table } from "./table.ts";
import { papersIn, run } from "./topicscape.ts";

/** Queries as one types them: letter by letter, common and rare words, and more than one. */
const QUERIES = ["g", "gr", "gra", "grap", "graph", "graph n", "graph ne", "graph neural", "of the", "zzz"];
const OPENINGS = 5;

/** Size, first paint and latency of search of the report, as corpora grow, in headless Chromium. */
export async function reportBench(
  base: string,
  { sizes }: { sizes: readonly (number | "all")[] },
): Promise<string> {
  mustExist(base);
  const scratch = scratchFolder();
  const browser = await launch();
  const rows: string[][] = [];
  try {
    rows.push(rowOf(await opened(browser, SAMPLE)));
    for (const size of sizes) {
      const input = size === "all" ? base : await firstLines(base, size, scratch.folder);
      rows.push(rowOf(await opened(browser, input)));
    }
  } finally {
    await browser.close();
    scratch.remove();
  }
  return [
    `${shown(SAMPLE)}, then beginnings of ${shown(base)}; medians of ${OPENINGS} openings, worst of ${QUERIES.length} queries.`,
    "",
    table(
      ["papers", "MB", "first paint, ms", "map drawn, ms", "abstracts read, ms", "search, ms", "worst"],
      rows,
    ),
  ].join("\n");
}

interface Opened {
  readonly papers: number;
  readonly bytes: number;
  readonly openings: readonly Opening[];
}

/** Runs the program on an input, and opens its report some times. */
async function opened(browser: Browser, input: string): Promise<Opened> {
  const { seen } = await run(["--input", input], async (out) => {
    const file = path.join(out, "report.html");
    const openings: Opening[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const { page } = await open(browser, file);
      openings.push(await openingOf(page, i === OPENINGS - 1));
      await page.context().close();
    }
    return { papers: papersIn(out), bytes: statSync(file).size, openings };
  });
  return seen;
}

interface Opening {
  /** Milliseconds since the page was asked for. */
  readonly paint: number;
  readonly ready: number;
  readonly read: number;
  /** Milliseconds from each letter to the page that shows what it finds. */
  readonly searches: readonly number[];
}

/** What a page that is open tells of its own opening. @param isSearched whether it is searched as well. */
async function openingOf(page: Page, isSearched: boolean): Promise<Opening> {
  const at = (expression: string): Promise<number> => page.evaluate(expression);
  const paint = await at(`performance.getEntriesByName("first-contentful-paint")[0].startTime`);
  const ready = await at(`performance.getEntriesByName("topicscape-ready")[0].startTime`);
  // The page's policy forbids playwright's own way of waiting, which evaluates a string.
  while ((await at(`performance.getEntriesByName("topicscape-searchable").length`)) === 0)
    await page.waitForTimeout(20);
  const read = await at(`performance.getEntriesByName("topicscape-searchable")[0].startTime`);
  const searches: number[] = [];
  for (const query of isSearched ? QUERIES : []) searches.push(await at(searching(query)));
  return { paint, ready, read, searches };
}

/** From setting the query to the frame after the one that shows it. */
const searching = (query: string): string => `new Promise((resolve) => {
  const field = document.getElementById("query");
  const from = performance.now();
  field.value = ${JSON.stringify(query)};
  field.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
})`;

function rowOf({ papers, bytes, openings }: Opened): string[] {
  const middle = (of: (opening: Opening) => number): string => count(median(openings.map(of)));
  const { searches } = openings.at(-1)!;
  return [
    count(papers),
    (bytes / 1e6).toFixed(2),
    middle(({ paint }) => paint),
    middle(({ ready }) => ready),
    middle(({ read }) => read),
    count(median([...searches])),
    count(Math.max(...searches)),
  ];
}

/** The first lines of a corpus, as a file of their own. */
async function firstLines(base: string, lines: number, folder: string): Promise<string> {
  const file = path.join(folder, `first-${lines}.jsonl`);
  const out = createWriteStream(file);
  const bytes = createReadStream(base);
  let left = lines;
  for await (const line of createInterface({
    input: base.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes,
  })) {
    if (left-- <= 0) break;
    out.write(`${line}\n`);
  }
  await new Promise((resolve) => out.end(resolve));
  return file;
}
