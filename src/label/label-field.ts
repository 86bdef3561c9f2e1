import { usageError } from "../errors.ts";

/** The field that papers have their class in when --label-field names no other. */
export const USUAL_FIELD = "label";

/** Names listed in a message. */
const MOST_NAMES = 10;

/**
 * The field that holds the class of papers, of those that the input has; null when it has not the usual one.
 * @throws usageError when it has not the one that was named.
 */
export function labelFieldIn(fields: readonly string[], named: string): string | null {
  if (fields.includes(named)) return named;
  if (named === USUAL_FIELD) return null;
  const others =
    fields.length === 0 ? "the papers have no further fields; leave it out" : `expected ${listed(fields)}`;
  throw usageError(`--label-field is ${named}, but no paper has a field of that name; ${others}.`);
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return `${names.length > 1 ? "one of " : ""}${shown}${more > 0 ? ` and ${more} more` : ""}`;
}
