import { describe, expect, it } from "vitest";
import { withoutBoilerplate } from "../../src/text/boilerplate.ts";

/** The words that are left. */
const left = (abstract: string): string => (withoutBoilerplate(abstract).match(/\w+/g) ?? []).join(" ");

describe("withoutBoilerplate drops headings of structured abstracts", () => {
  it.each([
    ["OBJECTIVE: To test. METHODS: We ran. CONCLUSIONS: It works.", "To test We ran It works"],
    ["METHODS:We ran.RESULTS:It works.", "We ran It works"],
    ["Background: It hurts. Materials and methods: We ran.", "It hurts We ran"],
    ["Of snorers. STUDY OBJECTIVE: To test.", "Of snorers To test"],
    ["MEASUREMENTS AND MAIN RESULTS: It works.", "It works"],
    ["Purpose. To test. Results. It works.", "To test It works"],
    ["Background Acute pain hurts.", "Background Acute pain hurts"],
    ["Background The pain hurts. Results Ten died.", "The pain hurts Ten died"],
    ["BACKGROUND Acute pain hurts.", "Acute pain hurts"],
    ["Background—It hurts. Methods and Results—It works.", "It hurts It works"],
    ["Abstract: We test.", "We test"],
  ])("%s", (abstract, expected) => {
    expect(left(abstract)).toBe(expected);
  });

  it.each([
    "We report results: the method works.",
    "The Results: a band from Leeds.",
    "Study design matters to us. Results vary.",
    "Background Subtraction by trees. Methods abound.",
    "Abstract Argumentation is a field.",
    "CATN: a network for reviews.",
    "Subject: for sale. Question: why?",
  ])("keeps %s", (abstract) => {
    expect(withoutBoilerplate(abstract)).toBe(abstract);
  });
});

describe("withoutBoilerplate drops closing lines", () => {
  it.each([
    "© 2020 Elsevier B.V. All rights reserved.",
    "Copyright (C) 2019, The Authors",
    "Copyright © 2017 John Wiley & Sons, Ltd.",
    "(c) 2013 Wiley Periodicals, Inc.",
    "Copyright 2004 Wiley-Liss, Inc.",
    "© 2021 S. Karger AG, Basel.",
    "Published by Elsevier Ltd.",
    "© 2016 The Authors. Published by Wiley Periodicals, Inc. on behalf of the Society.",
    "This article is protected by copyright. All rights reserved.",
    "This is an open access article under the CC BY license.",
    "Code is available at https://github.com/a/b_c.",
    "Our code and models will be made publicly available.",
    "The source code of GraphFoo can be found at https: //github.com/a/b",
    "Project page: \\url{https://a.github.io/b}.",
  ])("%s", (line) => {
    expect(withoutBoilerplate(`We test graphs. ${line}`)).toBe("We test graphs.");
  });

  it("that are glued to the last sentence", () => {
    expect(withoutBoilerplate("We test graphs.(ABSTRACT TRUNCATED AT 250 WORDS)")).toBe("We test graphs.");
    expect(withoutBoilerplate("We test graphs.© 2020 Elsevier")).toBe("We test graphs.");
  });

  it.each([
    "We study copyright. Copyright law protects works for decades.",
    "We test. Copyright 2020 reforms are studied.",
    "We study licences. This article reviews licences of Creative Commons.",
    "We test. We release a corpus of medical codes for billing at https://a.org.",
    "Code is available at https://a.org. We prove a bound on graphs.",
    "Code is available at https://a.org.",
    "We test. This was published by chance.",
  ])("keeps %s", (abstract) => {
    expect(withoutBoilerplate(abstract)).toBe(abstract);
  });
});
