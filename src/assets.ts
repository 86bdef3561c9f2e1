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
  "resvg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
} as const;

export type AssetName = keyof typeof assets;

/** The bytes of an asset: from the folder `assets` beside the running file when there is one, else from its package. */
export async function asset(name: AssetName): Promise<Uint8Array> {
  try {
    return await readFile(new URL(`./assets/${name}`, import.meta.url));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return await readFile(createRequire(import.meta.url).resolve(assets[name]));
  }
}
