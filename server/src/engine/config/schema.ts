/** The JSON schema of `lintel.config.json`, made from the same words that reading it accepts. */
import { severityWords, stageWords } from "./words.ts";

export interface DescribedWord {
  readonly id: string;
  /** Shown by editors beside the word. */
  readonly description: string;
}

/** A JSON schema (draft-07, which VS Code reads) as plain data. */
export function configSchema(rules: readonly DescribedWord[], templates: readonly DescribedWord[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Lintel configuration",
    description: "How Lintel checks the Markdown documents in this folder and below it.",
    type: "object",
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: "string", description: "Address of this schema." },
      templates: {
        type: "array",
        description: "Which template a document follows. The first entry whose globs match a document decides.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["files", "template"],
          properties: {
            files: {
              description: "Globs relative to this file.",
              type: "array",
              minItems: 1,
              items: { type: "string" },
              examples: [["docs/**/*.md"]],
            },
            template: {
              description: "A built-in template, a Markdown file relative to this file, or none.",
              anyOf: [
                ...templates.map(({ id, description }) => ({ const: id, description })),
                { const: "none", description: "These documents are not checked." },
                { type: "string", pattern: "[/\\\\]|\\.([mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN])$" },
              ],
            },
          },
        },
      },
      rules: {
        type: "object",
        description: "Severities that replace those of the rules.",
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id, description }) => [id, { description, enum: [...severityWords] }]),
        ),
      },
      stage: {
        description: "Checks every document as if its status were this one.",
        enum: [...stageWords],
      },
      today: {
        description: "The date that counts as today.",
        type: "string",
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      },
    },
  };
}
