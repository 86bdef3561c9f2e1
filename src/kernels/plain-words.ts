import { rounded } from "../label/cells.ts";
import { words } from "../text/words.ts";
import type { WordKernels } from "./word-kernels.ts";

const GAP = -1;

/** The kernels over words in plain TypeScript. What they work on besides their results they leave as it is. */
export const plainWords: WordKernels = {
  termPapers(terms, start, titleEnd, which, begin, end, topic, columns, _last, held, inTitles) {
    for (const d of which.subarray(begin, end)) {
      for (const t of new Set(terms.subarray(start[d], start[d + 1])))
        held[(topic[d]! + 1) * columns + t + 1]!++;
      for (const t of new Set(terms.subarray(start[d], titleEnd[d]))) inTitles[t + 1]!++;
    }
  },

  countFollowers(terms, start, begin, end, counts) {
    for (let d = begin; d < end; d++) {
      for (let i = start[d]!; i < start[d + 1]!; i++)
        counts[i > start[d]! && isPair(terms[i - 1]!, terms[i]!) ? terms[i - 1]! + 1 : 0]!++;
    }
  },

  sortFollowers(terms, start, titleEnd, begin, end, next, entries) {
    for (let d = begin; d < end; d++) {
      for (let i = start[d]! + 1; i < start[d + 1]!; i++) {
        const [first, second] = [terms[i - 1]!, terms[i]!];
        if (isPair(first, second)) entries.set([second, i < titleEnd[d]! ? -1 - d : d], 2 * next[first]!++);
      }
    }
  },

  frequentFollowers(start, entries, begin, end, fewest, columns, _notes, _marks, frequent, seconds) {
    let at = 0;
    for (let first = begin; first < end; first++) {
      const papers = Array.from({ length: columns }, () => new Set<number>());
      for (const { second, d } of entriesOf(start, entries, first)) papers[second]!.add(d);
      const found = [...papers.keys()].filter((second) => papers[second]!.size >= fewest);
      frequent[first] = found.length;
      seconds.set(found, at);
      at += found.length;
    }
  },

  phrasePapers(
    start,
    entries,
    begin,
    end,
    phrases,
    second,
    topic,
    features,
    _notes,
    counts,
    inTitles,
    papers,
  ) {
    for (let first = begin; first < end; first++) {
      for (let p = phrases[first]!; p < phrases[first + 1]!; p++) {
        const own = entriesOf(start, entries, first).filter((entry) => entry.second === second[p]);
        counts[p]! += own.length;
        for (const d of new Set(own.map((entry) => entry.d))) {
          papers[(topic[d]! + 1) * features + p]!++;
          if (own.find((entry) => entry.d === d)!.isTitle) inTitles[p]!++;
        }
      }
    }
  },

  aroundPairs(terms, start, titleEnd, begin, end, _flags, pairs, seconds, uses) {
    const isAsked = (a: number, b: number): boolean =>
      a >= 0 && b >= 0 && seconds.subarray(pairs[a], pairs[a + 1]).includes(b);
    for (let d = begin; d < end; d++) {
      for (let i = start[d]! + 2; i < start[d + 1]!; i++) {
        const [a, b, c] = terms.subarray(i - 2, i + 1) as unknown as [number, number, number];
        if (!(isAsked(a, b) || isAsked(b, c))) continue;
        if (!(isPair(a, b) && isPair(b, c) && isPair(a, c))) continue;
        uses.set([a, b, c, i < titleEnd[d]! ? -1 - d : d], 4 * (1 + uses[0]!++));
      }
    }
  },

  numberUses(uses, _slots, _bits, triples, count) {
    for (let at = 4; at < 4 * (1 + uses[0]!); at += 4) {
      const terms = uses.slice(at, at + 3);
      const isOwn = (t: number): boolean => terms.every((term, i) => triples[4 * t + i] === term);
      let number = Array.from({ length: count[0]! }, (_, t) => t).find(isOwn);
      if (number === undefined) triples.set(terms, 4 * (number = count[0]!++));
      triples[4 * number + 3]!++;
      uses[at] = number;
    }
  },

  usePapers(uses, kept, topic, columns, _last, rows) {
    const held = new Set<string>();
    for (let at = 4; at < 4 * (1 + uses[0]!); at += 4) {
      const [row, paper] = [kept[uses[at]!]!, uses[at + 3]!];
      const d = paper < 0 ? -1 - paper : paper;
      if (row < 0 || held.has(`${row} ${d}`)) continue;
      held.add(`${row} ${d}`);
      rows[row * columns + topic[d]! + 2]!++;
      if (paper < 0) rows[row * columns]!++;
    }
  },

  heaviest(papers, features, begin, end, sizes, n, frequency, factor, admitted, most, which, weights) {
    for (let c = begin; c < end; c++) {
      const size = sizes[c]!;
      const weighed = Array.from(papers.subarray(c * features, (c + 1) * features), (inside, t) => ({
        t,
        weight: (inside / size - (frequency[t]! - inside) / Math.max(1, n - size)) * factor[t]!,
      }));
      weighed
        .filter(({ t, weight }) => papers[c * features + t]! > 0 && admitted[t] === 1 && weight > 0)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, most)
        .forEach(({ t, weight }, i) => {
          which[c * most + i] = t;
          weights[c * most + i] = weight;
        });
    }
  },

  countWindows(
    terms,
    start,
    which,
    begin,
    end,
    width,
    unit,
    use,
    list,
    place,
    lists,
    lengths,
    table,
    _room,
    _held,
    _present,
    _bits,
    together,
  ) {
    for (const d of which.subarray(begin, end)) {
      const paper = terms.subarray(start[d], start[d + 1]);
      const places = Math.max(1, paper.length - width + 1);
      const windows = Array.from({ length: places }, (_, i) => new Set(paper.subarray(i, i + width)));
      for (let l = 0; l < lists; l++) {
        // The terms of the list in the order in which they are met.
        const met = [...new Set(paper)].flatMap((t) => {
          const number = unit[t + 1]!;
          return Array.from(list.subarray(use[number], use[number + 1]), (of, i) => ({
            of,
            at: use[number]! + i,
          }))
            .filter(({ of }) => number > 0 && of === l)
            .map(({ at }) => ({ t, row: place[at]! }));
        });
        met.forEach((later, i) => {
          for (const earlier of met.slice(0, i + 1))
            together[table[l]! + later.row * lengths[l]! + earlier.row]! += windows.filter(
              (window) => window.has(later.t) && window.has(earlier.t),
            ).length;
        });
      }
    }
  },

  readLines(block, size, most, ends, cells, cellEnds, tails, ranges, odd, _slots, _bits, counts) {
    const known = new Map<string, number>();
    let [line, begin, to, odds] = [0, 0, 0, 0];
    for (; begin < size && line < most; line++) {
      const end = block.indexOf(NEWLINE, begin);
      const found = LINE.exec(Buffer.from(block.subarray(begin, end)).toString("latin1"));
      const [, id = "", title = "", tail] = found ?? [];
      if (found === null || /\\/.test(id + title)) odd[odds++] = line;
      else {
        const head = [id, title].map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join();
        cells.set(Buffer.from(head, "latin1"), to);
        to += head.length;
      }
      if (tail !== undefined && !known.has(tail)) {
        ranges.set([end - tail.length, end], 2 * known.size);
        known.set(tail, known.size);
      }
      ends[line] = begin = end + 1;
      cellEnds[line] = to;
      tails[line] = tail === undefined ? -1 : known.get(tail)!;
    }
    counts.set([begin, line, known.size, odds]);
  },

  writeRows(
    heads,
    headEnds,
    tails,
    first,
    count,
    topic,
    second,
    tier,
    score,
    x,
    y,
    deciding,
    rows,
    texts,
    begins,
    tiers,
    terms,
    fronts,
    odd,
    out,
    size,
  ) {
    const text = (number: number): Uint8Array => texts.subarray(begins[number], begins[number + 1]);
    const pieces: Uint8Array[] = [];
    for (let i = 0, d = first; i < count; i++, d++) {
      const front = fronts + 2 * tails[i]!;
      const numbers = [rounded(score[d]!), second[d]!, rounded(x[d]!), rounded(y[d]!)];
      const decided = [0, 1, 2].map((c) => deciding[c * rows + d]!).filter((term) => term >= 0);
      const quote = Buffer.from(decided.some((term) => odd[term] === 1) ? '"' : "");
      pieces.push(heads.subarray(i > 0 ? headEnds[i - 1] : 0, headEnds[i]), text(front), text(topic[d]! + 1));
      pieces.push(text(tiers + tier[d]!), Buffer.from(numbers.map((value) => `${String(value)},`).join("")));
      pieces.push(quote);
      decided.forEach((term, c) => pieces.push(Buffer.from(c > 0 ? "; " : ""), text(terms + term)));
      pieces.push(quote, text(front + 1));
    }
    const bytes = Buffer.concat(pieces);
    out.set(bytes);
    size[0] = bytes.length;
  },

  findWords(text, size, may, found, count) {
    const characters = Buffer.from(text.subarray(0, size)).toString("latin1");
    const all = [...words(characters.replaceAll("\x80", "\xe9").replaceAll("\x81", "\u0301"))];
    const isAsked = all.map(({ start }) => {
      const bytes = [...text.subarray(start, start + 3)];
      return bytes.includes(0x80) || may[bytes.reduce((key, byte) => (key << 5) | codeOf(byte), 0)] === 1;
    });
    const asked = all.flatMap(({ start, end, adjacent }, i) =>
      isAsked[i]! ? [start, end, Number(i > 0 && isAsked[i - 1]! && adjacent)] : [],
    );
    found.set(asked);
    count[0] = asked.length / 3;
  },
};

/** A number for each letter, whatever its case, one for all digits, 0 for what is neither. */
function codeOf(byte: number): number {
  const character = String.fromCharCode(byte).toLowerCase();
  return /[a-z]/.test(character) ? character.charCodeAt(0) - 0x60 : /[0-9]/.test(character) ? 27 : 0;
}

const NEWLINE = 0x0a;
/** A line of documents.jsonl: id, title, and what follows the abstract. */
const STRING = String.raw`"((?:[^"\\]|\\.)*)"`;
const LINE = new RegExp(`^\\{"id":${STRING},"title":${STRING},"abstract":"(?:[^"\\\\]|\\\\.)*"(,.*)$`, "s");

/** Two different terms. */
const isPair = (first: number, second: number): boolean =>
  first !== GAP && second !== GAP && first !== second;

function entriesOf(
  start: Int32Array,
  entries: Int32Array,
  term: number,
): { second: number; d: number; isTitle: boolean }[] {
  return Array.from({ length: start[term + 1]! - start[term]! }, (_, i) => {
    const at = 2 * (start[term]! + i);
    const paper = entries[at + 1]!;
    return { second: entries[at]!, d: paper < 0 ? -1 - paper : paper, isTitle: paper < 0 };
  });
}
