import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { csvParseRows } from "d3-dsv";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHART_NAMES } from "../../src/chart/names.ts";
import { launch, open, saved } from "../support/browser.ts";
import { difference } from "../support/pictures.ts";
import { downloaded, openDrawing } from "../support/saved-files.ts";

const folder = mkdtempSync(path.join(tmpdir(), "topicscape-report-data-"));
const file = path.join(folder, "report.html");
let browser: Browser;

beforeAll(async () => {
  const args = ["dist/topicscape.js", "run", "--input", "data", "--out", folder, "--quiet", "--no-cache"];
  execFileSync(process.execPath, args);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the report of data/ in a browser", () => {
  it("takes at most 2.5 MB", () => {
    expect(statSync(file).size).toBeLessThan(2_500_000);
  });

  it("offers each chart's data as the CSV in the folder, to the byte, and shows them", async () => {
    const { page, incidents } = await open(browser, file);
    const names = readdirSync(path.join(folder, "charts")).flatMap(
      (name) => /(.*)\.csv$/.exec(name)?.[1] ?? [],
    );
    expect(names).toHaveLength(CHART_NAMES.length);
    for (const name of names) {
      const figure = page.locator(`#chart-${name}`);
      const button = figure.locator(".downloads").getByText("CSV", { exact: true });
      const [, bytes] = await downloaded(page, button);
      const written = readFileSync(path.join(folder, "charts", `${name}.csv`), "utf8");
      expect(bytes.toString()).toBe(written);
      await figure.getByText("Data", { exact: true }).click();
      const [head = [], first = []] = csvParseRows(written);
      await figure.locator("table").waitFor();
      expect(await figure.locator("thead th").allTextContents()).toEqual(head);
      expect(await figure.locator("tbody tr").first().locator("td").allTextContents()).toEqual(first);
    }
    expect(incidents).toEqual([]);
    await page.context().close();
  });

  it("saves a drawing that looks like the file in the folder by itself, as SVG and as PNG", async () => {
    const { page, incidents } = await open(browser, file);
    const save = async (kind: string): Promise<Buffer> => {
      const button = page.locator("#chart-quality .downloads").getByText(kind, { exact: true });
      return (await downloaded(page, button))[1];
    };
    const text = (await save("SVG")).toString();
    const look = async (drawing: string): ReturnType<typeof openDrawing> =>
      openDrawing(browser, saved(path.join(folder, "saved.svg"), drawing));
    const own = await look(text);
    expect(text.match(/@font-face [^}]*url\("data:font\/woff2;base64,/g)).toHaveLength(2);
    expect(own.fonts).toEqual(["Inter 400 loaded", "Inter 600 loaded"]);
    const { picture } = await look(readFileSync(path.join(folder, "charts/quality.svg"), "utf8"));
    const bare = await look(text.replace(/<style>.*?<\/style>/s, ""));
    expect(await difference(browser, picture, own.picture)).toBeLessThan(0.5);
    expect(await difference(browser, picture, await save("PNG"))).toBeLessThan(0.5);
    expect(await difference(browser, picture, bare.picture)).toBeGreaterThan(2);
    expect([...incidents, ...own.incidents]).toEqual([]);
    await page.context().close();
  });

  it("shows and finds its papers, without a request, a message or a finding of axe", async () => {
    const { page, incidents } = await open(browser, file);
    expect(await page.locator("#matches").innerText()).toBe("All 406 papers");
    await page.fill("#query", "federated clients");
    await expect
      .poll(() => page.locator("#matches").innerText())
      .toMatch(/^(?:[5-9]|[1-3]\d) of 406 papers match$/);
    for (const text of await page.locator("#rows tr").allInnerTexts()) expect(text).not.toBe("");
    await page.click("#reset");
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const { violations } = await page.evaluate<{ violations: { id: string }[] }>(
      `(() => { ${axe}; return axe.run(); })()`,
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(incidents).toEqual([]);
    await page.context().close();
  });
});
