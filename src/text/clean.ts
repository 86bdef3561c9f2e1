/*
 * Abstracts arrive with LaTeX in three states: whole (\textbf{P}rototypes, $k$), with its backslashes and dollars lost
 * (mathcal{O}, ell_p, sigma_{max}^2), and with a command glued to the next word ("scriptsizeFLaws"). All three go; words stay.
 */

const URL = /\b(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>{}"]+|\b[\w.-]+@[\w-]+\.[\w.]+\b/gi;
const BARE_HOST = /\b(?:[\w-]+\.)+(?:com|org|io|net|ai|edu|gov)\/[^\s<>{}"]*/gi;
/** Tags of HTML and of the journals' XML; a name in angle brackets may be a system's (<projektor>), and x<y is an inequality. */
const TAG =
  /<\/?(?:(?:a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strike|strong|sub|sup|t[dhr]|table|tbody|thead|tt|u|ul)(?=[\s/>])|(?:jats|mml):)[^<>]*>/gi;
/** As in Pandoc: no space inside the dollars and no digit behind them, so that "$5 to $10" is money. */
const DOLLAR_MATH =
  /\$\$[^$]+\$\$|\$(?!\s)[^$\n]{1,200}(?<!\s)\$(?!\d)|\\\([^\n]{1,200}?\\\)|\\\[[^\n]{1,400}?\\\]/g;
/** $k$-means and \alpha-divergence are names: the letter stays. */
const LETTER_OF_NAME = /(?:\$\\?([a-zA-Z]+)\$|\\([a-zA-Z]+))(?=-\p{L})/gu;
const CITATION = /\\(?:cite[a-z]*|ref|eqref|label|url|href)\s*(?:\[[^\]]*\])*\{[^{}]*\}/g;

const ACCENTS: Readonly<Record<string, string>> = {
  '"': "\u0308",
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  c: "\u0327",
  v: "\u030c",
  u: "\u0306",
  H: "\u030b",
  r: "\u030a",
  k: "\u0328",
};
const ACCENT = /\\(?:(["'`^~=.])\s*\{?\\?([a-zA-Z])\}?|([cvuHrk])\{([a-zA-Z])\})/g;
const LETTERS: Readonly<Record<string, string>> = {
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  i: "ı",
};
const LETTER = /\{\\(ss|ae|AE|oe|OE|aa|AA|[oOlLi])\}|\\(ss|ae|AE|oe|OE|aa|AA|[oOlLi])(?![a-zA-Z])\s?/g;

/** Commands that only change the look of what follows, and sizes. */
const FONT =
  "math(?:cal|bb|bf|rm|frak|sf|it|scr|tt)|text(?:bf|it|tt|sc|rm|sf|up|normal)|emph|boldsymbol|operatorname|scriptsize|footnotesize|scriptscriptstyle|scriptstyle|displaystyle";
const SWITCH = "bf|it|em|rm|tt|sc|sf";
const FONT_COMMAND = new RegExp(`\\\\(?:${FONT}|underline|${SWITCH})\\b\\*?\\s?`, "g");
const COMMAND = /\\[a-zA-Z]+\*?/g;
const ESCAPED = /\\([&%#_])/g;
/** To underline is a verb as well. */
const LOST_FONT = new RegExp(`\\b(?:(?:${FONT})(?=[{A-Z]|\\b)|underline(?=[{A-Z]))`, "g");
/** {bf P}rototypes, bf{P}rototypes */
const LOST_SWITCH = new RegExp(`\\{(?:${SWITCH})\\s+|\\b(?:${SWITCH})\\{`, "g");
/** Symbols whose names are no English words, alone or, if that gives none, with one letter glued in front ("pneq" was p\neq). */
const SYMBOL =
  /\b(?:ell|[a-zA-Z]?(?:infty|sqrt|cdot|cdots|ldots|leq|geq|neq|approx|varepsilon|varphi|vartheta|lfloor|rfloor|lceil|rceil|nabla|otimes|oplus|propto|mapsto|rightarrow|leftarrow|mathop|circ))\b/g;
const GREEK =
  "[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Ee]psilon|[Ee]ta|[Tt]heta|[Kk]appa|[Ll]ambda|[Mm]u|[Nn]u|[Xx]i|[Pp]i|[Rr]ho|[Ss]igma|[Tt]au|[Pp]hi|[Cc]hi|[Pp]si|[Oo]mega|ell";
/** A subscript or superscript of at most so many characters, or in braces. */
const script = (length: number): string =>
  String.raw`[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|\\?[A-Za-z0-9*+]{1,${length}}(?![\p{L}\p{N}]))`;
/** ell_p, S^{2/3}, sigma_{max}^2, QK^top, H_infty; but snake_case and _emphasis_ are words. */
const SCRIPTED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:[A-Za-z]{1,2}|${GREEK})(?:${script(8)})+|(?:[A-Za-z][a-z]+)?(?:${script(2)})+)`,
  "gu",
);
/** What of the above could match in letters, digits, hyphens and apostrophes alone. */
const IN_FORM = new RegExp(`${LOST_FONT.source}|${SYMBOL.source}`);
/** The first four letters of what IN_FORM may match: such a part of a form begins so, maybe behind one letter. */
export const FORM_KEYS =
  "math text emph bold oper scri foot disp unde ell inft sqrt cdot ldot leq geq neq appr vare varp vart lflo rflo lcei rcei nabl otim oplu prop maps righ left circ".split(
    " ",
  );
/** Characters that become \\ $ { } < or > when made plain. */
const HIDDEN_TRIGGER = /[︷︸﹛﹜﹤﹥﹨﹩＄＜＞＼｛｝]/;
const IID = /\bi\.i\.d\b\.?/gi;

/**
 * A text without URLs, mark-up, mathematics and LaTeX, ready to be cut into words.
 * Compatibility characters (the ligature "ﬁ") become plain ones; Unicode hyphens become "-".
 */
export function clean(text: string): string {
  const plain = inPlainCharacters(text);
  const linked = /\/|@|<|&/.test(plain) ? dropMarkup(plain) : plain;
  return dropLatex(linked).replace(IID, "iid");
}

const inPlainCharacters = (text: string): string =>
  /[^\x20-\x7e\n]/.test(text)
    ? text
        .normalize("NFKC")
        .replace(/[\u2010-\u2012]/g, "-")
        .replaceAll("’", "'")
        .replace(/\u00ad/g, "")
    : text;

/** Whether a form of letters, digits, hyphens and apostrophes of ASCII is one word that clean() leaves as it is. */
export const isPlainForm = (form: string): boolean => !form.includes("'") && !IN_FORM.test(form);

/**
 * Whether clean() may change a piece of a text otherwise than the text around it makes it: characters that are only known for LaTeX
 * or tags once they are plain, and www., which is an address only in texts that have other signs of one.
 */
export const reachesFar = (piece: string): boolean =>
  /[^\0-\x7f]/.test(piece)
    ? HIDDEN_TRIGGER.test(piece) || /www\./i.test(piece.normalize("NFKC"))
    : /www\./i.test(piece);

/** Each expression is tried only where its trigger stands: most cost more than the rest of a text together. */
function dropMarkup(text: string): string {
  let rest = text;
  if (/:\/\/|@|www\./i.test(rest)) rest = rest.replace(URL, " ");
  if (rest.includes("/")) rest = rest.replace(BARE_HOST, " ");
  if (rest.includes("<")) rest = rest.replace(TAG, " ");
  return rest.includes("&") ? unescapeEntities(rest) : rest;
}

/** The five entities of XML and the space; rarer ones leave a short word that no paper shares. */
const unescapeEntities = (text: string): string =>
  text.replace(/&(?:lt|gt|nbsp|quot|apos|#\d+|#x[\da-f]+);/gi, " ").replaceAll("&amp;", "&");

function dropLatex(text: string): string {
  const known = text.includes("\\") || text.includes("$") ? dropCommands(text) : text;
  const switched = known.includes("{") ? known.replace(LOST_SWITCH, "{") : known;
  const plain = switched.replace(LOST_FONT, "");
  const unscripted = /[_^]/.test(plain) ? plain.replace(SCRIPTED, " ") : plain;
  return unscripted.replace(SYMBOL, " ").replace(/[{}]/g, "");
}

function dropCommands(text: string): string {
  const worded = text.replaceAll("\\$", " ").replace(LETTER_OF_NAME, "$1$2").replace(DOLLAR_MATH, " ");
  return worded.includes("\\") ? dropBackslashes(worded) : worded;
}

const dropBackslashes = (text: string): string =>
  text
    .replace(CITATION, " ")
    .replace(ACCENT, (_, mark: string | undefined, letter: string, command: string, base: string) =>
      `${letter || base}${ACCENTS[mark ?? command] ?? ""}`.normalize("NFC"),
    )
    .replace(LETTER, (_, braced: string | undefined, bare: string) => LETTERS[braced ?? bare] ?? "")
    .replace(FONT_COMMAND, "")
    .replace(COMMAND, " ")
    .replace(ESCAPED, "$1");
