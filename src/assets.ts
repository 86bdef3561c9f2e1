import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/**
 * Files that charts and the report need at run time, and the packages they come from. A build copies each into a folder `assets`
 * next to the bundle, under the name it has here.
 */
export const assets = {
  "Inter-Regular.ttf": "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "Inter-SemiBold.ttf": "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  "Inter-Regular.woff2": "@fontsource/inter/files/inter-latin-400-normal.woff2",
  "Inter-SemiBold.woff2": "@fontsource/inter/files/inter-latin-600-normal.woff2",
  "NotoSansMath.woff": "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff",
  "NotoSansHebrew.woff": "@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff",
  "NotoSansArabic.woff": "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff",
  "NotoSansDevanagari.woff":
    "@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff",
  "NotoEmoji.woff": "@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff",
  "Unifont.woff": "@fontsource/unifont/files/unifont-latin-400-normal.woff",
  "harfbuzz-subset.wasm": "harfbuzzjs/dist/harfbuzz-subset.wasm",
  "resvg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
} as const;

export type AssetName = keyof typeof assets;

const beside = (name: AssetName): URL => new URL(`./assets/${name}`, import.meta.url);
const inPackage = (name: AssetName): string => createRequire(import.meta.url).resolve(assets[name]);
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** The bytes of an asset: from the folder `assets` beside the running file when there is one, else from its package. */
export async function asset(name: AssetName): Promise<Uint8Array> {
  try {
    return await readFile(beside(name));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return await readFile(inPackage(name));
  }
}

/** The same at once: for the few that are rarely needed, in the middle of a computation. */
export function assetNow(name: AssetName): Uint8Array {
  try {
    return readFileSync(beside(name));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return readFileSync(inPackage(name));
  }
}
