const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The closing quote of the string of JSON in which `from` stands, or the end of the line if it has none. */
export function closingQuote(bytes: Buffer, from: number): number {
  for (let quote = bytes.indexOf(QUOTE, from); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let escape = quote;
    while (escape > from && bytes[escape - 1] === BACKSLASH) escape--;
    if ((quote - escape) % 2 === 0) return quote;
  }
  return endOfLine(bytes, from);
}

/** The first character of control behind `from`. */
function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at]! >= 0x20) at++;
  return at;
}
