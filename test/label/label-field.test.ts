import { describe, expect, it } from "vitest";
import { options } from "../../src/config/options.ts";
import { labelFieldIn, USUAL_FIELD } from "../../src/label/label-field.ts";

describe("labelFieldIn(fields, named)", () => {
  it("is the field that was named, where the input has it", () => {
    expect(labelFieldIn(["label", "venue"], "venue")).toBe("venue");
    expect(labelFieldIn(["label", "venue"], "label")).toBe("label");
  });

  it("is none where the input has not the usual one, which is the option's default", () => {
    expect(labelFieldIn(["venue"], "label")).toBeNull();
    expect(options.labelField.default).toBe(USUAL_FIELD);
  });

  it.each([
    [[], "the papers have no further fields; leave it out."],
    [["venue"], "expected venue."],
    [["track", "venue"], "expected one of track, venue."],
    [Array.from({ length: 12 }, (_, i) => `f${i}`), "f8, f9 and 2 more."],
  ])("refuses one that no paper has: %#", (fields, end) => {
    let message = "";
    try {
      labelFieldIn(fields, "area");
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.startsWith("--label-field is area, but no paper has a field of that name; ")).toBe(true);
    expect(message.endsWith(end)).toBe(true);
  });
});
