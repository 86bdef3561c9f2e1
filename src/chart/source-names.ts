import type { Measure } from "./measure.ts";
import { clean, distinct, shortenMiddle } from "./text.ts";
import { SMALL } from "./theme.ts";

const EXTENSION = /\.[a-z]{1,5}(\.gz)?$/i;

/** Short names of sources for people to read: without the folders and the extension that all share, cut in the middle. */
export function sourceNames(sources: readonly string[], width: number, measure: Measure): string[] {
  const folder = sharedFolder(sources);
  const extensions = new Set(sources.map((s) => EXTENSION.exec(s)?.[0] ?? ""));
  const bare = sources.map((source) => {
    const name = source.slice(folder.length);
    return clean(extensions.size === 1 ? name.replace(EXTENSION, "") : name);
  });
  return distinct(bare.map((name) => shortenMiddle(name, width, SMALL, measure)));
}

function sharedFolder(sources: readonly string[]): string {
  const folders = sources.map((s) => s.slice(0, s.lastIndexOf("/") + 1));
  const first = folders[0] ?? "";
  for (let end = first.length; end > 0; end = first.lastIndexOf("/", end - 2) + 1) {
    const folder = first.slice(0, end);
    if (folders.every((f) => f.startsWith(folder))) return folder;
  }
  return "";
}
