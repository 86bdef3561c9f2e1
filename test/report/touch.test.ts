import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { toScreen, WHOLE } from "../../src/report/app/camera.ts";
import { report } from "../../src/report/report.ts";
import { launch, saved } from "../support/browser.ts";
import { type Finger, openOnPhone, type Phone } from "../support/phone.ts";
import { islands, mapPlace } from "./islands.ts";

const folder = mkdtempSync(path.join(tmpdir(), "topicscape-touch-"));
const [K, EACH] = [12, 10];
let browser: Browser;
let file: string;
let phone: Phone;

beforeAll(async () => {
  const { report: page } = await report(islands(K, EACH), { title: "Islands" });
  file = saved(path.join(folder, "islands.html"), page);
  browser = await launch();
});
afterEach(async () => {
  await phone.page.context().close();
  expect(phone.incidents).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page with the map in the middle of the screen. Returns a function from shares of the map to pixels of the page. */
async function atMap(): Promise<{ page: Page; at: (u: number, v: number) => Finger }> {
  phone = await openOnPhone(browser, file);
  const { page } = phone;
  await page.evaluate(
    "document.querySelector('#map').scrollIntoView({ block: 'center', behavior: 'instant' })",
  );
  await page.locator("#labels .label").first().waitFor();
  await page.waitForTimeout(250);
  const { x, y, width, height } = (await page.locator("#map").boundingBox())!;
  return { page, at: (u, v) => ({ x: x + u * width, y: y + v * height }) };
}

interface Seen {
  readonly scroll: number;
  /** How much the browser itself has enlarged the page. */
  readonly scale: number;
  /** The places of the topics' names, by topic. */
  readonly names: Readonly<Record<string, Finger>>;
}

/** What a gesture may change. Names lie relative to the map. */
const seen = (page: Page): Promise<Seen> =>
  page.evaluate<Seen>(`({
    scroll: scrollY,
    scale: visualViewport.scale,
    names: Object.fromEntries([...document.querySelectorAll("#labels .label:not(.paper)")].map((label) => [
      label.textContent, { x: parseFloat(label.style.left), y: parseFloat(label.style.top) },
    ])),
  })`);

/** The part of the map that is seen between the shares 0.25 and 0.75 of its frame, told by an area drawn with a mouse. */
async function middleOf(page: Page, at: (u: number, v: number) => Finger): Promise<number[]> {
  const [from, to] = [at(0.25, 0.25), at(0.75, 0.75)];
  await page.keyboard.down("Shift");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const area = new URL(page.url()).hash.replace("#area=", "").split("+").map(Number);
  await page.focus("#map");
  await page.keyboard.press("Escape");
  return area;
}

const matches = (page: Page): Promise<string> => page.locator("#matches").innerText();

describe("the map under fingers", () => {
  it("opens the paper that is tapped, and tells of none after", async () => {
    const { page } = await atMap();
    const { x, y, width, height } = (await page.locator("#canvas").boundingBox())!;
    const place = toScreen(WHOLE, { width, height }, ...mapPlace(52, K, EACH));
    await page.touchscreen.tap(x + place.x, y + place.y);
    expect(await page.locator("#side h3").first().innerText()).toContain("Paper 52");
    expect(await page.locator("#tip").isVisible()).toBe(false);
  });

  it("opens the topic whose name is tapped", async () => {
    const { page } = await atMap();
    await page.locator("#labels .label").first().tap();
    expect(await matches(page)).toBe("10 of 120 papers match");
  });

  it("lets the page scroll past it, and stays as it is", async () => {
    const { page, at } = await atMap();
    const before = await seen(page);
    await phone.drag([[at(0.5, 0.8), at(0.5, 0.3)]]);
    const after = await seen(page);
    expect(after.scroll).toBeGreaterThan(before.scroll + 100);
    expect(after.names).toEqual(before.names);
  });

  it("comes nearer between two fingers that part, and the page does not", async () => {
    const { page, at } = await atMap();
    const before = await seen(page);
    await phone.drag([
      [at(0.45, 0.5), at(0.15, 0.4)],
      [at(0.55, 0.5), at(0.85, 0.6)],
    ]);
    const after = await seen(page);
    expect(Object.keys(after.names).length).toBeLessThan(Object.keys(before.names).length);
    expect(await page.locator(".label.paper").count()).toBeGreaterThan(0);
    expect([after.scale, after.scroll]).toEqual([1, before.scroll]);
    await phone.drag([
      [at(0.1, 0.4), at(0.45, 0.5)],
      [at(0.9, 0.6), at(0.55, 0.5)],
    ]);
    expect((await seen(page)).names).toEqual(before.names);
  });

  it("does so too where the fingers stand on names", async () => {
    const { page } = await atMap();
    const [a, b] = await page.locator("#labels .label").all();
    const [p, q] = [(await a!.boundingBox())!, (await b!.boundingBox())!];
    const before = await seen(page);
    const middle = (box: typeof p): Finger => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const away = (from: Finger, other: Finger): Finger => ({
      x: from.x + (from.x - other.x) / 2,
      y: from.y + (from.y - other.y) / 2,
    });
    await phone.drag([
      [middle(p), away(middle(p), middle(q))],
      [middle(q), away(middle(q), middle(p))],
    ]);
    const after = await seen(page);
    expect(after.names).not.toEqual(before.names);
    expect([after.scale, after.scroll]).toEqual([1, before.scroll]);
    expect(await matches(page)).toBe("All 120 papers");
  });

  it("is moved sideways by one finger, and every way by two", async () => {
    const { page, at } = await atMap();
    await phone.drag([
      [at(0.45, 0.5), at(0.2, 0.5)],
      [at(0.55, 0.5), at(0.8, 0.5)],
    ]);
    const { scroll } = await seen(page);
    const { x, y } = at(0.5, 0.5);
    const [first, second] = [at(0.25, 0.25), at(0.75, 0.75)];
    /** How many pixels the map has moved from one part of it to another. */
    const moved = (a: number[], b: number[]): number[] => [
      ((a[0]! - b[0]!) / (b[2]! - b[0]!)) * (second.x - first.x),
      ((a[1]! - b[1]!) / (b[3]! - b[1]!)) * (second.y - first.y),
    ];
    const start = await middleOf(page, at);
    await phone.drag([
      [
        { x, y },
        { x: x - 120, y },
      ],
    ]);
    const beside = await middleOf(page, at);
    const [dx, dy] = moved(start, beside);
    // A browser keeps back the first pixels of a finger's way.
    expect(dx).toBeGreaterThan(-121);
    expect(dx).toBeLessThan(-95);
    expect(dy).toBeCloseTo(0, 0);
    await phone.drag([
      [at(0.4, 0.6), at(0.4, 0.4)],
      [at(0.6, 0.6), at(0.6, 0.4)],
    ]);
    const [right, down] = moved(beside, await middleOf(page, at));
    expect(right).toBeCloseTo(0, 0);
    const way = at(0, 0.4).y - at(0, 0.6).y;
    expect(down).toBeGreaterThan(way - 1);
    expect(down).toBeLessThan(way + 25);
    expect((await seen(page)).scroll).toBe(scroll);
  });

  it("takes an area that a finger draws, in any direction, but none where a second finger comes", async () => {
    const { page, at } = await atMap();
    await page.locator("#select").tap();
    const before = await seen(page);
    await phone.drag([[at(0.02, 0.02), at(0.3, 0.5)]]);
    expect((await seen(page)).scroll).toBe(before.scroll);
    expect(Number((await matches(page)).split(" ")[0])).toBeGreaterThan(5);
    expect(await matches(page)).toContain("of 120 papers match");
    // No finger follows another so soon: Chromium would take the tap for the end of the drag.
    await page.locator("#reset").click();
    await expect.poll(() => matches(page)).toBe("All 120 papers");
    await page.evaluate(
      "document.querySelector('#map').scrollIntoView({ block: 'center', behavior: 'instant' })",
    );
    await phone.drag([
      [at(0.45, 0.5), at(0.2, 0.5)],
      [at(0.55, 0.5), at(0.8, 0.5)],
    ]);
    expect(await matches(page)).toBe("All 120 papers");
    expect(await page.locator("#brush").isVisible()).toBe(false);
  });
});
