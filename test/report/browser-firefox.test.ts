import { describe, vi } from "vitest";
import { firefoxPath } from "../support/firefox.ts";

vi.mock("../support/browser.ts", async (original) => ({
  ...(await original<typeof import("../support/browser.ts")>()),
  ...(await import("../support/firefox.ts")),
}));

// The tests of the report, with the browser changed beneath them.
describe.skipIf(firefoxPath() === undefined)("in Firefox", async () => {
  await import("./browser.test.ts");
});
