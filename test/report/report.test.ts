import { describe, expect, it } from "vitest";
import { report, type ReportInputs } from "../../src/report/report.ts";
import { inputs, row, texts, topic } from "./inputs.ts";

const HOSTILE = "</script><img src=x onerror=alert(1)>";
const ESCAPED = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;";

describe("report", async () => {
  const { report: page } = await report(inputs, { title: "My papers" });

  it("is a complete page with a language, a character set and its title", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('<meta charset="utf-8">');
    expect(texts(page, "title")).toEqual(["My papers"]);
    expect(texts(page, "h1")).toEqual(["My papers"]);
    expect(page).toMatch(/<\/html>\n$/);
  });

  it("names its inputs", () => {
    expect(page).toContain("A map of the topics in page.txt, more.jsonl.");
  });

  it("has the sections that its navigation links to", () => {
    expect(texts(page, "h2")).toEqual(["Charts", "Topics", "Quality", "Ledger"]);
    const links = [...page.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id!);
    expect(links).toEqual(["charts", "topics", "quality", "ledger"]);
    for (const id of links) expect(page).toContain(`<section id="${id}">`);
  });

  it("forbids scripts and requests", () => {
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'">`,
    );
  });

  it("has neither script nor handler, and loads nothing", () => {
    expect(page).not.toMatch(/<(?:script|iframe|object|embed|link|img|base|form)\b/i);
    expect(page).not.toMatch(/<[^>]*\son\w+=/i);
    expect(page).not.toMatch(/\ssrc=|@import|url\((?!#|data:font)|javascript:/i);
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^(?:#|charts\/)/);
    const addresses = page.match(/https?:\/\/[^"]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith("http://www.w3.org/"))).toEqual([]);
  });

  it("gives every element an id of its own", () => {
    const ids = [...page.matchAll(/<[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it("gives the same page for the same inputs", async () => {
    expect((await report(inputs, { title: "My papers" })).report).toBe(page);
  });

  describe("of hostile inputs", () => {
    const hostile: ReportInputs = {
      ...inputs,
      topics: [
        topic({
          label: HOSTILE,
          terms: [{ term: HOSTILE, score: 1 }],
          phrases: [{ term: HOSTILE, score: 1 }],
          representatives: [{ id: HOSTILE, title: HOSTILE, score: 1 }],
        }),
      ],
      documentsTable: [row({ id: HOSTILE, title: HOSTILE, date: HOSTILE })],
      selection: { ...inputs.selection, rule: HOSTILE },
      ledger: {
        ...inputs.ledger,
        inputs: [
          {
            ...inputs.ledger.inputs[0]!,
            file: HOSTILE,
            accounts: [{ line: 1, kind: "rejected", reason: HOSTILE }],
          },
        ],
      },
      duplicates: [{ ...inputs.duplicates[0]!, title: HOSTILE, kept_source: HOSTILE, evidence: HOSTILE }],
    };

    it("shows them as text, wherever they stand", async () => {
      const { report: page } = await report(hostile, { title: HOSTILE });
      expect(page).not.toContain(HOSTILE);
      expect(page).not.toMatch(/<\/?(?:script|img)/);
      // title, heading, inputs; label, terms, phrases, representative, paper, date; rule; file twice, reason; three of the duplicate.
      expect(page.split(ESCAPED)).toHaveLength(16 + 1);
    });

    it("keeps right-to-left and astral titles as they are", async () => {
      const titles = ["למידת מכונה \u202eabc", "𝒪(n) 😀 𠮷"];
      const { report: page } = await report(
        { ...inputs, documentsTable: titles.map((title) => row({ title, date: null })) },
        { title: "x" },
      );
      for (const title of titles) expect(texts(page, "li")).toContain(title);
    });
  });
});
