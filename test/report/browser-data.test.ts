import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "../support/browser.ts";

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
