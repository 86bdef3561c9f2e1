import { byCodeUnit } from "../order.ts";
import type { ShareCounts } from "./share.ts";

/** Terms by place, as all threads together know them. */
export interface TermCounts {
  /** Papers that hold the term. */
  readonly frequency: Int32Array;
  /** Its occurrences. */
  readonly count: Int32Array;
  /** Its most frequent form; abstracts decide, for titles capitalise every word. */
  readonly surfaces: readonly string[];
}

/** A form in which a term is written. */
interface Form {
  readonly surface: string;
  inTitles: number;
  inAbstracts: number;
}

export function addUp(shares: readonly ShareCounts[], terms: number): TermCounts {
  const frequency = new Int32Array(terms);
  const count = new Int32Array(terms);
  const forms = Array.from({ length: terms }, (): Form[] => []);
  for (const share of shares) {
    share.frequency.forEach((papers, i) => (frequency[i]! += papers));
    const surfaces = share.surfaces.split("\n");
    share.term.forEach((term, s) => {
      const inTitles = share.inTitles[s]!;
      const inAbstracts = share.inAbstracts[s]!;
      count[term]! += inTitles + inAbstracts;
      addForm(forms[term]!, { surface: surfaces[s]!, inTitles, inAbstracts });
    });
  }
  return { frequency, count, surfaces: forms.map((list) => list.reduce(moreFrequent, NO_FORM).surface) };
}

/** A term has few forms: looking through them costs less than a map of all. */
function addForm(forms: Form[], form: Form): void {
  const known = forms.find(({ surface }) => surface === form.surface);
  if (known === undefined) forms.push(form);
  else {
    known.inTitles += form.inTitles;
    known.inAbstracts += form.inAbstracts;
  }
}

/** Of a term that no paper holds. */
const NO_FORM: Form = { surface: "", inTitles: 0, inAbstracts: 0 };

const moreFrequent = (a: Form, b: Form): Form =>
  (b.inAbstracts - a.inAbstracts || b.inTitles - a.inTitles || byCodeUnit(a.surface, b.surface)) <= 0 ? a : b;
