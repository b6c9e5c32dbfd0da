/**
 * A reference that leads nowhere: a name that is no instance, an id that nothing has, an anchor or file that is absent.
 * Must not know: how each kind is looked up; what a missing section would have defined is that finding's affair.
 */
import { brokenLinks } from "../bind/broken-links.ts";
import type { UnknownReference } from "../bind/reference.ts";
import { unknownIds } from "../bind/unknown-ids.ts";
import { unknownNames } from "../bind/unknown-names.ts";
import type { FindingDraft, SectionRule } from "./rule.ts";

const messages = {
  name: (text: string, label: string) => `'${text}' is no ${label} of this document`,
  id: (text: string) => `'${text}' is not defined in this document`,
  anchor: (text: string) => `No heading of this document has the anchor '${text}'`,
  file: (text: string) => `There is no file '${text}'`,
  meant: (nearest: string) => `; did you mean '${nearest}'?`,
  write: (nearest: string) => `Change to '${nearest}'`,
};

export const unknownReference: SectionRule = {
  id: "unknown-reference",
  reads: "section",
  summary: "A name, id or link refers to something that is not there.",
  why: "A reader who follows a reference into nothing does not know whether the thing was renamed, removed, or never described.",
  severities: { default: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "A component that was renamed",
      template:
        '# Design\n\n## Components\n\n### Component: [Name]\n\n[Purpose]\n\n## Dependencies\n\n<!-- lintel column "Dependency" refers-to="Component" when="Type: Internal" -->\n\n| Dependency | Type |\n|---|---|\n| [Name] | [Type] |\n',
      bad: "# Billing\n\n## Components\n\n### Component: Ledger\n\nBooks.\n\n### Component: Reminders\n\nAsks.\n\n## Dependencies\n\n| Dependency | Type |\n|---|---|\n| Legder | Internal |\n  ^^^^^^ unknown-reference\n| PostgreSQL | External |\n",
      good: "# Billing\n\n## Components\n\n### Component: Ledger\n\nBooks.\n\n### Component: Reminders\n\nAsks.\n\n## Dependencies\n\n| Dependency | Type |\n|---|---|\n| Ledger | Internal |\n| PostgreSQL | External |\n",
    },
    {
      title: "A link to a heading that was renamed",
      template: "# Design\n\n## Scope\n\n[Scope]\n",
      bad: "# Billing\n\n## Scope\n\nInvoices, see [history](#chang-log).\n                        ^^^^^^^^^^ unknown-reference\n\n## Change Log\n\nFirst version.\n",
      good: "# Billing\n\n## Scope\n\nInvoices, see [history](#change-log).\n\n## Change Log\n\nFirst version.\n",
    },
  ],
  check(input, report) {
    for (const reference of [...unknownNames(input), ...unknownIds(input), ...brokenLinks(input)])
      report(finding(reference));
  },
};

function finding(reference: UnknownReference): FindingDraft {
  const { text, nearest, span } = reference;
  const said = reference.kind === "name" ? messages.name(text, reference.label) : messages[reference.kind](text);
  return {
    message: nearest === undefined ? `${said}.` : said + messages.meant(nearest),
    span,
    name: text,
    fixes:
      nearest === undefined ? [] : [{ title: messages.write(nearest), class: "ask", edits: [{ span, text: nearest }] }],
  };
}
