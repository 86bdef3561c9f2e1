import { asset, type AssetName } from "../assets.ts";

const FACES: readonly (readonly [AssetName, weight: number])[] = [
  ["Inter-Regular.woff2", 400],
  ["Inter-SemiBold.woff2", 600],
];

/** Style that holds the font itself: the page and its charts look the same where Inter is not installed. */
export async function fontFaces(): Promise<string> {
  const faces = FACES.map(async ([name, weight]) => {
    const data = Buffer.from(await asset(name)).toString("base64");
    return `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format("woff2"); }\n`;
  });
  return (await Promise.all(faces)).join("");
}
