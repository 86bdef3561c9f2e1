import { describe, expect, it } from "vitest";
import { ownFaces } from "../../src/report/drawing-faces.ts";

const REGULAR = '@font-face{font-family:"Inter";font-weight:400;src:url(data:font/ttf;base64,AA==)}';
const SEMIBOLD = '@font-face{font-family:"Inter";font-weight:600;src:url(data:font/ttf;base64,BB==)}';
const ARABIC =
  '@font-face{font-family:"Noto Sans Arabic";font-weight:400;src:url(data:font/ttf;base64,CC==)}';
const svg = (faces: string, content: string): string =>
  `<svg aria-label="λ"><style>${faces}</style><text>${content}</text></svg>`;

describe("ownFaces", () => {
  it("are none where the page's font has every character", () => {
    expect(ownFaces(svg(REGULAR + SEMIBOLD, "A “naïve” − 5 €…"))).toBe("");
    expect(ownFaces("<svg><text>λ</text></svg>")).toBe("");
  });

  it("are those of other families", () => {
    const text = 'papers on <tspan x="9" font-family="Noto Sans Arabic" font-weight="400">لغة</tspan>';
    expect(ownFaces(svg(REGULAR + SEMIBOLD + ARABIC, text))).toBe(ARABIC);
  });

  it("are all where Inter shows more than the page has of it", () => {
    expect(ownFaces(svg(REGULAR + SEMIBOLD + ARABIC, "λ-calculus"))).toBe(REGULAR + SEMIBOLD + ARABIC);
  });
});
