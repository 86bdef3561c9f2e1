import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

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

/** Opens a page from disk in any browser, and waits until its script has drawn it. @param options of its context. */
export async function openIn(
  browser: Browser,
  file: string,
  { link = "", width = 1280, script = true }: Sight,
  options: BrowserContextOptions,
): Promise<Opened> {
  const context = await browser.newContext({
    ...options,
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    acceptDownloads: true,
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
