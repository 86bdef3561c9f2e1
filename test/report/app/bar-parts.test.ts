import { describe, expect, it } from "vitest";
import { partOf } from "../../../src/report/app/bar-parts.ts";

const BAR = "M10,5.736h200v12h-200Z";

describe("partOf", () => {
  it("is as long as its share of a bar that lies, from the left", () => {
    expect(partOf(BAR, 0.25, "right")).toBe("M10,5.74h50v12h-50Z");
    expect(partOf(BAR, 0, "right")).toBe("M10,5.74h0v12h0Z");
    expect(partOf(BAR, 1, "right")).toBe("M10,5.74h200v12h-200Z");
  });

  it("is as high as its share of a bar that stands, from below", () => {
    expect(partOf(BAR, 0.25, "up")).toBe("M10,14.74h200v3h-200Z");
  });

  it("leaves out what lies under the outline of a neighbour", () => {
    expect(partOf("M100,24h100v24h-100Z", 0.5, "right", 1)).toBe("M101,25h49v22h-49Z");
  });

  it("reads what Vega writes for a number next to nothing", () => {
    expect(partOf("M1.2e-14,-3.5h20v1e-7h-20Z", 0.5, "right")).toBe("M0,-3.5h10v0h-10Z");
  });
});
