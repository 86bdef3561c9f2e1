import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry, PlacedEntry } from "../../src/ingest/document.ts";
import { mergedFields, mergeDuplicates, normalized } from "../../src/ingest/duplicates.ts";

const CATS =
  "We study how cats fall on their feet, and show with slow film of many cats that they turn the front of the body before the back.";
const CATS_2 =
  "We study how cats fall on their feet, and show with slow film of forty cats that they turn the front half of the body first. Code is available.";
const DOGS =
  "Dogs follow the gaze of their owners. With eye tracking in two hundred homes we measure how long it takes a puppy to learn this.";

const at = (source: string, entry: Partial<Entry>, line = 1): PlacedEntry => ({
  entry: { title: "", abstract: "", date: null, ...entry },
  source,
  line,
});
const merge = (...places: PlacedEntry[]) =>
  mergeDuplicates(places).map(({ kept, merged }) => ({
    kept: kept.source,
    merged: merged.map(({ place, evidence }) => [place.source, evidence]),
  }));

describe("mergeDuplicates", () => {
  it("merges the same title and abstract, whatever their case, punctuation and spaces", () => {
    expect(
      merge(
        at("a", { title: "Falling Cats", abstract: CATS }),
        at("b", { title: "Falling cats!", abstract: CATS.toUpperCase().replaceAll(",", "") }),
      ),
    ).toEqual([{ kept: "a", merged: [["b", "same title and abstract"]] }]);
  });

  it("merges the same abstract under another title", () => {
    expect(
      merge(
        at("a", { title: "Falling Cats", abstract: CATS }),
        at("b", { title: "How Cats Fall", abstract: CATS }),
      ),
    ).toEqual([{ kept: "a", merged: [["b", "same abstract"]] }]);
  });

  it("merges two versions of one abstract under one title", () => {
    expect(
      merge(
        at("a", { title: "Falling Cats", abstract: CATS }),
        at("b", { title: "Falling cats", abstract: CATS_2 }),
      ),
    ).toEqual([{ kept: "b", merged: [["a", "same title, abstracts alike"]] }]);
  });

  it("merges two versions of which half the sentences were rewritten", () => {
    const rewritten =
      "We study how cats fall on their feet, and show with slow film of many cats that gravity is no match for a spine as supple as theirs is.";
    expect(
      merge(at("a", { title: "T", abstract: CATS }), at("b", { title: "T", abstract: rewritten })),
    ).toHaveLength(1);
  });

  it("merges an abstract that was cut short with the whole one under the same title", () => {
    const cut = CATS.split(" ").slice(0, 12).join(" ") + " ...";
    expect(
      merge(at("a", { title: "T", abstract: CATS }), at("b", { title: "T", abstract: cut })),
    ).toHaveLength(1);
  });

  it("does not merge one title over different abstracts", () => {
    expect(
      merge(at("a", { title: "Editorial", abstract: CATS }), at("b", { title: "Editorial", abstract: DOGS })),
    ).toHaveLength(2);
  });

  it("does not merge one title over different abstracts that only share the small words of the language", () => {
    const long =
      "Reward models are the basis of alignment, and in this paper we ask to what extent they can be trusted. Our method is simple: for each of the prompts we compare what a model is paid for an answer that is correct with that for one which is not. It turns out that the results of the best models depend on the length of the text more than on its content, and we show how a new loss avoids it. The data and code are open.";
    const short =
      "In this paper, a new model of fraud and its detection is the topic: it is simple, and we show results on open data.";
    expect(
      merge(
        at("a", { title: "Editorial", abstract: long }),
        at("b", { title: "Editorial", abstract: short }),
      ),
    ).toHaveLength(2);
  });

  it("does not merge two versions of an abstract under different titles", () => {
    expect(
      merge(at("a", { title: "One", abstract: CATS }), at("b", { title: "Two", abstract: CATS_2 })),
    ).toHaveLength(2);
  });

  it("takes no abstract of under 15 words for evidence", () => {
    const abstract = "Abstract not available.";
    expect(merge(at("a", { title: "One", abstract }), at("b", { title: "Two", abstract }))).toHaveLength(2);
    expect(merge(at("a", { title: "One", abstract }), at("b", { title: "One", abstract }))).toHaveLength(1);
  });

  it("keeps papers without abstract apart unless their titles agree, and papers without title unless their abstracts do", () => {
    const places = [
      at("a", { title: "One" }),
      at("b", { title: "Two" }),
      at("c", { abstract: CATS }),
      at("d", { abstract: DOGS }),
      at("e", { title: "one." }),
      at("f", { abstract: CATS }),
    ];
    expect(merge(...places).map(({ merged }) => merged.flat())).toEqual(
      expect.arrayContaining([["e", "same title and abstract"], ["f", "same title and abstract"], [], []]),
    );
  });

  it("keeps the entry whose date is stated, then one whose date is inferred", () => {
    const stated = at("c", { title: "T", abstract: CATS, date: "2024-06-22" });
    const inferred = at("b", { title: "T", abstract: CATS, date: "2025-06-22", date_inferred: true });
    const none = at("a", { title: "T", abstract: CATS });
    expect(merge(none, inferred, stated)[0]?.kept).toBe("c");
    expect(merge(none, inferred)[0]?.kept).toBe("b");
  });

  it("gives the same groups for any order of the entries", () => {
    const places = [CATS, CATS_2, DOGS, "Short."].flatMap((abstract, i) =>
      ["One", "Two", ""].flatMap((title, j) => [
        at(`s${i}${j}`, { title, abstract, date: j === 1 ? "2024" : null }, i),
        at(`t${i}${j}`, { title, abstract, venue: `v${i + j}` }, j),
      ]),
    );
    const expected = mergeDuplicates(places);
    fc.assert(
      fc.property(fc.shuffledSubarray(places, { minLength: places.length }), (shuffled) => {
        expect(mergeDuplicates(shuffled)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe("mergedFields", () => {
  const fieldsOf = (...places: PlacedEntry[]) => {
    const papers = mergeDuplicates(places);
    expect(papers).toHaveLength(1);
    return mergedFields(papers[0]!);
  };

  it("unites the sources, sorted, each once", () => {
    const entry = { title: "T", abstract: CATS };
    expect(fieldsOf(at("c", entry), at("a", entry), at("c", entry, 9), at("b", entry)).sources).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("fills what the kept entry lacks from the others, and overrides nothing", () => {
    const entry = { title: "T", abstract: CATS };
    const fields = fieldsOf(
      at("a", { ...entry, id: "9", date: "2024", venue: "ICML", url: "", track: null }),
      at("b", { ...entry, id: "7", venue: "arXiv", url: "https://b.example", author_count: 3 }),
      at("c", { ...entry, id: "8", author_count: 4, track: "oral" }),
    );
    expect(fields).toEqual({
      id: "9",
      title: "T",
      abstract: CATS,
      date: "2024",
      venue: "ICML",
      url: "https://b.example",
      author_count: 3,
      track: "oral",
      sources: ["a", "b", "c"],
    });
  });

  it("prefers a stated date to an inferred one, and does not call it inferred", () => {
    const fields = fieldsOf(
      at("a", { title: "T", abstract: CATS, date: "2025-05-02", date_inferred: true, upvotes: 3 }),
      at("b", { title: "T", abstract: CATS, date: "2024-05-02" }),
    );
    expect(fields.date).toBe("2024-05-02");
    expect(fields).not.toHaveProperty("date_inferred");
    expect(fields.upvotes).toBe(3);
  });

  it("takes an inferred date over none, and says that it is inferred", () => {
    const fields = fieldsOf(
      at("a", { title: "T", abstract: CATS }),
      at("b", { title: "T", abstract: CATS, date: "2025-05-02", date_inferred: true }),
    );
    expect(fields).toMatchObject({ date: "2025-05-02", date_inferred: true });
  });

  it("takes the title from another entry when the kept one has none", () => {
    const fields = fieldsOf(
      at("a", { abstract: CATS, date: "2024" }),
      at("b", { title: "Cats", abstract: CATS }),
    );
    expect(fields).toMatchObject({ title: "Cats", date: "2024" });
  });

  it("leaves a null that nobody fills", () => {
    expect(fieldsOf(at("a", { title: "T", abstract: CATS, venue: null }))).toMatchObject({
      date: null,
      venue: null,
    });
  });

  it('treats a field "__proto__" as any other', () => {
    const hostile = JSON.parse(
      `{"title":"T","abstract":${JSON.stringify(CATS)},"date":null,"__proto__":{"date":"1999"}}`,
    ) as Entry;
    const fields = fieldsOf(at("a", { title: "T", abstract: CATS, date: "2024" }), {
      entry: hostile,
      source: "b",
      line: 1,
    });
    expect(Object.entries(fields)).toContainEqual(["__proto__", { date: "1999" }]);
    expect(fields.date).toBe("2024");
  });

  it("does not depend on which of two entries that differ in one field stands first", () => {
    const a = at("a", { title: "T", abstract: CATS, venue: "ICML" }, 1);
    const b = at("a", { title: "T", abstract: CATS, venue: "arXiv" }, 2);
    expect(fieldsOf({ ...a, line: 2 }, { ...b, line: 1 })).toEqual(fieldsOf(a, b));
  });
});

describe("normalized", () => {
  it("forgets case, compatibility forms, punctuation and spaces", () => {
    expect(normalized("  The eﬃcient\u00a0K-Means:  Ａ Study!  ")).toBe("the efficient k means a study");
    expect(normalized("Re\u0301nyi")).toBe(normalized("Rényi"));
  });
});
