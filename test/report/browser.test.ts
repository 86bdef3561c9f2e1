import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadDrawingFonts, withFonts } from "../../src/chart/drawing-fonts.ts";
import { loadMeasure } from "../../src/chart/measure.ts";
import { toScreen, WHOLE } from "../../src/report/app/camera.ts";
import { report } from "../../src/report/report.ts";
import { saved, type Sight } from "../support/browser.ts";
import { difference } from "../support/pictures.ts";
import { downloaded, openDrawing } from "../support/saved-files.ts";
import { HOSTILE, islands, mapPlace } from "./islands.ts";
import { startPages } from "./pages.ts";

const folder = mkdtempSync(path.join(tmpdir(), "topicscape-report-"));
const K = 12;
const N = K * 10;
const pages = startPages();
let file: string;

beforeAll(async () => {
  const { report: page } = await report(islands(K, 10), { title: "Islands" });
  file = saved(path.join(folder, "islands.html"), page);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const see = (sight: Sight = {}, of = file): Promise<Page> => pages.see(of, sight);

const matches = (page: Page): Promise<string> => page.locator("#matches").innerText();
const panel = (page: Page): Promise<string> => page.locator("#side h3").first().innerText();
const titles = (page: Page): Promise<string[]> => page.locator("#rows th").allInnerTexts();

const yearOptions = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    "[...document.querySelectorAll('[role=listbox] > [role=option]')].map((option) => option.getAttribute('aria-label'))",
  );
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
  );

/** Boxes of the names on the map, once they have been placed. */
async function labelBoxes(page: Page): Promise<{ x: number; y: number; width: number; height: number }[]> {
  await page.locator("#labels .label").first().waitFor();
  await page.waitForTimeout(250);
  const boxes = await page.locator("#labels .label").all();
  return Promise.all(boxes.map(async (label) => (await label.boundingBox())!));
}

