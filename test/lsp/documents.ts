/** Documents that tests of the server open, and a folder with a template of its own. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

export const template = `---
lintel:
  id: design
---
# [Name] Design

**Status**: Draft / In Review / Approved

<!-- lintel field "Status" is=status one-of="Draft, In Review, Approved" stage="draft: Draft, review: In Review, approved: Approved" -->

## Context

[Describe the context]

## Risks

| Risk | Impact | Owner |
|---|---|---|
| [Risk description] | High/Medium/Low | [Owner name] |

## Decisions

[Describe the decisions]
`;

/** Against `template`: a placeholder in Context, a missing column in Risks, no Decisions. */
export const draft = `# Billing Design

**Status**: In Review

## Context

[Describe the context]

## Risks

| Risk | Impact |
|---|---|
| Late data | High |
`;

export interface Folder {
  readonly uri: string;
  readonly path: string;
  readonly uriOf: (name: string) => string;
  readonly write: (name: string, text: string) => void;
}

/** Removed when the test is over. By default it maps every document to `template`. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), "lintel-lsp-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  write("template.md", template);
  write("lintel.config.json", config([{ files: ["docs/**"], template: "./template.md" }]));
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { path, uri: pathToFileURL(path).href, uriOf: (name) => pathToFileURL(join(path, name)).href, write };
}

export function config(
  templates: readonly { files: readonly string[]; template: string }[],
  more: object = {},
): string {
  return JSON.stringify({ templates, ...more });
}
