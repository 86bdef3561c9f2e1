import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as engine, type Page } from "playwright-core";

/** The Chromium that npm installs: no package of the system is needed. */
export async function launch(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return engine.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true });
}

export interface Opened {
  readonly page: Page;
  /** What the page asked for beside itself and its own blobs, said on the console, or threw. */
  readonly incidents: string[];
}

export interface Sight {
  readonly link?: string;
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
}

/** Opens a page from disk, and waits until its script has drawn it. */
export async function open(browser: Browser, file: string, sight: Sight = {}): Promise<Opened> {
  const { link = "", width = 1280, dark = false, script = true } = sight;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
    acceptDownloads: true,
    offline: true,
  });
  const page = await context.newPage();
  const incidents: string[] = [];
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own && !/^(?:blob|data):/.test(request.url()))
      incidents.push(request.url());
  });
  page.on("console", (message) => incidents.push(message.text()));
  page.on("pageerror", (error) => incidents.push(error.message));
  page.on("dialog", (dialog) => {
    incidents.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${own}${link}`);
  if (script) await page.waitForSelector("html[data-ready]");
  return { page, incidents };
}

/** Writes a page where a browser can open it. */
export function saved(file: string, page: string): string {
  writeFileSync(file, page);
  return file;
}
