/** How far drawings are inverted on a dark ground; the style sheet does the same to the charts. */
const INVERSION = 0.93;

/** The colour that the filter `invert(.93) hue-rotate(180deg)` makes of a colour: light for dark, of the same hue. */
export function darkHue(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return INVERSION + (1 - 2 * INVERSION) * value;
  }) as [number, number, number];
  const rotated = [
    -0.574 * r + 1.43 * g + 0.144 * b,
    0.426 * r + 0.43 * g + 0.144 * b,
    0.426 * r + 1.43 * g - 0.856 * b,
  ];
  const two = (value: number): string =>
    Math.round(255 * Math.max(0, Math.min(1, value)))
      .toString(16)
      .padStart(2, "0");
  return `#${rotated.map(two).join("")}`;
}

/** Contrast of two colours after WCAG 2.2, 1 .. 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
