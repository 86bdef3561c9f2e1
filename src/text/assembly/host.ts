/* What is rare, or needs strings: the host does it. Places are of bytes in this memory. */

/** Puts what step 2 or 3 of natural's stemmer makes of a word in its place. Returns its length. */
export declare function replaceEnding(step: i32, start: usize, end: usize): usize;

/** The number of a word that termOf() does not take, or that is a form without a term which may be kept. */
export declare function addWord(start: usize, end: usize): i32;

/** The number of a word of a clean text that may hold apostrophes or ampersands, or be LaTeX elsewhere. */
export declare function addCleanWord(start: usize, end: usize): i32;

/** The number of a form that clean() may change. */
export declare function addOddForm(start: usize, end: usize): i32;

/** The number of a run that clean() may change, or FAR. */
export declare function addRun(start: usize, end: usize): i32;

/** Notes the sequence of a stretch. Returns whether it can be read without the rest of its text. */
export declare function readStretch(start: usize, end: usize): bool;

/** Notes the sequence of a text as a whole. */
export declare function readWhole(start: usize, end: usize): void;

/** Whether a sentence of ASCII is a closing line. */
export declare function isClosing(start: usize, end: usize): bool;

/** Reads an abstract that may hold boilerplate. */
export declare function readAbstract(start: usize, end: usize): void;

/** Reads a line of JSON that is written in another way than this project writes it. Returns where its title ends in the stream. */
export declare function readLine(start: usize, end: usize): i32;
