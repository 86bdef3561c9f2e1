import { svg } from "./dom.ts";
import { wholeDrawing } from "./whole-drawing.ts";

/** Pixels of a PNG for each unit of its chart. */
const SCALE = 2;

/**
 * A drawing as a file of its own, of all papers, with its fonts in itself: the page's, and others.
 * @param fonts rules of CSS that hold the others.
 */
export function svgText(drawing: SVGSVGElement, fonts: string): string {
  const copy = wholeDrawing(drawing);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
  copy.prepend(svg("style", {}, `${pageFonts()}${fonts}`));
  return new XMLSerializer().serializeToString(copy);
}

/** Draws a drawing on a canvas; a picture sees no fonts but those it holds. */
export async function pngOf(drawing: SVGSVGElement, fonts: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText(drawing, fonts)], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const { width, height } = drawing.viewBox.baseVal;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error("the browser made no PNG"));
        else resolve(blob);
      });
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The rules of the page that hold its fonts. */
const pageFonts = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join("\n");
