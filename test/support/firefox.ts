import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, firefox as engine } from "playwright-core";
import { completeBidi } from "./bidi.ts";
import { type Opened, openIn, type Sight } from "./open-in.ts";

/** A stock Firefox, if TOPICSCAPE_FIREFOX names one. */
export const firefoxPath = (): string | undefined => process.env["TOPICSCAPE_FIREFOX"] || undefined;

/** The colour scheme is a setting of the browser: each has a twin that prefers the dark, launched when it is first asked for. */
const twins = new WeakMap<Browser, Promise<Browser>>();

export async function launch(): Promise<Browser> {
  const light = await launchWith({});
  light.on("disconnected", () => void twins.get(light)?.then((dark) => dark.close()));
  return light;
}

async function launchWith(firefoxUserPrefs: Readonly<Record<string, number>>): Promise<Browser> {
  const downloadsPath = mkdtempSync(path.join(tmpdir(), "topicscape-firefox-"));
  const browser = await engine.launch({
    channel: "moz-firefox",
    executablePath: firefoxPath()!,
    headless: true,
    downloadsPath,
    firefoxUserPrefs,
  });
  browser.on("disconnected", () => {
    rmSync(downloadsPath, { recursive: true, force: true });
  });
  completeBidi(browser);
  return browser;
}

const DARK = { "layout.css.prefers-color-scheme.content-override": 0 };

/** As the open() of browser.ts. */
export async function open(browser: Browser, file: string, sight: Sight = {}): Promise<Opened> {
  if (sight.dark !== true) return openIn(browser, file, sight, {});
  const dark = twins.get(browser) ?? launchWith(DARK);
  twins.set(browser, dark);
  return openIn(await dark, file, sight, {});
}
