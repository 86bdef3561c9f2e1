/** Colours of the two themes: text has a contrast of at least 4.5:1 on every ground it stands on, edges of controls of 3:1. */
export const THEMES = {
  light: {
    ground: "#f5f6f7",
    card: "#ffffff",
    text: "#1c2330",
    muted: "#566070",
    line: "#dfe2e7",
    edge: "#838c99",
    accent: "#1e5ab6",
    "on-accent": "#ffffff",
    focus: "#1e5ab6",
    mark: "#ffe28a",
    "on-mark": "#1c2330",
    bar: "#5b8ed6",
    track: "#e9ecf0",
  },
  dark: {
    ground: "#0c0e10",
    card: "#121417",
    text: "#e8eaed",
    muted: "#a2abb7",
    line: "#2b3138",
    edge: "#69737f",
    accent: "#7db3fb",
    "on-accent": "#0c0e10",
    focus: "#a9ccff",
    mark: "#6b5200",
    "on-mark": "#ffffff",
    bar: "#5588cf",
    track: "#23282e",
  },
} as const;

const rules = (theme: Readonly<Record<string, string>>): string =>
  Object.entries(theme)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");

/** The filter is the one that darkHue() computes: marks of the map and of the charts have the same colours. */
const dark = (root: string): string => `${root} { color-scheme: dark; ${rules(THEMES.dark)} }
${root} .drawing svg { filter: invert(.93) hue-rotate(180deg); }
${root} .swatch path { fill: var(--dark); }
${root} .label.topic { color: var(--dark); }`;

export const themeStyle = `
:root { color-scheme: light; ${rules(THEMES.light)} }
.swatch path { fill: var(--light); }
.label.topic { color: var(--light); }
@media screen and (prefers-color-scheme: dark) {
${dark(':root:not([data-theme="light"])')}
}
@media screen {
${dark(':root[data-theme="dark"]')}
}
`;
