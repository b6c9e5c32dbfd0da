/**
 * What client and server say to each other beyond the protocol, and what a client may say of itself on start.
 * The only file of the server that a client imports; so it imports nothing.
 */

/** Server to client, after a lint and only when something changed; sent when `InitializationOptions.status` is true. */
export const statusMethod = "lintel/status";

export interface StatusParams {
  readonly uri: string;
  readonly version: number;
  readonly template: { readonly id: string; readonly version: string; readonly confidence: number } | undefined;
  /** Why a template applies, or why none does. */
  readonly why: string;
  readonly stage: "draft" | "review" | "approved" | "deprecated" | undefined;
  readonly done: number | undefined;
  readonly total: number | undefined;
}

/** Server to client: the text of a file, of an open editor first. */
export const readMethod = "lintel/fs/read";

export interface ReadParams {
  readonly uri: string;
}

export type ReadResult = { readonly text: string } | { readonly reason: string };

/** Server to client: which of these files and folders are there. */
export const findMethod = "lintel/fs/find";

export interface FindParams {
  readonly uris: readonly string[];
}

export interface FindResult {
  readonly found: readonly string[];
}

export interface InitializationOptions {
  /** The client answers `lintel/fs/read` and `lintel/fs/find`; otherwise the server reads the disk. */
  readonly fs?: boolean;
  readonly status?: boolean;
  /** Outline, folding, links, selection; by default on for every client but VS Code, whose Markdown support has them. */
  readonly outline?: boolean;
  /** Over sections from which something is missing; on by default. */
  readonly codeLens?: boolean;
  /** What ids stand for; off by default. */
  readonly inlayHints?: boolean;
  /** For clients that do not answer `workspace/configuration`. */
  readonly settings?: SettingsJson;
}

/** The section `lintel` of a client's settings. Every part may be absent. */
export interface SettingsJson {
  /** Id of a template, a Markdown file in the workspace folder, or "none"; "auto" leaves it to the document. */
  readonly template?: string;
  readonly stage?: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** "2026-11-22" */
  readonly today?: string;
  /** How long a new finding at the place of the last edit is withheld, in milliseconds. */
  readonly settle?: number;
}

/** Opens the page of a rule: `[ruleId]`. */
export const openRulePageCommand = "lintel.openRulePage";

/** Inserts what is missing from a section: `[uri, titles of the section and those around it]` or `[uri, position]`. */
export const insertMissingCommand = "lintel.insertMissing";
