import { glob, isDynamicPattern } from "tinyglobby";

/** The files below a folder, relative to it, but for hidden ones and those in output folders of earlier runs. */
export async function filesBelow(folder: string): Promise<string[]> {
  const marks = await glob("**/.topicscape", { cwd: folder, dot: true, onlyDirectories: true });
  const own = marks.map((mark) => mark.replace(/\.topicscape\/?$/, ""));
  const names = await glob("**/*", { cwd: folder, dot: false });
  return names.filter((name) => !own.some((output) => name.startsWith(output)));
}

/** The files that a pattern matches, by absolute paths; null for what is no pattern. */
export const filesLike = async (pattern: string): Promise<string[] | null> =>
  isDynamicPattern(pattern) ? glob(pattern.replaceAll("\\", "/"), { absolute: true }) : null;
