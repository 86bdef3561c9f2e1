import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";

/** Opens a drawing from disk by itself: its picture, two pixels for each unit, what it asked for or said, and the fonts it brought. */
export async function openDrawing(
  browser: Browser,
  file: string,
): Promise<{ picture: Buffer; incidents: string[]; fonts: string[] }> {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(readFileSync(file, "utf8"))!.map(Number);
  const page = await browser.newPage({
    viewport: { width: Math.ceil(width!), height: Math.ceil(height!) },
    deviceScaleFactor: 2,
    offline: true,
  });
  const incidents: string[] = [];
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== own && !request.url().startsWith("data:")) incidents.push(request.url());
  });
  page.on("console", (message) => incidents.push(message.text()));
  page.on("pageerror", (error) => incidents.push(error.message));
  await page.goto(own);
  const fonts = await page.evaluate<string[]>(
    "document.fonts.ready.then((all) => [...all].map((f) => [f.family, f.weight, f.status].join(' ')))",
  );
  const picture = await page.screenshot();
  await page.close();
  return { picture, incidents, fonts };
}

/** Clicks what offers a file, and returns the file's name and bytes. */
export async function downloaded(page: Page, button: Locator): Promise<[string, Buffer]> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return [download.suggestedFilename(), readFileSync(await download.path())];
}
