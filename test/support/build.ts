import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Tests of the command line run the built file, as its users do, with a cache folder of their own. */
export default function build(): () => void {
  execFileSync(process.execPath, ["build.js", "--if-stale"], { stdio: "inherit" });
  const cache = mkdtempSync(path.join(tmpdir(), "topicscape-test-cache-"));
  process.env.XDG_CACHE_HOME = cache;
  return () => {
    rmSync(cache, { recursive: true, force: true });
  };
}
