import { readFile } from "node:fs/promises";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { didYouMean } from "../config/did-you-mean.ts";
import { usageError } from "../errors.ts";
import { editsFile, type EditsFile, KEYS } from "./schema.ts";

type Place = readonly PropertyKey[];

/**
 * Reads a file of edits: YAML, of which JSON is a part.
 * @throws usageError with the file, the line, what stands there and what was expected.
 */
export async function readEdits(path: string): Promise<EditsFile> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw usageError(
      `--edits ${path} cannot be read (${(error as Error).message}); name a YAML or JSON file, or none.`,
    );
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const reason = broken.message.split("\n", 1)[0]!.replace(/:$/, "");
    throw usageError(`--edits ${path} is neither YAML nor JSON (${reason}); correct that line.`);
  }
  const found = (document.toJS() as unknown) ?? {};
  const parsed = editsFile.safeParse(found);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw usageError(`--edits ${path}${lineOf(document, issue, lines)}: ${complaint(issue, found)}.`);
}

function complaint(issue: z.core.$ZodIssue, found: unknown): string {
  const names = issue.path.filter((step) => typeof step === "string");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const known = KEYS[names.at(-1) ?? ""]!;
    return `"${key}" means nothing here${didYouMean(key, known)}, but expected ${known.join(" or ")}`;
  }
  const value = issue.path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], found);
  const place =
    names.length > 1 ? names.filter((name) => name !== "edits").join(".") : (names[0] ?? "the file");
  return `${place} is ${shown(value)}, but expected ${issue.message}`;
}

const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const json = JSON.stringify(value);
  return json.length <= LONGEST ? json : `${json.slice(0, LONGEST)}...`;
}

/** ", line 3": where the value in question stands, or what it is missing from. */
function lineOf(document: Document, issue: z.core.$ZodIssue, lines: LineCounter): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path;
  for (let place: Place = path; place.length > 0; place = place.slice(0, -1)) {
    const node = document.getIn(place, true) as { range?: readonly number[] | null } | null | undefined;
    if (node?.range) return `, line ${lines.linePos(node.range[0]!).line}`;
  }
  return "";
}
