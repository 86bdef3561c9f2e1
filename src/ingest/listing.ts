import { dayExists, isoDay, LEAP_YEAR, type PageDate, parsePageDate } from "./dates.ts";
import type { LineAccount } from "./document.ts";
import type { Reading } from "./reading.ts";

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
const GLUED = /^((?:Subscribe|Daily Papers)+)(?=["'$\\\p{Ps}\p{Pi}\p{Lu}\p{Lo}\p{N}])/u;

const LONGEST_TITLE = 300;
const LONGEST_TITLE_WORDS = 25;
const SHORTEST_ABSTRACT_WORDS = 8;

const isFurniture = (text: string): boolean => FURNITURE.some((word) => word.test(text));
const wordCount = (text: string): number => text.split(/\s+/).length;

/** A paragraph that ends like a sentence and has too many words for a title, or is too long for one anyway. */
const isAbstract = (text: string): boolean =>
  text.length > LONGEST_TITLE || (/[.!?…]["'”’)]?$/.test(text) && wordCount(text) >= LONGEST_TITLE_WORDS);

/** Where an abstract is due, a short sentence is one; titles end in "?" or "!", but not in a period. */
const isShortAbstract = (text: string): boolean =>
  /\.["'”’)]?$/.test(text) && wordCount(text) >= SHORTEST_ABSTRACT_WORDS;

/** Whether a text holds what only a listing page has: its furniture, or an author count between dots. */
export function looksLikeListing(text: string): boolean {
  const isMark = (line: string): boolean =>
    !SEPARATOR.test(line) && (isFurniture(line) || AUTHORS.test(line) || GLUED.test(line));
  return text.split("\n").some((line) => isMark(line.trim()));
}

/**
 * Reads a listing page.
 * @param year the year of dates that state none; "auto" takes the year after the latest one that the page states.
 * @returns entries in page order, and an account of every line that is not blank.
 */
export function readListing(text: string, year: number | "auto"): Reading {
  const all = text.split("\n");
  const lines = all.map((line, i) => ({ number: i + 1, text: line.trim() })).filter((l) => l.text !== "");
  const page = new Page(year);
  lines.forEach((line, i) => {
    page.read(line, lines[i + 1]?.text ?? "");
  });
  return { format: "listing", lines: all.length, blank: all.length - lines.length, ...page.finish() };
}

interface Line {
  readonly number: number;
  readonly text: string;
  /** Page words that were cut off the front. */
  readonly glued?: string;
}

/** A paper that is being read; its date waits for the year of the page. */
interface Draft {
  readonly line: number;
  readonly title: string;
  abstract: string;
  details: { author_count?: number; organization?: string };
  date: PageDate | null;
}

/** Takes a page line by line: what a line is depends on those above it. */
class Page {
  readonly #year: number | "auto";
  readonly #accounts: LineAccount[] = [];
  readonly #papers: Draft[] = [];
  /** Waits for its abstract. */
  #title: Line | null = null;

  constructor(year: number | "auto") {
    this.#year = year;
  }

  read(line: Line, next: string): void {
    const date = parsePageDate(line.text);
    const authors = AUTHORS.exec(line.text);
    if (date !== null) this.#readDate(line, date);
    else if (authors !== null) this.#addDetail(line, "authors", { author_count: Number(authors[1]) });
    else if (isFurniture(line.text)) this.#account(line, "furniture");
    else if (this.#isOrganization(line, next)) {
      this.#addDetail(line, "organization", { organization: once(line.text) });
    } else this.#readText(line);
  }

  finish(): Pick<Reading, "entries" | "accounts"> {
    this.#rejectTitle();
    const dates = this.#papers.flatMap(({ date }) => date ?? []);
    const year = this.#year === "auto" ? yearAfter(dates) : this.#year;
    return {
      entries: this.#papers.map((paper) => ({
        line: paper.line,
        entry: {
          title: paper.title,
          abstract: paper.abstract,
          date: null,
          ...paper.details,
          ...dateFields(paper.date, year, this.#year === "auto"),
        },
      })),
      accounts: this.#accounts.sort((a, b) => a.line - b.line),
    };
  }

  #readDate(line: Line, date: PageDate): void {
    const isPageDate = this.#papers.length === 0 && this.#title === null;
    const year = date.year ?? (this.#year === "auto" ? LEAP_YEAR : this.#year);
    if (isPageDate) this.#account(line, "furniture");
    else if (!dayExists(year, date.month, date.day)) this.#reject(line, "a day that its month does not have");
    else {
      const paper = this.#paperAbove(line, "date");
      if (paper !== null) paper.date = date;
    }
  }

  #addDetail(line: Line, kind: "authors" | "organization", detail: Draft["details"]): void {
    const paper = this.#paperAbove(line, kind);
    if (paper !== null) paper.details = { ...paper.details, ...detail };
  }

  /** The latest paper, which must be complete: no title may wait for its abstract. Accounts for the line either way. */
  #paperAbove(line: Line, kind: "authors" | "organization" | "date"): Draft | null {
    const paper = this.#title === null ? this.#papers.at(-1) : undefined;
    if (paper === undefined) this.#reject(line, `${kind} with no paper above it`);
    else this.#account(line, kind);
    return paper ?? null;
  }

  #isOrganization({ text }: Line, next: string): boolean {
    return this.#title === null && this.#papers.length > 0 && SEPARATOR.test(next) && !isAbstract(text);
  }

  #readText(line: Line): void {
    if (this.#title !== null && (isAbstract(line.text) || isShortAbstract(line.text))) {
      this.#startPaper(this.#title, line);
    } else if (isAbstract(line.text) && !GLUED.test(line.text)) this.#addParagraph(line);
    else this.#startTitle(line);
  }

  #startTitle(line: Line): void {
    this.#rejectTitle();
    const glued = GLUED.exec(line.text)?.[1];
    this.#title =
      glued === undefined ? line : { number: line.number, text: line.text.slice(glued.length), glued };
  }

  #startPaper(title: Line, abstract: Line): void {
    this.#account(title, "title");
    this.#account(abstract, "abstract");
    this.#papers.push({
      line: title.number,
      title: title.text,
      abstract: abstract.text,
      details: {},
      date: null,
    });
    this.#title = null;
  }

  #addParagraph(line: Line): void {
    const paper = this.#papers.at(-1);
    if (paper === undefined) {
      this.#reject(line, "an abstract with no title above it");
      return;
    }
    paper.abstract += `\n${line.text}`;
    this.#account(line, "abstract");
  }

  #rejectTitle(): void {
    if (this.#title !== null) this.#reject(this.#title, "a title with no abstract below it");
    this.#title = null;
  }

  #reject(line: Line, reason: string): void {
    this.#account(line, "rejected", reason);
  }

  #account({ number, glued }: Line, kind: LineAccount["kind"], reason?: string): void {
    this.#accounts.push({
      line: number,
      kind,
      ...(glued === undefined ? {} : { glued }),
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

