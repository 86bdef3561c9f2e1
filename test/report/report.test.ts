import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
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
    expect(page).toContain("A map of the topics in <bdi>page.txt</bdi>, <bdi>more.jsonl</bdi>.");
  });

  it("has the sections that its navigation links to", () => {
    expect(texts(page, "h2")).toEqual(["Explore", "Topics", "Charts", "Quality", "Ledger"]);
    const nav = /<nav.*?<\/nav>/s.exec(page)![0];
    const links = [...nav.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id!);
    expect(links).toEqual(["explore", "topics", "charts", "quality", "ledger"]);
    for (const id of links) expect(page).toContain(`<section id="${id}"`);
  });

  it("lets only its own script and style take effect, and nothing be requested", () => {
    const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [, script] = /<script>(.*?)<\/script>/s.exec(page)!;
    const [, sheet] = /<style>(.*?)<\/style>/s.exec(page)!;
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash(script!)}; style-src ${hash(sheet!)}; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'">`,
    );
  });

  it("has one script, no handler, and loads nothing", () => {
    const still = page.replace(/<script>.*?<\/script>/s, "");
    expect(still).not.toMatch(/<script(?! type="application\/octet-stream")/i);
    expect(still).not.toMatch(/<(?:iframe|object|embed|link|img|base|form)\b/i);
    expect(still).not.toMatch(/<[^>]*\s(?:on\w+|style)=/i);
    expect(still).not.toMatch(/\ssrc=|@import|url\((?!#|data:font)|javascript:/i);
    for (const [, target] of still.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^(?:#|charts\/)/);
    const addresses = page.match(/https?:\/\/[^"]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith("http://www.w3.org/"))).toEqual([]);
  });

  it("tells how far the map can be trusted, where that was measured", async () => {
    expect(page).toContain(
      "(trustworthiness 0.91 of 1 at 15 neighbours; the principal components have 0.72)",
    );
    const few = { ...inputs.layoutQuality, measured_on: 0 };
    const { report: small } = await report({ ...inputs, layoutQuality: few }, { title: "x" });
    expect(small).not.toContain("(trustworthiness");
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
          terms: [{ term: HOSTILE, score: 1, inside: 1, outside: 0 }],
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
      edits: [{ edit: { ban: HOSTILE }, state: "conflict", topics: [0], reason: HOSTILE }],
    };

    it("shows them as text, wherever they stand", async () => {
      const { report: page } = await report(hostile, { title: HOSTILE });
      expect(page).not.toContain(HOSTILE);
      const own = page.replace(
        /<script(?: type="application\/octet-stream" id="[a-z0-9-]+")?>[^<]*?<\/script>/g,
        "",
      );
      expect(own.replace(/<script>.*?<\/script>/s, "")).not.toMatch(/<\/?(?:script|img)/);
      // title, heading, inputs; label, terms, phrases, representative; rule; file twice, reason; three of the duplicate; edit, reason, topic.
      expect(page.split(ESCAPED)).toHaveLength(17 + 1);
    });

    it("keeps right-to-left and astral titles as they are", async () => {
      const titles = ["למידת מכונה \u202eabc", "𝒪(n) 😀 𠮷"];
      const { report: page } = await report(
        {
          ...inputs,
          topics: [topic({ representatives: titles.map((title) => ({ id: title, title, score: 1 })) })],
          documentsTable: titles.map((title) => row({ title, date: null })),
        },
        { title: "x" },
      );
      for (const title of titles) expect(texts(page, "ol")[0]).toContain(title);
      const head = inflateRawSync(Buffer.from(/id="head">([^<]*)</.exec(page)![1]!, "base64")).toString(
        "utf8",
      );
      expect((JSON.parse(head) as { titles: string[] }).titles).toEqual(titles);
    });
  });
});
