/**
 * Everything that can be written in a Lintel comment, described for people: what the documentation lists and completion
 * offers. Must not know: how any of it is read.
 */
export interface DirectiveWord {
  /** As completion inserts it, up to where the author goes on: `min=`, `rows keys`, `field`. */
  readonly word: string;
  /** A subject begins an annotation, a word says something about it, a comment is one of its own kind. */
  readonly part: "subject" | "word" | "comment";
  readonly meaning: string;
  /** What stands between `<!-- lintel ` and ` -->`. */
  readonly example: string;
}

export const directiveWords: readonly DirectiveWord[] = [
  subject("section", "The section whose heading stands above the comment.", "section optional"),
  subject("table", "The table that follows.", "table rows sample"),
  subject("list", "The list that follows.", "list default"),
  subject("code", "The code block that follows.", "code keep"),
  subject("diagram", "The diagram that follows.", "diagram optional"),
  subject("text", "The text that follows.", "text keep"),
  subject("block", "The block that follows, whatever it is.", "block default"),
  subject("field", "The label of that name, with what follows it.", 'field "Approval Date" from=approved'),
  subject("column", "The table column of that name.", 'column "Date" type=day'),
  subject("row", "The table row of that name.", 'row "Frontend / Framework" optional'),

  word("required", "Its absence is a finding.", 'field "Version" required'),
  word("expected", "Its absence is a weaker finding.", 'field "Rationale" expected'),
  word("optional", "It may be absent.", "section optional"),
  word("from=review", "Due once the document is in review.", 'field "Reviewers" from=review'),
  word("from=approved", "Due once the document is approved.", 'field "Approval Date" from=approved'),
  word("keep", "The template's content is meant to stay.", "text keep"),
  word("default", "The template's content may stay, but deserves a look.", "table default"),
  word("sample", "The template's content is an example and must go.", "code sample"),
  word("guidance", "The template's content advises the author and may stay.", "text guidance"),
  word("repeat", "A document has any number of these.", 'section repeat label="Component:" min=1'),
  word("label=", "What the title of every instance begins with.", 'repeat label="Event:"'),
  word("id=", "The pattern of the ids; each # is a digit.", 'column "Risk ID" id=R-###'),
  word("min=", "How many there must be at least.", 'field "Alternatives Considered" min=2'),
  word(
    "min-by=",
    "How many there must be at least, by the value of a field.",
    'repeat min-by="Complexity Assessment: Low 3, Medium 5, High 8"',
  ),
  word(
    "alias",
    "Other titles, labels, columns, keys or values that mean the same.",
    'alias "Tech Stack", "Technologies"',
  ),
  word("rows keys", "Every row of the template is wanted, known by its first cell.", "table rows keys"),
  word("rows sample", "The rows are examples; the table needs rows of its own.", "table rows sample"),
  word("rows keep", "The table is wanted, its rows are not.", "table rows keep"),
  word(
    "list keys",
    "The labelled items that the list must have.",
    'field "Consequences" list keys "Positive, Negative"',
  ),
  word("columns free", "Only the first column is the template's.", "table columns free"),
  word(
    "one-of=",
    "The only values allowed; other spellings follow each after |.",
    'column "Impact" one-of="Critical, High, Medium|Med|M, Low|L"',
  ),
  word("suggest=", "Values that completion offers; others are allowed.", 'field "Framework" suggest="React, Vue"'),
  word("many", "Several values may be named.", 'field "Architecture Style" suggest="Layered, Microservices" many'),
  word("type=day", "The value is a full date.", 'column "Date" type=day'),
  word("type=date", "The value is a date.", 'column "Target Date" type=date'),
  word("type=version", "The value is a version.", 'field "Version" type=version'),
  word("type=percent", "The value is a percentage.", 'column "Availability" type=percent'),
  word(
    "type=quantity",
    "The value holds a number, with comparator, unit or range if need be.",
    'column "Target" type=quantity',
  ),
  word("type=url", "The value is a link.", 'column "Link" type=url'),
  word("type=text", "The value is any text.", 'column "Notes" type=text'),
  word("may-be-blank", "The cells may be empty.", 'column "Constraints" may-be-blank'),
  word("unique", "No value occurs twice.", 'column "Name" unique'),
  word("refers-to=", "The value names an instance of a repeatable part.", 'column "Provider" refers-to="Component"'),
  word(
    "when=",
    "Only in rows where another column has this value.",
    'column "Provider" refers-to="Component" when="Type: Internal"',
  ),
  word("is=title", "The document's title.", 'field "Document Title" is=title'),
  word("is=status", "The document's status.", 'field "Status" is=status'),
  word("is=version", "The document's version.", 'field "Version" is=version'),
  word("is=created", "The day the document was written.", 'field "Created Date" is=created'),
  word("is=updated", "The day the document was last changed.", 'field "Last Updated" is=updated'),
  word("is=approved", "The day the document was approved.", 'field "Approval Date" is=approved'),
  word("is=revisions", "The table of the document's revisions.", "table is=revisions"),
  word("is=approvals", "The table of the document's approvals.", "table is=approvals"),
  word("is=rto", "The recovery time objective.", 'row "RTO" is=rto'),
  word("is=rpo", "The recovery point objective.", 'row "RPO" is=rpo'),
  word("is=availability", "The availability promised.", 'row "Availability" is=availability'),
  word("is=", "A name for a value that must be the same wherever it has this name.", 'row "Latency (P95)" is=p95'),
  word(
    "stage=",
    "Which words of the status field mean which stage.",
    'field "Status" stage="draft: Draft, review: In Review|Under Review, approved: Approved"',
  ),
  word("closed", "The document has no sections beyond the template's.", "closed"),

  comment("template=", "The template a document is written from; none switches checking off.", "template=adr@1.2"),
  comment(
    "ignore",
    "Silences rules for what follows, or for the section.",
    'ignore missing-section "Dependencies" until=2027-03-01 -- moved to the wiki',
  ),
  comment(
    "ignore-file",
    "Silences rules in the whole document.",
    "ignore-file wrong-number -- numbered by the publisher",
  ),
];

function subject(name: string, meaning: string, example: string): DirectiveWord {
  return { word: name, part: "subject", meaning, example };
}

function word(name: string, meaning: string, example: string): DirectiveWord {
  return { word: name, part: "word", meaning, example };
}

function comment(name: string, meaning: string, example: string): DirectiveWord {
  return { word: name, part: "comment", meaning, example };
}
