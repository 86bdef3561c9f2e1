import { describe, expect, it } from "vitest";
import { timeline } from "../../src/chart/periods.ts";

const placed = (dates: (string | null)[]): (string | null)[] => {
  const { periods, place } = timeline(dates);
  return Array.from(place, (p) => periods[p] ?? null);
};

describe("timeline", () => {
  it("uses months for two years, with the months between", () => {
    const { unit, periods } = timeline(["2024-01-31", "2024-04-01"]);
    expect(unit).toBe("month");
    expect(periods).toEqual(["2024-01", "2024-02", "2024-03", "2024-04"]);
  });

  it("uses quarters for four years, years beyond, then longer periods", () => {
    expect(placed(["2021-02-01", "2024-12-31"])).toEqual(["2021 Q1", "2024 Q4"]);
    expect(placed(["2015-02-01", "2024-12-31"])).toEqual(["2015", "2024"]);
    expect(placed(["1962-02-01", "2024-12-31"])).toEqual(["1960–64", "2020–24"]);
    expect(placed(["1700", "2024"])).toEqual(["1700s", "2020s"]);
    expect(timeline(["0001-01-01", "9999-12-31"]).unit).toBe("century");
  });

  it("uses years where many dates state no month", () => {
    expect(placed(["2023", "2024-05", "2024"])).toEqual(["2023", "2024", "2024"]);
  });

  it("leaves out a date that is too coarse, and none at all", () => {
    const dates = [...Array.from({ length: 19 }, () => "2024-05-01"), "2024", null];
    expect(placed(dates).slice(-3)).toEqual(["2024-05", null, null]);
  });

  it("draws next to no old papers as one column", () => {
    const recent = Array.from({ length: 98 }, (_, i) => `${2018 + (i % 8)}-06-01`);
    expect(timeline(["1970-01-01", "1995-01-01", ...recent]).periods).toEqual([
      "to 2017",
      ...["2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"],
    ]);
    expect(timeline(["1990-01-01", "2024-01-01"]).periods).toHaveLength(35);
  });

  it("tells whether the dates reach over the first and the last period", () => {
    const partial = (...dates: string[]) => timeline(dates).isPartial;
    // More than two months of a year are missing, or not.
    expect(partial("2010-01-20", "2024-12-01")).toEqual({ first: false, last: false });
    expect(partial("2010-03-01", "2024-10-31")).toEqual({ first: false, last: false });
    expect(partial("2010-03-20", "2024-10-05")).toEqual({ first: true, last: true });
    expect(partial("2010", "2024")).toEqual({ first: false, last: false });
    expect(partial("2024-01-04", "2024-04-10")).toEqual({ first: false, last: true });
    expect(partial("2024-01", "2024-04")).toEqual({ first: false, last: false });
    expect(timeline([null]).isPartial).toEqual({ first: false, last: false });
  });

  it("takes a period that is open towards the past for whole", () => {
    const recent = Array.from({ length: 98 }, (_, i) => `${2018 + (i % 8)}-12-01`);
    expect(timeline(["1970-12-01", ...recent])).toMatchObject({ isPartial: { first: false, last: false } });
  });

  it("has no periods without dates", () => {
    expect(timeline([null, null, "soon"])).toMatchObject({ periods: [], place: Int32Array.of(-1, -1, -1) });
  });
});
