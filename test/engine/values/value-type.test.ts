import { expect, it } from "vitest";
import { isOfType } from "../../../server/src/engine/values/value-type.ts";

it.each(["1.0", "v2", "Version 1.2-rc.1", "2025-03-01", "2025.1", "C", "Rev. B", "Unreleased", "Draft 3"])(
  "%j is a version",
  (text) => {
    expect(isOfType(text, "version")).toBe(true);
  },
);

it.each(["latest", "the new one", "see Git"])("%j is no version", (text) => {
  expect(isOfType(text, "version")).toBe(false);
});

it.each([
  "< 400 ms",
  "p95 below 400 ms",
  "1,500",
  "five nines",
  "Zero",
  "No data loss",
  "Immediate",
  "hourly",
  "see [SLA](x.md)",
  "as in production",
  "3 of 14 depots",
])("%j holds a quantity", (text) => {
  expect(isOfType(text, "quantity")).toBe(true);
});

it.each(["fast", "acceptable", "as low as possible", "P95", "HTTP/2", "TLS 1.3"])("%j holds none", (text) => {
  expect(isOfType(text, "quantity")).toBe(false);
});

it.each([
  "[a](b)",
  "[a][b]",
  "https://x.example",
  "www.x.example",
  "docs/a.md",
  "./a",
  "a.pdf",
  "<https://x.example>",
  "ops@x.example",
  "DOC-1234",
  "Appendix B",
  "`specs/prd.md`",
  "wiki.x.example",
])("%j is an address", (text) => {
  expect(isOfType(text, "url")).toBe(true);
});

it.each(["Confluence", "on request", "Team drive"])("%j is none", (text) => {
  expect(isOfType(text, "url")).toBe(false);
});
