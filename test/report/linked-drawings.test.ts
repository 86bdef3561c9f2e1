import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charts } from "../../src/chart/charts.ts";
import { loadMeasure } from "../../src/chart/measure.ts";
import { measureBy, render } from "../../src/chart/render.ts";
import { report } from "../../src/report/report.ts";
import { inputsOf } from "../chart/fixtures.ts";
import { saved, type Sight } from "../support/browser.ts";
import { inputs, linesOf } from "./inputs.ts";
import { startPages } from "./pages.ts";

const LINKED = ["topic-map", "pca-map", "topic-sizes", "topics-over-time", "topics-by-source", "silhouette"];
const FIXED = ["k-selection", "topic-terms"];
/** Paper p is of topic p % 5, at the border where p % 5 is 0, of pages/two.txt where p is odd, and of 2018 + p % 7 where it has a date. */
const made = inputsOf({ k: 5, papers: 120 });
const folder = mkdtempSync(path.join(tmpdir(), "topicscape-linked-"));
const file = path.join(folder, "report.html");
const pages = startPages();

beforeAll(async () => {
  const measure = await loadMeasure();
  measureBy(measure);
  const files = new Map<string, string>();
  for (const name of [...LINKED, ...FIXED])
    files.set(`${name}.svg`, await render(charts[name as keyof typeof charts].draw(made, measure)));
  // One that is so large that the page holds it packed, and draws it late.
  const large = `<desc>${"x".repeat(260_000)}</desc></svg>`;
  files.set("silhouette.svg", files.get("silhouette.svg")!.replace("</svg>", large));
  const { topics, documents, layout, layoutQuality, sources, assignments } = made;
  const own = { topics, layout, layoutQuality, sources, assignments, documentsTable: documents };
  const lines = linesOf(documents.map(() => ({ abstract: "" })));
  const page = await report({ ...inputs, ...own, charts: files, documents: lines }, { title: "Linked" });
  saved(file, page.report);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const see = (sight: Sight = {}): Promise<Page> => pages.see(file, sight);

/** What a chart says is shown. */
const line = (page: Page, chart: string): Promise<string> =>
  page.locator(`#chart-${chart} .shown`).innerText();

/** Brings the drawings to what is filtered, as before printing, wherever they are; the large one has to be seen before. */
async function settle(page: Page): Promise<void> {
  const late = page.locator("#chart-silhouette");
  await late.scrollIntoViewIfNeeded();
  await late.locator("svg").waitFor();
  await late.locator(".shown").waitFor({ state: "attached" });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
}

/** The part of each mark of a layer that is shown, 0 .. 1, along its width or its height. */
async function parts(page: Page, layer: string, along: "width" | "height"): Promise<number[]> {
  const lengths = async (selector: string): Promise<number[]> =>
    page.locator(selector).evaluateAll((all, side) => {
      const boxes = all.map((each) => (each as unknown as { getBBox(): Record<string, number> }).getBBox());
      return boxes.map((box) => box[side]!);
    }, along);
  const whole = await lengths(`.${layer}_marks path`);
  return (await lengths(`.${layer}_marks + .part path`)).map((part, i) => part / whole[i]!);
}

const figures = (page: Page, layer: string): Promise<string[]> =>
  page.locator(`.${layer}_marks + .part text`).allTextContents();

const near = (values: readonly number[]): unknown[] => values.map((v) => expect.closeTo(v, 2) as unknown);

describe("drawings in a browser", () => {
  it("say nothing and show all while nothing is filtered", async () => {
    const page = await see();
    await settle(page);
    for (const chart of LINKED) expect(await line(page, chart)).toBe("");
    expect(await page.locator(".filtered, .in, .part").count()).toBe(0);
  });

  it("say how many of their papers match; those that show no papers say nothing", async () => {
    const page = await see({ link: "#source=pages%2Ftwo.txt" });
    await settle(page);
    const rest = (fixed: string): string => ` in colour; ${fixed} and downloads tell of all.`;
    expect(await line(page, "topic-map")).toBe(`60 of 120 papers${rest("title")}`);
    expect(await line(page, "pca-map")).toBe(`60 of 120 papers${rest("title, centres")}`);
    expect(await line(page, "topic-sizes")).toBe(`60 of 120 papers${rest("title")}`);
    expect(await line(page, "topics-over-time")).toBe(
      `40 of 80 papers with a date and a topic${rest("title, intervals")}`,
    );
    expect(await line(page, "topics-by-source")).toBe(`60 of 120 papers${rest("title, sums of sources")}`);
    expect(await line(page, "silhouette")).toBe(`60 of 120 papers${rest("title, means")}`);
    for (const chart of FIXED) expect(await page.locator(`#chart-${chart} .shown`).count()).toBe(0);
    expect(await page.locator(".filtered").count()).toBe(LINKED.length);
  });

  it("show the part of each bar that matches", async () => {
    const page = await see({ link: "#q=paper+1" });
    // Papers 1, 10 to 19 and 100 to 119: of topic 1 papers 1, 11, 16, 101, 106, 111 and 116, of the others six each.
    await settle(page);
    expect(await parts(page, "papers", "width")).toEqual(near([6 / 24, 7 / 24, 6 / 24, 6 / 24, 6 / 24]));
    expect((await parts(page, "core", "width")).slice(1)).toEqual(near([7 / 24, 6 / 24, 6 / 24, 6 / 24]));
    expect(await figures(page, "figures")).toEqual(["6 of 24", "7 of 24", "6 of 24", "6 of 24", "6 of 24"]);
    // Of topic 1 papers 16, 106 and 116 are even, the others odd.
    expect((await figures(page, "counts"))[1]).toBe("3");
    expect((await figures(page, "counts"))[6]).toBe("4");
    expect((await parts(page, "cells", "width"))[6]).toBeCloseTo((4 / 12) * (108 / 110), 1);
  });

  it("show whole bars of a year that is chosen, and nothing of the others", async () => {
    const page = await see({ link: "#year=2020" });
    await settle(page);
    expect(await line(page, "topics-over-time")).toMatch(/^\d+ of 80 papers with a date and a topic /);
    const shown = await parts(page, "shares", "height");
    const years = made.topics.flatMap(({ topic }) => yearsOf(topic));
    expect(shown).toEqual(near(years.map((year) => (year === "2020" ? 1 : 0))));
  });

  it("follow an area that is drawn on the map, and let go of it", async () => {
    const page = await see();
    const { x, y, width, height } = (await page.locator("#canvas").boundingBox())!;
    await page.keyboard.down("Shift");
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height * 0.7, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const found = Number.parseInt(await page.locator("#matches").innerText(), 10);
    expect(found).toBeGreaterThan(10);
    expect(found).toBeLessThan(110);
    await settle(page);
    for (const chart of LINKED) expect(await line(page, chart)).toMatch(/^\d+ of (?:120|80) papers/);
    const matching = (await figures(page, "figures")).map((text) => Number.parseInt(text, 10));
    expect(matching.reduce((sum, n) => sum + n)).toBe(found);
    expect(await parts(page, "papers", "width")).toEqual(near(matching.map((n) => n / 24)));
    for (const chart of ["topic-map", "pca-map", "silhouette"])
      expect(await page.locator(`#chart-${chart} .in`).count()).toBe(found);
    await page.focus("#map");
    await page.keyboard.press("Escape");
    await settle(page);
    for (const chart of LINKED) expect(await line(page, chart)).toBe("");
    expect(await page.locator(".filtered").count()).toBe(0);
  });

  it("mark the dots and ticks of the papers that match", async () => {
    const page = await see({ link: "#q=paper+1&topic=3" });
    await settle(page);
    const marked = await page
      .locator("#chart-topic-map .dots_marks path")
      .evaluateAll((dots) => dots.flatMap((dot, d) => (dot.getAttribute("class") === "in" ? [d] : [])));
    expect(marked).toEqual([13, 18, 103, 108, 113, 118]);
    const fills = await page
      .locator("#chart-silhouette .in")
      .evaluateAll((ticks) => ticks.map((tick) => tick.getAttribute("fill")));
    expect(fills).toEqual(Array.from({ length: 6 }, () => "#af911d"));
  });

  it("are downloaded with all papers", async () => {
    const page = await see({ link: "#topic=2" });
    await settle(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#chart-topic-sizes .downloads").getByText("SVG", { exact: true }).click(),
    ]);
    const svg = readFileSync(await download.path(), "utf8");
    expect(svg).toContain(">24  ·  20%<");
    expect(svg).not.toMatch(/filtered|class="(?:part|in)"|of 24/);
  });

  it("follow before they are printed, though never seen", async () => {
    const page = await see({ link: "#topic=2" });
    await page.locator("#chart-silhouette .shown").waitFor({ state: "attached" });
    expect(await page.locator(".filtered").count()).toBe(0);
    // The large one is unpacked when the browser is idle.
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 500))");
    await page.pdf();
    expect(await page.locator(".filtered").count()).toBe(LINKED.length);
  });

  it("follow when they come into sight, a large one as soon as it is drawn", async () => {
    const page = await see({ link: "#topic=2" });
    expect(await page.locator(".filtered").count()).toBe(0);
    for (const chart of ["topic-map", "silhouette"]) {
      await page.locator(`#chart-${chart}`).scrollIntoViewIfNeeded();
      await expect.poll(() => line(page, chart)).toMatch(/^24 of 120 papers/);
    }
    await page.fill("#query", "paper 1");
    await page.locator("#chart-silhouette").scrollIntoViewIfNeeded();
    await expect.poll(() => line(page, "silhouette")).toMatch(/^6 of 120 papers/);
  });

  it("have no finding of axe in either theme while filtered", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const dark of [false, true]) {
      const page = await see({ link: "#topic=2", dark });
      await settle(page);
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>(
        `(() => { ${axe}; return axe.run(); })()`,
      );
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });
});

/** The years in which a topic has papers, ascending. */
const yearsOf = (topic: number): string[] =>
  [
    ...new Set(
      made.documents.flatMap((d) => (d.topic === topic && d.date !== null ? [d.date.slice(0, 4)] : [])),
    ),
  ].sort();
