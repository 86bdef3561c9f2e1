import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launch, open, type Opened, type Sight } from "../support/browser.ts";

export interface Pages {
  readonly browser: () => Browser;
  /** Opens a page; after the test it is closed, and nothing may have come of it: no request, message or error. */
  readonly see: (file: string, sight?: Sight) => Promise<Page>;
}

/** Pages in a browser that runs while the tests of a file do. */
export function startPages(): Pages {
  let browser: Browser;
  let opened: Opened[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    const incidents = opened.flatMap((each) => each.incidents);
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
    expect(incidents).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });
  return {
    browser: () => browser,
    see: async (file, sight = {}) => {
      const each = await open(browser, file, sight);
      opened.push(each);
      return each.page;
    },
  };
}
