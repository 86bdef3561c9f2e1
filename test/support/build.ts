import { execFileSync } from "node:child_process";

/** Tests of the command line run the built file, as its users do. */
export default function build(): void {
  execFileSync(process.execPath, ["build.js", "--if-stale"], { stdio: "inherit" });
}
