import type { Browser } from "playwright-core";

/** Draws two PNGs as large as the first is, and compares their channels, 0 to 255. Runs in the page. */
const COMPARE = `async ([first, second]) => {
  const load = async (base64) => {
    const image = new Image();
    image.src = "data:image/png;base64," + base64;
    await image.decode();
    return image;
  };
  const [a, b] = [await load(first), await load(second)];
  const { width, height } = a;
  const pixels = (image) => {
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const [p, q] = [pixels(a), pixels(b)];
  return p.reduce((sum, value, i) => sum + Math.abs(value - q[i]), 0) / p.length;
}`;

/** How much two PNGs differ on average, 0 to 255 a channel; the second is drawn as large as the first. */
export async function difference(browser: Browser, a: Buffer, b: Buffer): Promise<number> {
  const page = await browser.newPage();
  const both = JSON.stringify([a.toString("base64"), b.toString("base64")]);
  const found = await page.evaluate<number>(`(${COMPARE})(${both})`);
  await page.close();
  return found;
}
