import { describe, it } from "vitest";
import { checkProblems } from "../check-problems.ts";

const template =
  "# Design\n\n## Decision\n<!-- lintel closed -->\n\n**Owner**: [Owner]\n\n### Context\n\n[Context]\n\n### Option: [Name]\n\n[Text]\n\n## Notes\n\n[Notes]\n";
const document =
  "# Billing\n\n## Decision\n\n**Owner**: Ada\n\n### Context\n\nInvoices.\n\n### Option: Ledger\n\nBooks.\n\n## Notes\n\nNone.\n";

describe("unknown-section", () => {
  it("finds the topmost section of the author's own in a closed part", () => {
    checkProblems({
      template,
      document: document.replace(
        "## Notes",
        "### History\n^^^^^^^^^^^ unknown-section\n\nLong.\n\n#### Before\n\nLonger.\n\n## Notes",
      ),
    });
  });

  it("says nothing of instances, of labels written as headings and of what stands elsewhere", () => {
    checkProblems({ template, document: document.replace("## Notes", "### Option: Sheet\n\nCells.\n\n## Notes") });
    checkProblems({
      template,
      document: document.replace("**Owner**: Ada", "### Owner\n\nAda"),
      rule: "unknown-section",
    });
    checkProblems({ template, document: `${document}\n### History\n\nLong.\n\n## Own\n\nText.\n` });
  });

  it("finds chapters where the document is closed", () => {
    checkProblems({
      template: "# Design\n<!-- lintel closed -->\n\n## Context\n\n[Context]\n",
      document: "# Billing\n\n## Context\n\nInvoices.\n\n## Own\n^^^^^^ unknown-section\n\nText.\n",
    });
  });
});
