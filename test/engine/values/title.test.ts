import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  nearest,
  normaliseKey,
  normaliseTitle,
  similarity,
  titleMatch,
} from "../../../server/src/engine/values/title.ts";

describe("normaliseTitle", () => {
  it.each([
    ["2.1 Scope", "scope"],
    ["2.1. Scope", "scope"],
    ["1) Scope", "scope"],
    ["1.Scope", "scope"],
    ["VI. Scope", "scope"],
    ["A. Scope", "scope"],
    ["Appendix A: Scope", "scope"],
    ["Appendix A - Scope", "scope"],
    ["Appendix 1: Scope", "scope"],
    ["13. Appendix A: Scope", "scope"],
    ["2.1 - Scope", "scope"],
    ["**2.1 Scope**", "scope"],
    ["SCOPE", "scope"],
    ["*Scope*:", "scope"],
    ["__Scope__", "scope"],
    ["`Scope`", "scope"],
    ["🚀 Scope", "scope"],
    ["Scope 🚀", "scope"],
    ["Data 👩🏽‍💻 Flow", "data flow"],
    ["1️⃣ Scope", "scope"],
    ["⚠️ Risks", "risks"],
    ["Scope:", "scope"],
    ["Scope?", "scope"],
    ["Scope –", "scope"],
    ["Scope (Optional)", "scope"],
    ["Scope [optional]", "scope"],
    ["Scope *(include if the system is public)*", "scope"],
    ["Scope (if applicable) (Optional):", "scope"],
    ["Scope {#scope}", "scope"],
    ["Data\u00A0Flow", "data flow"],
    ["Data   Flow", "data flow"],
    ["The team’s “core” goals", 'the team\'s "core" goals'],
    ["Risks & Issues", "risks and issues"],
    ["Risks &amp; Issues", "risks and issues"],
    ["High—Level", "high-level"],
    ["Event / Message Contracts", "event/message contracts"],
    ["SLIs/SLOs", "slis/slos"],
    ["Authorisation", "authorization"],
    ["Organisations and Behaviour", "organizations and behavior"],
    ["Optimising the Data Centre", "optimizing the data center"],
    ["Visualised", "visualized"],
    ["Service Catalogue", "service catalog"],
    ["Licence", "license"],
    ["Modelling", "modeling"],
    ["Colour", "color"],
    ["Analysing", "analyzing"],
    ["Enterprise Promises", "enterprise promises"],
    ["Non-Functional Requirements (NFR) Validation", "non-functional requirements (nfr) validation"],
    ["Component: [Component Name]", "component: [component name]"],
    ["user_id", "user_id"],
    ["2.1", "2.1"],
    ["A.", "a"],
    ["(Optional)", "(optional)"],
    ["🚀", "🚀"],
    ["***", "***"],
    ["2026 Roadmap", "2026 roadmap"],
    ["3D Model", "3d model"],
    ["", ""],
    ["  ", ""],
  ])("of %j", (text, expected) => {
    expect(normaliseTitle(text)).toBe(expected);
  });
});

describe("normaliseKey", () => {
  it.each([
    ["**Owner:**", "owner"],
    ["RTO (Recovery Time Objective)", "rto"],
    ["Owner(s)", "owner"],
    ["Critical?", "critical"],
    ["6 Month Target", "6 month target"],
    ["1 Year Target", "1 year target"],
    ["1. Purpose", "purpose"],
    ["1) Purpose", "purpose"],
    ["99.9% availability", "99.9% availability"],
    ["Component 1: [...]", "component 1"],
    ["Cost & Licence", "cost and license"],
    ["(optional)", "(optional)"],
    ["[Name]", "[name]"],
    ["?", "?"],
    ["", ""],
  ])("of %j", (text, expected) => {
    expect(normaliseKey(text)).toBe(expected);
  });
});

