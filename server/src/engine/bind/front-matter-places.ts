/**
 * Values of the front matter that the template has as fields of its header: `status: Draft`.
 * Must not know: rules, values in the body.
 */
import type { Content } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import { frontMatterEntries } from "../lint/exports.ts";
import { annotatedOf } from "../template/annotated.ts";
import type { DueStage, Template, ValueSpec } from "../template/model.ts";

export interface FrontMatterPlace {
  readonly span: SectionSpan;
  readonly text: string;
  readonly value: ValueSpec;
  /** `status` */
  readonly name: string;
  readonly from: DueStage | undefined;
}

export function frontMatterPlaces(content: Content, template: Template): readonly FrontMatterPlace[] {
  if (!content.blocks.some((block) => block.kind === "front-matter")) return [];
  const { header } = annotatedOf(template);
  return frontMatterEntries(content).flatMap((entry): readonly FrontMatterPlace[] => {
    const spec = header.get(entry.key)?.spec;
    return spec
      ? [
          {
            span: entry.span,
            text: entry.value,
            value: spec.value,
            name: entry.name,
            from: spec.from ?? spec.value.from,
          },
        ]
      : [];
  });
}
