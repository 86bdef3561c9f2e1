import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new folder outside the project, gone when the process ends however it ends, and earlier by `remove`. */
export function scratchFolder(parent = tmpdir()): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(parent, "topicscape-bench-"));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return {
    folder,
    remove: () => {
      process.off("exit", remove);
      remove();
    },
  };
}
