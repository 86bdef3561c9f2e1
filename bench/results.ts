import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./topicscape.ts";

const FILE = path.join(ROOT, "bench/results.md");

const PREAMBLE = `# Benchmark

Each section below was written by the command in its first line, from a checkout after \`npm ci\`. To repeat it, run that command on
a machine at rest: without \`--write\` it prints the table, with \`--write\` it puts the table here in place of the earlier one.
The comparison needs a Python with scikit-learn (\`--python\` or \`TOPICSCAPE_PYTHON\`) and the peer's script (\`--peer\`);
\`npm run bench -- --help\` lists what each command takes.
`;

/** Puts a section into bench/results.md, in place of the earlier one of that name. */
export function writeResult(name: string, command: string, body: string): void {
  let before: string | null = null;
  try {
    before = readFileSync(FILE, "utf8");
  } catch {
    // The first section.
  }
  writeFileSync(FILE, withSection(before, name, `\`${command}\`\n\n\`\`\`text\n${body}\n\`\`\``));
}

/** The text of results.md with this section. Sections come after the preamble in the order in which they were first written. */
export function withSection(text: string | null, name: string, body: string): string {
  const [, ...sections] = text === null ? [""] : text.split(/^(?=## )/m);
  const section = `## ${name}\n\n${body}`;
  const place = sections.findIndex((each) => each.startsWith(`## ${name}\n`));
  const all = place < 0 ? [...sections, section] : sections.map((each, i) => (i === place ? section : each));
  return [PREAMBLE, ...all].map((each) => each.trimEnd()).join("\n\n") + "\n";
}
