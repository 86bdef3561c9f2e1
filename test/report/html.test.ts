import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, Html } from "../../src/report/html.ts";

describe("html", () => {
  it("escapes texts, in text and in attributes", () => {
    const hostile = `</script><img src=x onerror="alert(1)"> & 'more'`;
    expect(html`<p title="${hostile}">${hostile}</p>`.source).toBe(
      `<p title="&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;">&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;</p>`,
    );
  });

  it("escapes what looks escaped already", () => {
    expect(html`${"&lt;b&gt;"}`.source).toBe("&amp;lt;b&amp;gt;");
  });

  it("leaves Html as it is, nested templates and lists too", () => {
    const items = ["a<b", "c"].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${new Html("<hr>")}`.source).toBe("<ul><li>a&lt;b</li><li>c</li></ul><hr>");
  });

  it("shows numbers, 0 too, and nothing for null and for an empty list", () => {
    expect(html`${0} ${-1.5} [${null}] [${[]}] [${""}]`.source).toBe("0 -1.5 [] [] []");
  });

  it("keeps right-to-left and astral characters", () => {
    expect(html`${"שלום 𝒪(n) 😀"}`.source).toBe("שלום 𝒪(n) 😀");
  });

  it("never lets a text open a tag or leave an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "a", ";") }), (text) => {
        const { source } = html`${text}`;
        expect(source).not.toMatch(/[<>"']/);
        const read = source.replace(
          /&(lt|gt|quot|#39|amp);/g,
          (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]!,
        );
        expect(read).toBe(text);
      }),
    );
  });
});
