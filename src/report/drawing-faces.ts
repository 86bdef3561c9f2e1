/**
 * The characters of the page's own font: the part "latin" of @fontsource/inter, as its unicode.json tells. Control characters are in
 * no text.
 */
const LATIN =
  /^[\u0020-\u00ff\u0131\u0152-\u0153\u02bb-\u02bc\u02c6\u02da\u02dc\u0304\u0308\u0329\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215\ufeff\ufffd\s]*$/;

/**
 * The fonts in a drawing that the page's own font cannot stand in for, as rules of CSS: those of other families, and Inter where
 * the drawing shows more of it than the page has.
 */
export function ownFaces(svg: string): string {
  const [style = ""] = /<style>[^<]*<\/style>/.exec(svg) ?? [];
  const inInter = svg
    .replace(style, "")
    .replace(/<tspan[^>]* font-family=[^>]*>[^<]*<\/tspan>/g, "")
    .replace(/<[^>]*>/g, "");
  return (style.match(/@font-face\{[^}]*\}/g) ?? [])
    .filter((face) => !face.includes('font-family:"Inter"') || !LATIN.test(inInter))
    .join("");
}