describe("the report in a browser", () => {
  it("opens without a request or a message, and shows every topic and the first papers", async () => {
    const page = await see();
    expect(await matches(page)).toBe(`All ${N} papers`);
    expect(await page.locator("#side .topic-list li").count()).toBe(K);
    expect(await titles(page)).toHaveLength(25);
  });

  it("narrows the table as one searches, in titles and abstracts, whatever case and accents", async () => {
    const page = await see();
    await page.fill("#query", "PAPER 17");
    expect(await titles(page)).toEqual(["Paper 17 about federated learning"]);
    expect(await page.locator("#rows mark").allInnerTexts()).toEqual(["Paper", "17"]);
    await page.fill("#query", "godel marker63");
    await expect.poll(() => matches(page)).toBe(`1 of ${N} papers match`);
    expect(await titles(page)).toEqual([expect.stringContaining("Paper 63 ")]);
    await page.fill("#query", "nothing of the kind");
    expect(await matches(page)).toBe(`0 of ${N} papers match`);
    await page.click("#reset");
    expect(await matches(page)).toBe(`All ${N} papers`);
  });

  it("opens a topic's panel by its button and by its name on the map; the back button undoes it", async () => {
    const page = await see();
    await page.click("#side .topic-list li:nth-child(4) button");
    expect(await panel(page)).toContain("quantization 3");
    expect(await matches(page)).toBe(`10 of ${N} papers match`);
    expect(page.url()).toContain("#topic=3");
    for (const part of [
      "Terms",
      "Representative papers",
      "Share over time",
      "cohesion",
      "stability",
      "seed agreement",
    ]) {
      expect(await page.locator("#side").innerText()).toContain(part);
    }
    await page.evaluate("history.back()");
    await expect.poll(() => panel(page)).toBe("Topics");
    await page.locator("#labels .label").first().click();
    expect(await matches(page)).toBe(`10 of ${N} papers match`);
  });

  it("opens a paper's panel from the table, and goes on to its nearest papers", async () => {
    const page = await see();
    await page.fill("#query", "marker20");
    await page.click("#rows button");
    const text = await page.locator("#side").innerText();
    for (const part of [
      "Paper 20 about",
      "2021-05-03",
      "federated\nclients\nprivacy",
      "second choice",
      "marker20",
      "Nearest papers",
    ]) {
      expect(text).toContain(part);
    }
    expect(await page.locator("#side a").getAttribute("href")).toBe("https://example.org/20");
    expect(page.url()).toContain("paper=p20");
    await page.locator("#side .paper-list button").first().click();
    expect(await panel(page)).toContain("Paper 32 about");
    expect(await page.locator("#side a").count()).toBe(1);
  });

  it("links only to addresses of the web", async () => {
    const page = await see({ link: "#paper=p21" });
    expect(await panel(page)).toContain("Paper 21 about");
    expect(await page.locator("#side a").count()).toBe(0);
  });

  it("opens what a link names", async () => {
    const page = await see({ link: "#topic=2&q=paper&year=2021&view=pca" });
    expect(await page.inputValue("#query")).toBe("paper");
    expect(await page.inputValue("#year")).toBe("2021");
    expect(await panel(page)).toContain("domain adaptation 2");
    expect(await page.getAttribute("#components", "aria-pressed")).toBe("true");
    await expect.poll(() => matches(page)).toBe(`2 of ${N} papers match`);
  });

  it("says so when a link names a paper that is not there", async () => {
    const page = await see({ link: "#paper=gone" });
    expect(await page.locator("#side [role=status]").innerText()).toBe(
      "This report has no paper with the id “gone”.",
    );
    await page.click("#side .topic-list button");
    expect(await page.locator("#side [role=status]").count()).toBe(0);
  });

  it("goes to a section without losing what is chosen, and gives it an address when nothing is", async () => {
    const page = await see({ link: "#year=2021" });
    const top = (): Promise<number> =>
      page.locator("#charts").evaluate((part) => part.getBoundingClientRect().top);
    await page.click("nav a[href='#charts']");
    await expect.poll(async () => Math.abs(await top())).toBeLessThan(200);
    expect(page.url()).toMatch(/#year=2021$/);
    await page.click("#reset");
    await page.click("nav a[href='#charts']");
    expect(page.url()).toMatch(/#charts$/);
  });

  it("filters by source, year and tier, and the bars follow", async () => {
    const page = await see();
    await page.selectOption("#source", "odd.txt");
    expect(await matches(page)).toBe(`60 of ${N} papers match`);
    await page.selectOption("#tier", "border");
    expect(await matches(page)).toBe(`12 of ${N} papers match`);
    expect(await yearOptions(page)).toEqual(["2020: 6 papers", "2021: 0 papers", "2022: 6 papers"]);
    await page.selectOption("#year", "none");
    expect(await matches(page)).toBe(`0 of ${N} papers match`);
  });

  it("chooses years by the keyboard, one or several next to each other, and says how many papers match", async () => {
    const page = await see();
    await page.locator("#source-bars button").last().focus();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("2020: 36 papers");
    const ring = "getComputedStyle(document.querySelector('#year-bars g:focus-visible .track')).strokeWidth";
    expect(await page.evaluate(ring)).toBe("3px");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect([await focused(page), await matches(page)]).toEqual([
      "2021: 24 papers",
      `24 of ${N} papers match`,
    ]);
    await page.keyboard.press("Shift+ArrowRight");
    expect([await focused(page), await matches(page)]).toEqual([
      "2022: 36 papers",
      `60 of ${N} papers match`,
    ]);
    expect(page.url()).toContain("#year=2021-2022");
    expect(await page.locator("#year-bars [aria-selected=true]").count()).toBe(2);
    expect(await page.locator("#year option:checked").textContent()).toBe("2021 to 2022");
    await page.keyboard.press("Shift+Home");
    expect([await focused(page), await matches(page)]).toEqual([
      "2020: 36 papers",
      `60 of ${N} papers match`,
    ]);
    await page.keyboard.press("Space");
    expect(await matches(page)).toBe(`36 of ${N} papers match`);
    await page.keyboard.press("Space");
    expect(await matches(page)).toBe(`All ${N} papers`);
    await page.keyboard.press("End");
    await page.keyboard.press(" ");
    await page.keyboard.press("Escape");
    expect([await focused(page), await matches(page)]).toEqual(["2022: 36 papers", `All ${N} papers`]);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("24 papers without a date");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("2022: 36 papers");
  });

  it("chooses years by the mouse, with Shift several", async () => {
    const page = await see();
    const bar = (year: number): Locator => page.getByRole("option", { name: `${year}:` });
    await bar(2020).click();
    await bar(2021).click({ modifiers: ["Shift"] });
    expect(await matches(page)).toBe(`60 of ${N} papers match`);
    await bar(2021).click();
    expect(await matches(page)).toBe(`24 of ${N} papers match`);
    await bar(2021).click();
    expect(await matches(page)).toBe(`All ${N} papers`);
  });

  it("filters everything by an area drawn on the map", async () => {
    const page = await see();
    const { x, y, width, height } = (await page.locator("#canvas").boundingBox())!;
    await page.keyboard.down("Shift");
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 3, y + height / 2, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const [found] = (await matches(page)).split(" ").map(Number);
    expect(found).toBeGreaterThan(5);
    expect(found).toBeLessThan(N / 2);
    expect(await titles(page)).toHaveLength(Math.min(25, found!));
    await page.focus("#map");
    await page.keyboard.press("Escape");
    expect(await matches(page)).toBe(`All ${N} papers`);
  });

  it("tells of the paper under the mouse, and opens it on a click", async () => {
    const page = await see();
    const canvas = page.locator("#canvas");
    const { x, y, width, height } = (await canvas.boundingBox())!;
    const [u, v] = mapPlace(52, K, 10);
    const at = toScreen(WHOLE, { width, height }, u, v);
    await page.mouse.move(x + at.x, y + at.y);
    expect(await page.locator("#tip").innerText()).toMatch(
      /^Paper 52 about .*\n2021-05-08 · even\.txt\n.*\nstrength 0\.89$/,
    );
    await page.mouse.down();
    await page.mouse.up();
    expect(await panel(page)).toContain("Paper 52");
  });

  it("can be used by the keyboard alone", async () => {
    const page = await see();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the map");
    await page.focus("#map");
    const before = await labelBoxes(page);
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowRight");
    expect(await labelBoxes(page)).not.toEqual(before);
    await page.locator("#side .topic-list button").nth(1).focus();
    await page.keyboard.press("Enter");
    expect(await panel(page)).toContain("noisy labels 1");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H3");
    const [first] = await titles(page);
    await page.locator("#rows button").first().focus();
    await page.keyboard.press("Enter");
    expect(await panel(page)).toBe(first);
  });

  it("is dark where the reader's system is, and by its button", async () => {
    const ground = (page: Page): Promise<unknown> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await see({ dark: true });
    expect(await ground(dark)).toBe("rgb(12, 14, 16)");
    const light = await see();
    expect(await ground(light)).toBe("rgb(245, 246, 247)");
    await light.click("#theme");
    expect(await ground(light)).toBe("rgb(12, 14, 16)");
  });

  it("shows hostile titles as text, everywhere", async () => {
    const page = await see();
    for (const [d, title] of HOSTILE.entries()) {
      await page.goto(`file://${file}#paper=p${d}`);
      expect(await page.locator("#side h3").textContent()).toBe(title);
      await expect.poll(() => page.locator("#side .abstract").textContent()).toContain(title);
    }
    expect(await page.locator("img").count()).toBe(0);
  });

  it("offers each chart as SVG, PNG, specification and CSV", async () => {
    const page = await see();
    const get = (name: string): Promise<[string, Buffer]> =>
      downloaded(page, page.locator("#chart-topic-map .downloads").getByText(name, { exact: true }));
    expect((await get("SVG"))[1].toString()).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    const [name, png] = await get("PNG");
    expect([name, png.subarray(1, 4).toString()]).toEqual(["topic-map.png", "PNG"]);
    expect(JSON.parse((await get("Spec"))[1].toString())).toEqual({
      data: { values: [{ x: 1, name: 'a "b"' }] },
    });
    expect((await get("CSV"))[1].toString()).toBe('id,title,name\na,Paper A,"a ""b"""\n');
  });

  it("saves drawings with the fonts that they need besides the page's", async () => {
    const measure = await loadMeasure();
    const drawing = (await loadDrawingFonts(measure))(
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60"><text x="4" y="40" font-family="Inter, sans-serif" font-size="30px">λ on لغة</text></svg>',
    );
    const charts = new Map([["quality.svg", withFonts(drawing)]]);
    const { report: text } = await report({ ...islands(2, 10), charts }, { title: "x" });
    const page = await see({}, saved(path.join(folder, "fonts.html"), text));
    const [, svg] = await downloaded(page, page.locator(".downloads").getByText("SVG", { exact: true }));
    const { fonts, incidents, picture } = await openDrawing(
      pages.browser(),
      saved(path.join(folder, "fonts.svg"), svg.toString()),
    );
    expect(incidents).toEqual([]);
    const loaded = fonts.filter((font) => font.endsWith(" loaded")).map((font) => font.replaceAll('"', ""));
    // Of two Inters that have the letters Firefox loads the last.
    expect([...new Set(loaded)]).toEqual(["Inter 400 loaded", "Noto Sans Arabic 400 loaded"]);
    const { picture: first } = await openDrawing(
      pages.browser(),
      saved(path.join(folder, "first.svg"), withFonts(drawing)),
    );
    expect(await difference(pages.browser(), first, picture)).toBeLessThan(1);
  });

  it("renames a topic in place, and offers the edits", async () => {
    const page = await see({ link: "#topic=1" });
    await page.locator("#side .actions button").first().click();
    await page.fill("#new-label", 'Labels: "noisy"');
    await page.keyboard.press("Enter");
    expect(await panel(page)).toContain('Labels: "noisy"');
    const [, file] = await downloaded(page, page.getByText("Download edits file"));
    expect(parse(file.toString())).toEqual({
      edits: [
        { rename: { topic: { papers: ["p1", "p13"], terms: ["graph", "node"] }, to: 'Labels: "noisy"' } },
      ],
    });
  });

  it("has no finding of axe in either theme, with each panel open", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const sight of [
      { link: "#year=2021-2022" },
      { dark: true, link: "#topic=1" },
      { link: "#paper=p5&q=paper", width: 360 },
    ]) {
      const page = await see(sight);
      await page.waitForTimeout(200);
      const found = await page.evaluate(`(() => { ${axe}; return axe.run(); })()`);
      const { violations } = found as {
        violations: { id: string; impact: string; nodes: { html: string }[] }[];
      };
      expect(violations.map(({ id, impact, nodes }) => [id, impact, nodes[0]!.html])).toEqual([]);
    }
  });

  it("fits a phone", async () => {
    const page = await see({ width: 360 });
    const room = "document.documentElement.clientWidth - document.documentElement.scrollWidth";
    expect(await page.evaluate(room)).toBe(0);
  });

  it("is of use without its script", async ({ skip }) => {
    skip(pages.browser().browserType().name() === "firefox", "playwright-core cannot turn its scripts off");
    const page = await see({ script: false });
    expect(await page.locator("noscript .note").innerText()).toContain("need JavaScript");
    expect(await page.locator(".topics h3").count()).toBe(K);
    expect(await page.locator("#charts svg").count()).toBe(3);
    expect(await page.locator("#query").isVisible()).toBe(false);
  });

  it("names papers too, closer by", async () => {
    const page = await see();
    await labelBoxes(page);
    expect(await page.locator(".label.paper").count()).toBe(0);
    for (let i = 0; i < 3; i++) await page.click("#zoom-in");
    await labelBoxes(page);
    expect(await page.locator(".label.paper").count()).toBeGreaterThan(0);
  });

  it.each([12, 30, 60])("names %i topics on the map without overlap", async (k) => {
    const { report: text } = await report(islands(k, 12), { title: "x" });
    const page = await see({}, saved(path.join(folder, `k${k}.html`), text));
    const boxes = await labelBoxes(page);
    expect(boxes.length).toBeGreaterThanOrEqual(Math.min(k, 25));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(0, i)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });
});