/** "ServiceNow-AI ServiceNow-AI" is an avatar's text beside the name: one organization. */
function once(name: string): string {
  const words = name.split(/\s+/);
  const half = words.slice(0, words.length / 2).join(" ");
  return words.length % 2 === 0 && half === words.slice(words.length / 2).join(" ") ? half : name;
}

/**
 * The first year after the latest stated one that has all the days stated without a year (a 29th of February waits for
 * a leap year). Null when no year is stated: there is nothing to infer one from.
 */
function yearAfter(dates: readonly PageDate[]): number | null {
  const latest = dates.reduce((most, { year }) => Math.max(most, year ?? 0), 0);
  if (latest === 0) return null;
  const hasAllDays = (year: number): boolean =>
    dates.every((date) => date.year !== null || dayExists(year, date.month, date.day));
  let year = latest + 1;
  while (!hasAllDays(year)) year++;
  return year;
}

function dateFields(
  date: PageDate | null,
  pageYear: number | null,
  inferred: boolean,
): { date?: string; date_inferred?: true; upvotes?: number } {
  if (date === null) return {};
  const year = date.year ?? pageYear;
  return {
    ...(year === null ? {} : { date: isoDay(year, date.month, date.day) }),
    ...(year !== null && date.year === null && inferred ? { date_inferred: true } : {}),
    ...(date.upvotes === undefined ? {} : { upvotes: date.upvotes }),
  };
}
