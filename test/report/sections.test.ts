import { describe, expect, it } from "vitest";
import { duplicatesTable, facts, ledgerTable, qualityTable, topicCards } from "../../src/report/sections.ts";
import { inputs, texts, topic } from "./inputs.ts";

describe("facts", () => {
  const [first, second] = inputs.topics;
  const topics = [
    { ...first!, size: 1000 },
    { ...second!, size: 203 },
  ];

  it("counts papers, topics, inputs and duplicates", () => {
    const { source } = facts(topics, inputs.ledger);
    expect(texts(source, "dt")).toEqual(["papers", "topics", "inputs", "duplicate merged"]);
    expect(texts(source, "dd")).toEqual(["1,203", "2", "2", "1"]);
    const ledger = { ...inputs.ledger, inputs: inputs.ledger.inputs.slice(1), duplicates: 0 };
    expect(texts(facts(topics, ledger).source, "dt")).toEqual([
      "papers",
      "topics",
      "input",
      "duplicates merged",
    ]);
  });

  it("counts the papers without a topic where there are any", () => {
    const { source } = facts(topics, { ...inputs.ledger, papers: 1210 });
    expect(texts(source, "dt").slice(0, 3)).toEqual(["papers", "topics", "without a topic"]);
    expect(texts(source, "dd").slice(0, 3)).toEqual(["1,210", "2", "7"]);
  });
});

describe("topicCards", () => {
  const { source } = topicCards(inputs.topics);

  it("heads each card with number and label, and can be linked to", () => {
    expect(texts(source, "h3")).toEqual(["0 · graphs, nodes", "1 · cats"]);
    expect(source).toContain('id="topic-1"');
  });

  it("tells size, share, cohesion, and the silhouette where it is known", () => {
    const tells = texts(source, "p");
    expect(tells[0]).toBe("2 papers, 50.0% · cohesion 0.46 · silhouette 0.12");
    expect(tells[4]).toBe("1 paper, 25.0% · cohesion 0.46");
  });

  it("lists terms, and phrases where there are any", () => {
    expect(texts(source, "p").slice(1, 3)).toEqual(["graph, node", "graph networks"]);
  });

  it("lists the representatives", () => {
    expect(texts(source, "ol")).toEqual(["Paper A", "Paper A"]);
  });

  it("shows the id of a paper without title", () => {
    const { source: untitled } = topicCards([
      topic({ representatives: [{ id: "x-1", title: "", score: 1 }] }),
    ]);
    expect(texts(untitled, "ol")).toEqual(["x-1"]);
  });
});

describe("qualityTable", () => {
  const { source } = qualityTable(inputs.quality, inputs.selection);

  it("tells how k was chosen, and what coherence was measured on", () => {
    const [rule, note] = texts(source, "p");
    expect(rule).toBe("k was given.");
    expect(note).toMatch(/NPMI and C_v were measured on 1,203 papers\.$/);
  });

  it("shows each measure with its value, and that of shuffled topics", () => {
    const cells = texts(source, "td");
    expect(cells.filter((_, i) => i % 4 !== 3)).toEqual([
      ...["silhouette", "0.123", "−0.012"],
      ...["Davies-Bouldin", "1.23", "12.35"],
      ...["Calinski-Harabasz", "34.6", "1.2"],
      ...["inertia", "12", "23"],
      ...["NPMI", "0.123", "−0.012"],
      ...["C_v", "0.654", "0.346"],
      ...["diversity", "0.975", "0.400"],
    ]);
  });

  it("shows agreement where the papers have a class, and nothing of shuffled topics where it is not known", () => {
    const known = { label_field: "area", labelled_papers: 1000, nmi: 0.5, purity: 0.75 };
    const { source: labelled } = qualityTable({ ...inputs.quality, ...known }, inputs.selection);
    expect(texts(labelled, "p")[1]).toMatch(/, agreement with the field area on 1,000\.$/);
    expect(
      texts(labelled, "td")
        .filter((_, i) => i % 4 !== 3)
        .slice(21),
    ).toEqual(["NMI", "0.500", "", "purity", "0.750", ""]);
  });
});

describe("ledgerTable", () => {
  const { source } = ledgerTable(inputs.ledger);

  it("sums up entries and papers", () => {
    expect(texts(source, "p")[0]).toContain("1,204 entries became 1,203 papers.");
  });

  it("has a row for each input and a column for each kind of line that occurs", () => {
    const rows = texts(source, "tr");
    expect(rows[0]).toBe("input format entries lines blank paper title abstract furniture rejected");
    expect(rows[1]).toBe("page.txt listing 1,203 2,500 89 0 1,203 1,203 4 1");
    expect(rows[2]).toBe("more.jsonl json-lines 1 1 0 1 0 0 0 0");
  });

  it("lists each rejected line with its reason", () => {
    expect(texts(source, "tr").slice(3)).toEqual([
      "input line reason",
      "page.txt 17 a title with no abstract below it",
    ]);
  });

  it("says when no line was rejected", () => {
    const clean = { ...inputs.ledger, inputs: inputs.ledger.inputs.slice(1) };
    expect(texts(ledgerTable(clean).source, "p")[1]).toBe("No line was rejected.");
  });
});

describe("duplicatesTable", () => {
  it("shows of each merged entry what was kept, where it stood, and why it was merged", () => {
    const { source } = duplicatesTable(inputs.duplicates);
    expect(texts(source, "summary")).toEqual(["1 entry merged into another"]);
    expect(texts(source, "tr")).toEqual([
      "paper kept merged evidence",
      "Paper A page.txt, line 3 more.jsonl, line 9 same abstract",
    ]);
  });

  it("says when there are none", () => {
    expect(duplicatesTable([]).source).toContain("No duplicates were found.");
  });
});
