export { addThing, addUsualWord } from "./availability";
export { addClosingKey, addRightsKey } from "./closing-keys";
export { addLatexKey, addStopWord } from "./forms";
export { addHeadingWord } from "./headings";
export {
  addSurface,
  askFor,
  countEach,
  giveRows,
  keepTerms,
  surfaceOf,
  tellSurfaces,
  termNumber,
  termsIn,
  toRows,
} from "./lexicon";
export { blockAt, readBlock, sizesAt } from "./paper";
export { beginSequence, cut, keepSequence, note } from "./sequence";
export { beginPaperAgain, keepStream, readSequence, readText, streamEnd } from "./text";
export { place } from "./places";
export { linesAt, linesLength, numbersAt, numbersLength } from "./tellings";
