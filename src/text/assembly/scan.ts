export { addClosingKey, addHeadingKey } from "./boilerplate";
export { addLatexKey, addStopWord } from "./forms";
export {
  addSurface,
  askFor,
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
export { place, release } from "./places";
export { linesAt, linesLength, numbersAt, numbersLength } from "./tellings";
