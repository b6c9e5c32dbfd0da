import fc from "fast-check";
import { expect, test } from "vitest";
import { isElsewhere, isNotApplicable } from "../../../server/src/engine/values/not-applicable.ts";

test.each([
  "N/A",
  "n/a",
  "n.a.",
  "NA",
  "N/A.",
  " N/A\n",
  "N / A",
  "None",
  "none",
  "None.",
  "NONE",
  "Not applicable",
  "Not Applicable.",
  "–",
  "—",
  "-",
  "--",
  " – ",
  "**–**",
  "(–)",
  "[N/A]",
  "(none)",
  "*N/A*",
  "_None_",
  "**N/A**",
  "**N/A.**",
  "**N/A** – greenfield",
  "*N/A: greenfield*",
  "_None._ The service is stateless.",
  "[N/A – no UI]",
  "- N/A",
  "* None",
  "N/A – greenfield",
  "N/A - greenfield",
  "N/A (no UI)",
  "N/A: no UI",
  "N/A; see above",
  "N/A, no UI",
  "N/A for this release",
  "N/A because there is none",
  "N/A. The platform owns the network.",
  "N/A\n\nThe platform owns the network.",
  "None: the service is stateless",
  "None – the service is stateless",
  "None (stateless)",
  "None, because the service is stateless",
  "None, all data is held elsewhere",
  "None because stateless",
  "None identified.",
  "None known",
  "None at this time.",
  "Not applicable, because there is no user interface",
  "Not applicable because there is no user interface",
  "Not applicable to this service",
  "Not applicable here.",
  "Not\napplicable: no UI",
])("%j is not applicable", (text) => {
  expect(isNotApplicable(text)).toBe(true);
});

test.each([
  "",
  " ",
  "None of the services may store personal data.",
  "None\nof the services may store data.",
  "None-critical systems",
  "None, Read, Write",
  "None, some, all of them",
  "None / Low / High",
  "None.js",
  "Nonetheless, it works.",
  "Nothing",
  "The value is N/A in the middle",
  "Applies; N/A otherwise",
  "N/A values are rejected by the parser",
  "N/Awful",
  "NA, EU, APAC",
  "NA region",
  "na",
  "NAT gateway",
  "Not applicable values are rejected",
  "Not yet decided",
  "TBD",
  "-5",
  "- item",
  "— see below",
  "---",
  "0",
])("%j is a text of its own", (text) => {
  expect(isNotApplicable(text)).toBe(false);
});

test.each([
  "See [ADRs](adr/)",
  "See [ADRs](adr/).",
  "[Runbook](./runbook.md)",
  "**[Runbook](./runbook.md)**",
  "- [Runbook](./runbook.md)",
  "→ [x](y)",
  "Kept in [the register](../risks.md).",
  "See: [a](b) and [c](d)",
  "See:\n\n- [a](b)\n- [c](d)",
  "See also [a](b#part), [c](d)",
  "Documented separately in the [runbook](runbook.md)",
  "See the decision log: [ADRs](adr/)",
  "Refer to [ADRs](adr/) for the full list of decisions.",
  "See [ADRs](adr/) (owner: platform team)",
  "Moved to <https://wiki.example.org/adr>",
  "See https://wiki.example.org/adr.",
  "[`adr/`](adr/)",
  '[ADRs](adr/ "all of them")',
  "[ADRs](<my docs/adr.md>)",
  "[Foo (bar)](foo_(bar).md)",
])("%j is elsewhere", (text) => {
  expect(isElsewhere(text)).toBe(true);
});

test.each([
  "",
  "See below",
  "[x](#x)",
  "See [x](#x).",
  "See [x](#x) and [y](y.md)",
  "![diagram](diagram.png)",
  "See ![diagram](diagram.png)",
  "[team](mailto:team@example.org)",
  "[x]()",
  "[ADRs]",
  "The API uses [OAuth](https://oauth.net).",
  "Tokens are issued by [Keycloak](https://keycloak.org)",
  "See [ADRs](adr/). The most important one is the first.",
  "See [ADRs](adr/), which the service ignores because it is old",
  "We store orders in [PostgreSQL](https://postgresql.org) and cache them.",
  "| See [a](b) |",
  "# See [a](b)",
])("%j says something itself", (text) => {
  expect(isElsewhere(text)).toBe(false);
});

test("any text is read", () => {
  const pieces = fc.constantFrom("N/A", "None", " ", "\n", "-", "[", "]", "(", ")", "x", "See", "*", "!", "#", ".");
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect([true, false]).toContain(isNotApplicable(text));
      expect([true, false]).toContain(isElsewhere(text));
    }),
  );
});

test.each(["None ", "N/A\n", " ", "*", "[", "[a](", "- ", "[[a]", "None, a "])("long runs of %j are quick", (piece) => {
  const begun = performance.now();
  isNotApplicable(piece.repeat(50_000));
  isNotApplicable(`N/A${piece.repeat(50_000)}x`);
  isElsewhere(piece.repeat(50_000));
  isElsewhere(piece.repeat(900));
  expect(performance.now() - begun).toBeLessThan(2000);
});
