import { describe, expect, it } from "vitest";
import { dayExists, isoDay, parseDateField, parsePageDate } from "../../src/ingest/dates.ts";

describe("parsePageDate", () => {
  it.each([
    ["Jun 22, 2024", { year: 2024, month: 6, day: 22 }],
    ["Dec 10", { year: null, month: 12, day: 10 }],
    ["May 2 3", { year: null, month: 5, day: 2, upvotes: 3 }],
    ["Jun 22, 2024 2", { year: 2024, month: 6, day: 22, upvotes: 2 }],
    ["Sept. 5, 2019", { year: 2019, month: 9, day: 5 }],
    ["March 1 1200", { year: null, month: 3, day: 1, upvotes: 1200 }],
    ["Feb 30", { year: null, month: 2, day: 30 }],
  ])("reads %j", (line, date) => {
    expect(parsePageDate(line)).toEqual(date);
  });

  it.each([
    "",
    "May",
    "May 2nd",
    "Abc 3",
    "jun 22, 2024",
    "22 Jun 2024",
    "Jun 22, 24",
    "Jun 22, 2024 upvotes",
  ])("takes %j for no date", (line) => {
    expect(parsePageDate(line)).toBeNull();
  });
});

describe("parseDateField", () => {
  it.each([
    [2024, "2024"],
    ["2024", "2024"],
    [" 2024-06 ", "2024-06"],
    ["2024-6", "2024-06"],
    ["2024/6/2", "2024-06-02"],
    ["2024-06-22T10:00:00Z", "2024-06-22"],
    ["2024-06-22 10:00", "2024-06-22"],
    ["2024-02-29", "2024-02-29"],
    ["22 Jun 2024", "2024-06-22"],
    ["22nd June 2024", "2024-06-22"],
    ["Jun 22, 2024", "2024-06-22"],
    ["SEPT. 5, 2019", "2019-09-05"],
    ["April 3, 2012 10:00", "2012-04-03"],
    ["Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"],
    ["Monday 2 April 2007", "2007-04-02"],
    ["June 2024", "2024-06"],
    ["May, 2024", "2024-05"],
    ["2-May-2024", "2024-05-02"],
    ["2019 Jan 5", "2019-01-05"],
    ["Saturday, June 22, 2024", "2024-06-22"],
    ["Sat Jun 22 2024 10:00:00 GMT", "2024-06-22"],
    ["2019 Jan", "2019-01"],
    ["2019 Jan-Feb", "2019"],
    ["2019 Spring", "2019"],
  ])("reads %j as %s, no more precise than it was", (value, iso) => {
    expect(parseDateField(value)).toBe(iso);
  });

  it.each([
    "2023-02-29",
    "2024-13",
    "2024-00-10",
    "2024-06-221",
    "30 Feb 2024",
    "2024 Feb 30",
    "6/5/2024",
    "Jun 22",
    "Jux 22, 2024",
    "Ju 2024",
    "Junes 2024",
    "spring 2024",
    "22 Jun 24",
    "in 2024",
    "soon",
    "",
    20240622,
    null,
    undefined,
    {},
    ["2024", "2025"],
  ])("reads %j as no date", (value) => {
    expect(parseDateField(value)).toBeNull();
  });
});

describe("dayExists", () => {
  it("knows leap years", () => {
    expect([2024, 2025, 2000, 1900].map((year) => dayExists(year, 2, 29))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("knows the length of months", () => {
    expect(dayExists(2025, 4, 30)).toBe(true);
    expect(dayExists(2025, 4, 31)).toBe(false);
    expect(dayExists(2025, 12, 31)).toBe(true);
    expect(dayExists(2025, 13, 1)).toBe(false);
    expect(dayExists(2025, 1, 0)).toBe(false);
  });
});

describe("isoDay", () => {
  it("pads every part", () => {
    expect(isoDay(987, 6, 2)).toBe("0987-06-02");
  });
});
