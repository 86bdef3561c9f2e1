import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";

/** Pixels of the page. */
export interface Finger {
  readonly x: number;
  readonly y: number;
}

/** A page on a phone: fingers instead of a mouse. */
export interface Phone {
  readonly page: Page;
  /** What the page said on the console, or threw. */
  readonly incidents: string[];
  /**
   * Puts fingers down, moves them in steps along their paths, and lifts them.
   * @param paths of each finger: where it goes from and to.
   */
  drag(paths: readonly (readonly [from: Finger, to: Finger])[]): Promise<void>;
}

/** Steps of a movement, and milliseconds between two. */
const [STEPS, PAUSE] = [12, 16];

export async function openOnPhone(browser: Browser, file: string): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    // The page scrolls at once, so that fingers meet what they aim at.
    reducedMotion: "reduce",
    offline: true,
  });
  const page = await context.newPage();
  const incidents: string[] = [];
  page.on("console", (message) => incidents.push(message.text()));
  page.on("pageerror", (error) => incidents.push(error.message));
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector("html[data-ready]");
  const engine = await context.newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Finger[]): Promise<unknown> =>
    engine.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    page,
    incidents,
    drag: async (paths) => {
      await send(
        "touchStart",
        paths.map(([from]) => from),
      );
      for (let step = 1; step <= STEPS; step++) {
        const along = (a: number, b: number): number => a + ((b - a) * step) / STEPS;
        await send(
          "touchMove",
          paths.map(([from, to]) => ({ x: along(from.x, to.x), y: along(from.y, to.y) })),
        );
        await page.waitForTimeout(PAUSE);
      }
      await send("touchEnd", []);
      await page.waitForTimeout(10 * PAUSE);
    },
  };
}
