import { withoutClosingLines } from "./closing-lines.ts";
import { withoutHeadings } from "./headings.ts";

/** An abstract without what no author wrote about the topic: the headings of its parts, and the lines of publishers at its end. */
export const withoutBoilerplate = (abstract: string): string =>
  withoutHeadings(withoutClosingLines(abstract));
