/* What is rare, or needs strings: the host does it. Places are of bytes in this memory. */

/** Adds the words of a run that holds letters beyond ASCII to those at `folded`, a hash and a count. */
export declare function foldRun(start: usize, end: usize, folded: usize): void;

/** Writes a field name behind a comma and before a colon, as JSON, to a place. Returns its length; 0 when it is not plain. */
export declare function learnName(start: usize, end: usize, to: usize): usize;

/** Writes the date that a JSON value gives to a place, as JSON. Returns its length, 0 when the value gives none. */
export declare function writeDate(start: usize, end: usize, to: usize): usize;

/** Writes an id made from a title, a JSON string, to a place. Returns its length. */
export declare function writeSlug(start: usize, end: usize, to: usize): usize;

/** Writes a JSON value to a place as JSON.stringify does. Returns its length; 0 when it is no JSON, or takes a lot of room. */
export declare function rewrite(start: usize, end: usize, to: usize): usize;
