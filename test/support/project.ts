import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { call, type Outcome } from "./command.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A copy of the project whose sources a test may change. */
export interface Project {
  /** Rebuilds what is stale, as `npm start` does, and calls the command line. */
  topicscape(...args: string[]): Outcome;
  edit(file: string, change: (text: string) => string): void;
}

export function copyProject(folder: string): Project {
  const parts = ["src", "pipeline", "package.json", "package-lock.json", "tsconfig.json", "build.js", "dist"];
  for (const name of parts) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  return {
    topicscape: (...args) => {
      const { code, stderr } = call(["build.js", "--if-stale"], { cwd: folder });
      if (code !== 0) throw new Error(stderr);
      return call(["dist/topicscape.js", ...args], { cwd: folder });
    },
    edit: (file, change) => {
      const place = path.join(folder, file);
      const before = readFileSync(place, "utf8");
      const after = change(before);
      if (after === before) throw new Error(`${file} was to change, but did not`);
      writeFileSync(place, after);
    },
  };
}
