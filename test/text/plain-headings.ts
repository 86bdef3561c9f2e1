/* Headings of structured abstracts by expressions over the whole abstract: the plain way, which takes long to compile. */

/** Words that are a heading alone, and that end longer ones. */
const HEAD =
  "abstract|backgrounds?|introduction|context|rationale|importance|significance|relevance|hypothes[ie]s|objectives?|aims?|purposes?|" +
  "goals?|methods?|methodolog(?:y|ies)|materials?|designs?|settings?|participants?|patients?|subjects|populations?|interventions?|" +
  "exposures?|measures?|measurements?|outcomes?|procedures?|results?|findings?|observations?|conclusions?|discussion|" +
  "interpretations?|implications?|limitations?|recommendations?|summary";
/** Words that end a heading of several: "Data sources", "Study selection". */
const LAST =
  "questions?|sources?|extraction|synthesis|selection|analys[ie]s|registration|identification|criteria|strategy|reports?|presentations?|evidence";
/** Words that only stand before others. */
const MODIFIER =
  "study|trial|research|clinical|main|major|primary|secondary|key|principal|statistical|experimental|data|search|literature|patient|" +
  "case|eligibility|review|practical|sample|types?|levels?";
const WORD = `(?:${HEAD}|${LAST}|${MODIFIER})`;
const BETWEEN = "(?: ?[,/&] ?| (?:(?:and|or|of) )?)";
const HEADING = `(?:(?:${WORD}${BETWEEN}){0,5}(?:${HEAD})|(?:${WORD}${BETWEEN}){1,5}(?:${LAST}))`;
/** Where a sentence may begin. */
const START = String.raw`(?<=^|[.!?;)\]"”\n]\s{0,3})`;

const UPPER_CASE = new RegExp(`(?<![A-Za-z0-9-])${HEADING.toUpperCase()} ?:`, "g");
const CAPITALISED = new RegExp(`${START}${HEADING} ?:`, "gi");
/** In an abstract that begins with a heading, others need no colon. */
const UNMARKED = new RegExp(String.raw`${START}${HEADING}(?: ?[—–]|\.(?=\s)|(?= \p{L}))`, "giu");

/** A word that goes on after a heading without a mark: "Background Subtraction by ..." is a text. */
const OPENER = /^(?:The|We|This|These|To|In|A|An|Our|There|It|Although|Despite|While|Many|Most|Some|Recent)$/;
const BEGINS = new RegExp(
  String.raw`^(?:abstract[ .:—–-]{0,3})?${HEADING}(?: ?[:—–]|\.\s| (\p{L}\p{Ll}*))`,
  "iu",
);

/** What an abstract with headings that no colon marks begins with. */
const BEGINS_LIKE_HEADING = new RegExp(`^${WORD}`, "i");
/** What stands before the colon of a heading: at most HEADING_END characters. */
const ENDS_LIKE_HEADING = new RegExp(`(?:${HEAD}|${LAST}) ?$`, "i");
const HEADING_END = 20;

/** An abstract without the headings of its parts; what stood before and behind one stays apart. */
export function withoutHeadings(abstract: string): string {
  const rest = isStructured(abstract) ? abstract.replace(UNMARKED, unmarked) : abstract;
  if (!holdsColonOfHeading(rest)) return rest;
  return rest
    .replace(UPPER_CASE, APART)
    .replace(CAPITALISED, (heading) => (isCapital(heading) ? APART : heading));
}

const APART = ". ";

const unmarked = (heading: string, at: number, abstract: string): string => {
  const isMarked = !/\p{L}$/u.test(heading);
  return isCapital(heading) && (isMarked || isCapitalised(abstract.slice(at + heading.length + 1)))
    ? APART
    : heading;
};

/** A glance before the expressions that take longest. */
function holdsColonOfHeading(abstract: string): boolean {
  for (let colon = abstract.indexOf(":"); colon >= 0; colon = abstract.indexOf(":", colon + 1)) {
    if (ENDS_LIKE_HEADING.test(abstract.slice(Math.max(0, colon - HEADING_END), colon))) return true;
  }
  return false;
}

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

const isCapitalised = (word: string): boolean => /^\p{Lu}(?!\p{Lu})/u.test(word);

function isStructured(abstract: string): boolean {
  const begin = BEGINS_LIKE_HEADING.test(abstract) && isCapital(abstract) ? BEGINS.exec(abstract) : null;
  if (begin === null) return false;
  const [all, next] = begin;
  if (next === undefined) return true;
  const heading = all.slice(0, -next.length);
  return OPENER.test(next) || (heading === heading.toUpperCase() && isCapitalised(next));
}
