import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { editsFile } from "../../../src/report/app/edits-file.ts";

describe("editsFile", () => {
  it("is YAML that tells the renames", () => {
    expect(editsFile([{ papers: ["a", "7"], terms: ["x"], to: "New: label" }])).toBe(
      'edits:\n  - rename: {topic: {papers: ["a", "7"], terms: ["x"]}, to: "New: label"}\n',
    );
    expect(editsFile([{ papers: [], terms: ["x"], to: "y" }])).toContain('{topic: {terms: ["x"]}, to: "y"}');
  });

  it("is read back as it was meant, whatever the texts", () => {
    const text = fc.string({ unit: "binary", minLength: 1 }).filter((s) => !/\p{Cs}/u.test(s));
    fc.assert(
      fc.property(text, text, (id, to) => {
        expect(parse(editsFile([{ papers: [id], terms: [], to }]))).toEqual({
          edits: [{ rename: { topic: { papers: [id] }, to } }],
        });
      }),
    );
  });
});