describe("titleMatch", () => {
  it.each([
    ["2.1 Scope", "Scope"],
    ["Goal", "Goals"],
    ["Policy", "Policies"],
    ["Key Metric", "Key Metrics"],
    ["Appendices", "Appendix"],
    ["Sign Off", "Sign-Off"],
    ["Signoff", "Sign-Off"],
    ["High Level Architecture", "High-Level Architecture"],
    ["Authorisation", "6.2 Authorization"],
    ["Goals and Objectives", "1.3 Goals & Objectives"],
    ["🚀", "🚀"],
  ])("%j is the same as %j", (document, template) => {
    expect(titleMatch(document, template)).toBe("same");
  });

  it.each([
    ["Data Protection & GDPR Compliance", "Data Protection"],
    ["Security Controls of the Payment Platform and its Partners", "Security Controls"],
    ["Key Metrics", "Metrics"],
    ["Billing Data Flow", "Data Flow"],
    ["Data and Event Flow", "Data Flow"],
  ])("%j is a qualified %j", (document, template) => {
    expect(titleMatch(document, template)).toBe("qualified");
  });

  it.each([
    ["Dependancies", "Dependencies"],
    ["Disaster Recover", "Disaster Recovery"],
    ["Securty Controls", "Security Controls"],
    ["Secuirty Controls", "Security Controls"],
    ["Monitoring and Observability", "Observability & Monitoring"],
    ["Security Architecture", "Data Security Architecture"],
    ["Scpoe", "Scope"],
  ])("%j is similar to %j", (document, template) => {
    expect(titleMatch(document, template)).toBe("similar");
  });

  it.each([
    ["Scale", "Scope"],
    ["Matrix", "Metrics"],
    ["Alerting", "Logging"],
    ["External Interfaces", "Internal Interfaces"],
    ["Asynchronous", "Synchronous"],
    ["Encryption", "Decryption"],
    ["Component B", "Component A"],
    ["Phase 2", "Phase 1"],
    ["3.3 Component: [Component Name B]", "3.2 Component: [Component Name A]"],
    ["Version 2 Release Plan", "Version 3 Release Plan"],
    ["Data Growth Strategy", "Data Migration Strategy"],
    ["Horizontal Scaling", "Vertical Scaling"],
    ["API", "APT"],
    ["The API", "API"],
    ["Overview", "Architecture Overview"],
    ["", "Scope"],
    ["Scope", ""],
    ["", ""],
  ])("%j is not %j", (document, template) => {
    expect(titleMatch(document, template)).toBeUndefined();
  });
});

describe("similarity", () => {
  it("is 1 for the same and 0 for what shares nothing", () => {
    expect(similarity("scope", "scope")).toBe(1);
    expect(similarity("", "")).toBe(1);
    expect(similarity("abc", "xyz")).toBe(0);
    expect(similarity("", "scope")).toBe(0);
  });

  it("sees likeness in letters and in words", () => {
    expect(similarity("dependancies", "dependencies")).toBeGreaterThan(0.9);
    expect(similarity("monitoring and observability", "observability and monitoring")).toBe(0.99);
    expect(similarity("logging", "alerting")).toBeLessThan(0.7);
  });
});

describe("nearest", () => {
  const words = ["required", "optional", "expected", "keep", "High"];
  it.each([
    ["requird", "required"],
    ["OPTINAL", "optional"],
    ["kep", "keep"],
    ["Hihg", "High"],
    ["high", "High"],
    ["kxxp", undefined],
    ["something", undefined],
    ["", undefined],
  ])("of %j", (word, expected) => {
    expect(nearest(word, words)).toBe(expected);
  });

  it("is none when two are equally near", () => {
    expect(nearest("bat", ["cat", "hat"])).toBeUndefined();
    expect(nearest("bat", ["cat", "Cat"])).toBe("cat");
    expect(nearest("cat", ["hat", "cat"])).toBe("cat");
  });
});

it("never throws, and a key is empty only for a blank text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      for (const text of [a, b]) {
        expect(normaliseTitle(text) === "").toBe(text.trim() === "");
        expect(normaliseKey(text) === "").toBe(text.trim() === "");
      }
      titleMatch(a, b);
      nearest(a, [b]);
      const likeness = similarity(a, b);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
    }),
  );
});

it("says the same of a text with marks that mean nothing as of the plain one, which is read by a shorter way", () => {
  const word = fc.stringMatching(/^[A-Za-z0-9.:()/'-]{1,8}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, (parts) => {
      const plain = parts.join(" ");
      for (const marked of [
        `**${plain}**`,
        `\`${plain}\``,
        ` ${plain}`,
        parts.join("  "),
        parts.join("\t"),
        `${plain}\n`,
      ]) {
        expect(normaliseTitle(marked)).toBe(normaliseTitle(plain));
        expect(normaliseKey(marked)).toBe(normaliseKey(plain));
      }
    }),
  );
});

it("takes time in proportion to the text", () => {
  for (const part of ["(if)", "_", "* ", " (", "- ", "a/", "1.", "[x] ", "word "]) {
    const text = part.repeat(50_000);
    normaliseTitle(text);
    normaliseKey(text);
    titleMatch(text, `${text}x`);
  }
});
