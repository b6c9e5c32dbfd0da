import { expect, test } from "vitest";
import { documentText, fileNameFor } from "../../client/src/document-text.ts";

test("the title stands in the heading and in the table", () => {
  expect(documentText("# {{title}}\n\n| **Title** | {{title}} |\n", " A|B ")).toBe("# A|B\n\n| **Title** | A\\|B |\n");
});

test("a file is named after the title", () => {
  expect(fileNameFor("Payments & Billing")).toBe("payments-billing.md");
  expect(fileNameFor("Straße/Überblick 2")).toBe("straße-überblick-2.md");
  expect(fileNameFor("…")).toBe("architecture.md");
});
