import { expect, it } from "vitest";
import { isOpenValue } from "../../../server/src/engine/values/open-value.ts";

it.each([
  "",
  "  ",
  "N/A",
  "–",
  "None",
  "TBD",
  "[PENDING]",
  "???",
  "Pending",
  "To be confirmed",
  "[Current]",
  "**[Name]**",
  "{name}",
  "<name>",
  "YYYY-MM-DD",
  "[YYYY-MM-DD]",
  "High/Med/Low",
  "Draft / In Review / Approved",
])("%j says nothing yet", (text) => {
  expect(isOpenValue(text)).toBe(true);
});

it.each([
  "1.0",
  "2026-03-01",
  "Approved",
  "[SLA](x.md)",
  "< 400 ms",
  "<https://x.example>",
  "In Progress",
  "Open",
  "5 minutes [see R-1]",
])("%j is a value", (text) => {
  expect(isOpenValue(text)).toBe(false);
});
