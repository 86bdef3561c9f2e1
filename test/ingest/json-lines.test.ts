import { describe, expect, it } from "vitest";
import { looksLikeJsonLines, parsePaper } from "../../src/ingest/json-lines.ts";

describe("parsePaper", () => {
  it("takes id, title, abstract and date, and lets unknown fields travel along", () => {
    expect(
      parsePaper(
        '{"id":7,"title":" Cats ","abstract":"On cats.","date":"2024-6","venue":"ICML","tags":["a"],"n":null}',
      ),
    ).toEqual({
      id: "7",
      title: "Cats",
      abstract: "On cats.",
      date: "2024-06",
      venue: "ICML",
      tags: ["a"],
      n: null,
    });
  });

  it("takes text for the abstract when there is none", () => {
    expect(parsePaper('{"title":"Cats","text":"On cats."}')).toEqual({
      title: "Cats",
      abstract: "On cats.",
      date: null,
    });
    expect(parsePaper('{"title":"Cats","abstract":"","text":"On cats."}')).toMatchObject({
      abstract: "On cats.",
    });
  });

  it("takes the abstract where both are given, and lets text travel along", () => {
    expect(parsePaper('{"abstract":"Short.","text":"The whole text."}')).toEqual({
      title: "",
      abstract: "Short.",
      date: null,
      text: "The whole text.",
    });
  });

  it("takes the year when there is no date", () => {
    expect(parsePaper('{"title":"Cats","year":2019}')).toEqual({ title: "Cats", abstract: "", date: "2019" });
    expect(parsePaper('{"title":"Cats","year":2019,"date":null}')).toEqual({
      title: "Cats",
      abstract: "",
      date: "2019",
    });
  });

  it("lets the year travel along when there is a date", () => {
    expect(parsePaper('{"title":"Cats","year":2019,"date":"2020-01-02"}')).toMatchObject({
      date: "2020-01-02",
      year: 2019,
    });
  });

  it("keeps a date that it cannot read under another name", () => {
    expect(parsePaper('{"title":"Cats","date":"last May","year":2019}')).toEqual({
      title: "Cats",
      abstract: "",
      date: "2019",
      date_given: "last May",
    });
  });

  it("keeps the field sources, whose name it needs itself, under another name", () => {
    expect(parsePaper('{"title":"Cats","sources":["x.txt"]}')).toEqual({
      title: "Cats",
      abstract: "",
      date: null,
      sources_given: ["x.txt"],
    });
  });

  it('treats the fields "__proto__" and "constructor" as any other', () => {
    const entry = parsePaper(
      '{"title":"Cats","__proto__":{"abstract":"no"},"constructor":"yes","hasOwnProperty":1}',
    ) as object;
    expect(Object.entries(entry)).toEqual([
      ["title", "Cats"],
      ["abstract", ""],
      ["date", null],
      ["__proto__", { abstract: "no" }],
      ["constructor", "yes"],
      ["hasOwnProperty", 1],
    ]);
    expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
  });

  it.each([
    ["not json", "not JSON"],
    ['{"title": "cut', "not JSON"],
    ["[1, 2]", "not a JSON object"],
    ["null", "not a JSON object"],
    ['"text"', "not a JSON object"],
    ["{}", "neither title nor abstract"],
    ['{"title":"  ","abstract":"","id":"7"}', "neither title nor abstract"],
    ['{"title":["Cats"]}', "neither title nor abstract"],
  ])("rejects %s as %s", (line, reason) => {
    expect(parsePaper(line)).toBe(reason);
  });
});

describe("looksLikeJsonLines", () => {
  it("asks for an object at the beginning", () => {
    expect(looksLikeJsonLines('\n {"title":"Cats"}')).toBe(true);
    expect(looksLikeJsonLines('[{"title":"Cats"}]')).toBe(false);
    expect(looksLikeJsonLines("new\nSubscribe")).toBe(false);
  });
});
