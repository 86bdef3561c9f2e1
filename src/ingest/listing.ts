import type { Reading } from "./reading.ts";
import type { Entry, LineAccount } from "./document.ts";
import { isoDay, type PageDate, parsePageDate } from "./dates.ts";

/*
 * Saved paper-listing pages. Three layouts, told apart line by line:
 *
 *   Title                      Title                     SubscribeTitle       <- page word glued to the first title
 *   Abstract                   Abstract                  Abstract
 *     • 5 authors              Title                     Title
 *   ·                          Abstract                  Abstract
 *   Jun 22, 2024 2             ...                       ...
 *
 * A name instead of "N authors" is an organization; the number behind a date counts upvotes.
 */

const FURNITURE = [
  /^new$/i,
  /^subscribe$/i,
  /^daily papers$/i,
  /^trending papers$/i,
  /^get trending papers in your email inbox( once a day)?!$/i,
  /^by\s*ak and the research community$/i,
  /^(previous|next|back to top|load more|view all|submit( a)? paper)$/i,
  /^[·•|]$/,
];
const AUTHORS = /^(?:[•·*]\s*)?(\d+) authors?$/i;
const SEPARATOR = /^[·•]$/;
/** Words of a page's buttons, as they stand before a title that was saved without its line break. */
const GLUED = /^((?:Subscribe|Daily Papers)+)(?=["'“‘(\[]?[A-Z0-9])/;
const LONGEST_TITLE = 300;

interface Line {
  readonly number: number;
  readonly text: string;
}

const isFurniture = (text: string): boolean => FURNITURE.some((word) => word.test(text));

/** Whether a text holds what only a listing page has: its furniture, or an author count between dots. */
export function looksLikeListing(text: string): boolean {
  const lines = text.split("\n").map((line) => line.trim());
  const isMark = (line: string): boolean =>
    !SEPARATOR.test(line) && (isFurniture(line) || AUTHORS.test(line) || GLUED.test(line));
  return lines.some(isMark);
}

/** A paragraph that ends like a sentence and is too long for a title, or long enough to be a short abstract. */
const isAbstract = (text: string): boolean =>
  text.length > LONGEST_TITLE || (/[.!?…]["'”’)]?$/.test(text) && text.split(/\s+/).length >= 25);

interface Draft {
  entry: Entry;
  line: number;
  date: PageDate | null;
}

/**
 * Reads a listing page.
 * @param year the year of dates that state none; "auto" takes the year after the latest one that the page states.
 * @returns entries in page order, and an account of every line that is not blank.
 */
export function readListing(text: string, year: number | "auto"): Reading {
  const all = text.split("\n");
  const lines = all.map((line, i) => ({ number: i + 1, text: line.trim() })).filter((l) => l.text !== "");
  const accounts: LineAccount[] = [];
  const drafts: Draft[] = [];
  let title: Line | null = null;
  let glued: string | undefined;

  const account = (line: Line, kind: LineAccount["kind"], more: Partial<LineAccount> = {}): void => {
    accounts.push({ line: line.number, kind, ...more });
  };
  const rejectTitle = (): void => {
    if (title !== null) account(title, "rejected", { reason: "a title with no abstract below it" });
    title = null;
  };
  const takeTitle = (line: Line): void => {
    rejectTitle();
    glued = GLUED.exec(line.text)?.[1];
    title = glued === undefined ? line : { ...line, text: line.text.slice(glued.length) };
  };
  const takeAbstract = (heading: Line, line: Line): void => {
    account(heading, "title", glued === undefined ? {} : { glued });
    account(line, "abstract");
    const entry: Entry = { title: heading.text, abstract: line.text, date: null };
    drafts.push({ entry, line: heading.number, date: null });
    title = null;
  };
  /** A detail of the latest entry, which must be complete: no title may wait for its abstract. */
  const takeDetail = (line: Line, kind: "authors" | "organization" | "date", field: Partial<Draft>): void => {
    const draft = drafts.at(-1);
    if (draft === undefined || title !== null) {
      account(line, "rejected", { reason: `${kind} with no paper above it` });
      return;
    }
    Object.assign(draft, { ...field, entry: { ...draft.entry, ...field.entry } });
    account(line, kind);
  };
  const takeText = (line: Line): void => {
    const latest = drafts.at(-1);
    if (title !== null && isAbstract(line.text)) takeAbstract(title, line);
    else if (isAbstract(line.text) && !GLUED.test(line.text)) {
      if (latest === undefined) account(line, "rejected", { reason: "an abstract with no title above it" });
      else {
        latest.entry = { ...latest.entry, abstract: `${latest.entry.abstract}\n${line.text}` };
        account(line, "abstract");
      }
    } else takeTitle(line);
  };

  lines.forEach((line, i) => {
    const date = parsePageDate(line.text);
    const authors = AUTHORS.exec(line.text);
    if (date !== null) {
      if (drafts.length === 0 && title === null) account(line, "furniture");
      else takeDetail(line, "date", { date });
    } else if (authors !== null) {
      takeDetail(line, "authors", { entry: { author_count: Number(authors[1]) } as unknown as Entry });
    } else if (isFurniture(line.text)) account(line, "furniture");
    else if (title === null && drafts.length > 0 && SEPARATOR.test(lines[i + 1]?.text ?? "")) {
      takeDetail(line, "organization", { entry: { organization: once(line.text) } as unknown as Entry });
    } else takeText(line);
  });
  rejectTitle();
  accounts.sort((a, b) => a.line - b.line);

  const stated = drafts.map((d) => d.date?.year ?? 0);
  const pageYear = year === "auto" ? Math.max(0, ...stated) + 1 : year;
  return {
    format: "listing",
    lines: all.length,
    blank: all.length - lines.length,
    entries: drafts.map((d) => ({ line: d.line, entry: dated(d, pageYear, year === "auto") })),
    accounts,
  };
}

/** "ServiceNow-AI ServiceNow-AI" is an avatar's text beside the name: one organization. */
function once(name: string): string {
  const words = name.split(/\s+/);
  const half = words.slice(0, words.length / 2).join(" ");
  return words.length % 2 === 0 && half === words.slice(words.length / 2).join(" ") ? half : name;
}

function dated({ entry, date }: Draft, pageYear: number, inferred: boolean): Entry {
  if (date === null) return entry;
  const upvotes = date.upvotes === undefined ? {} : { upvotes: date.upvotes };
  if (date.year !== null) return { ...entry, date: isoDay(date.year, date.month, date.day), ...upvotes };
  // A page that states no year at all leaves nothing to infer one from.
  if (pageYear === 1) return { ...entry, ...upvotes };
  const day = isoDay(pageYear, date.month, date.day);
  return { ...entry, date: day, ...(inferred ? { date_inferred: true as const } : {}), ...upvotes };
}
