import { writeFileSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as engine } from "playwright-core";
import { type Opened, openIn, type Sight } from "./open-in.ts";

export type { Opened, Sight } from "./open-in.ts";

/** The Chromium that npm installs: no package of the system is needed. */
export async function launch(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return engine.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true });
}

/** Opens a page from disk, and waits until its script has drawn it. */
export const open = (browser: Browser, file: string, sight: Sight = {}): Promise<Opened> =>
  openIn(browser, file, sight, { colorScheme: sight.dark === true ? "dark" : "light", offline: true });

/** Writes a page where a browser can open it. */
export function saved(file: string, page: string): string {
  writeFileSync(file, page);
  return file;
}
