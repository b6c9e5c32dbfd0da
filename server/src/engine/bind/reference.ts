/** What looking up references needs and gives: shared by names, ids and links. Must not know: messages. */
import type { Content } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import type { Facts } from "../lint/facts.ts";
import type { Template } from "../template/model.ts";
import type { BoundBody } from "./body.ts";

/** A reference that leads nowhere, and what may have been meant. */
export interface UnknownReference {
  readonly kind: "name" | "id" | "anchor" | "file";
  /** As shown in a message. */
  readonly text: string;
  readonly span: SectionSpan;
  /** `Component` of a name. */
  readonly label: string;
  /** What to write in its place. */
  readonly nearest: string | undefined;
}

/** The part of a section that references are looked for in. */
export interface ReferenceInput {
  readonly text: string;
  readonly content: Content;
  readonly bound: BoundBody | undefined;
  readonly template: Template;
  readonly facts: Facts;
  readonly fileExists: (relativePath: string) => boolean | undefined;
}
