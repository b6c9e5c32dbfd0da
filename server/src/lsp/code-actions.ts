/**
 * Code actions: what can be done about the problems at a place. Their edits are made when one is chosen, for the text
 * as it is then; at once for clients that cannot ask for them later.
 */
import { CodeActionKind, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type {
  CodeAction,
  CodeActionParams,
  Diagnostic,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { editsOf, hasFixOf, repairsAt, type Offer, type Repair } from "../engine/features/repairs.ts";
import { snippetOf } from "../engine/features/snippet.ts";
import type { Edit, FixClass } from "../engine/lint/problem.ts";
import type { Analysis } from "./analysis.ts";
import type { ClientFeatures } from "./client-features.ts";
import { spanOf } from "./from-protocol.ts";
import { linesOf } from "./lines.ts";
import { openRulePageCommand } from "./messages.ts";
import { editsOfMove, moveKind, moveOffers, readMove, wantsMoves, type MoveData } from "./moves.ts";
import { record } from "./settings.ts";
import { source, toRange, toTextEdits } from "./to-protocol.ts";

const fixAllKind = "source.fixAll.lintel";
const insertMissingKind = "source.insertMissing.lintel";

/** What an action carries until it is chosen: `{uri, version, kind: "fix", rule, key, title}`. */
type ActionData = (Repair | MoveData) & { readonly uri: string; readonly version: number };

export function codeActions(
  analysis: Analysis,
  params: CodeActionParams,
  client: ClientFeatures,
): readonly CodeAction[] {
  const { document } = analysis.text;
  const { problems } = analysis.result;
  const wanted = params.context.only;
  const wants = (kind: string): boolean => wanted === undefined || wanted.some((only) => covers(only, kind));
  const actions: CodeAction[] = [];
  const add = (action: CodeAction, repair: Repair | MoveData): void => {
    const data: ActionData = { uri: analysis.text.uri, version: analysis.text.version, ...repair };
    if (client.resolvesCodeActionEdits && client.keepsCodeActionData) actions.push({ ...action, data });
    else {
      const edit = workspaceEdit(repair, analysis, client);
      if (edit) actions.push({ ...action, edit });
    }
  };
  if (wants(CodeActionKind.QuickFix)) {
    const offers = repairsAt(problems, spanOf(params.range, document, client.encoding), document);
    for (const offer of offers) add(quickFix(offer, analysis, params.context.diagnostics, client), offer.repair);
    if (client.showsDocuments) actions.push(...pageActions(offers));
  }
  if (analysis.linted && wantsMoves(params.context, wants)) {
    const span = spanOf(params.range, document, client.encoding);
    // As a quick fix it stands in the menu already.
    if (!wants(CodeActionKind.QuickFix)) {
      for (const offer of repairsAt(problems, span, document)) {
        if (offer.repair.kind !== "fix" || offer.repair.rule !== "misplaced-section") continue;
        add({ ...quickFix(offer, analysis, params.context.diagnostics, client), kind: moveKind }, offer.repair);
      }
    }
    for (const { title, data } of moveOffers(analysis.text, span.start)) add({ title, kind: moveKind }, data);
  }
  for (const [kind, title, fixClass] of sourceActions) {
    // Without being asked for, they would stand in every lightbulb.
    if (wanted === undefined || !wants(kind) || !hasFixOf(problems, fixClass)) continue;
    add({ title, kind }, { kind: "class", class: fixClass });
  }
  return actions;
}

/** The action with its edit for the text as it is now; refused where the problem is gone. */
export function resolveAction(
  action: CodeAction,
  analysis: Analysis,
  client: ClientFeatures,
): CodeAction | ResponseError {
  const repair = readMove(action.data) ?? readRepair(action.data);
  const edit = repair && workspaceEdit(repair, analysis, client);
  if (!edit) return new ResponseError(LSPErrorCodes.RequestFailed, "The text has changed: this problem is gone.");
  return { ...action, edit };
}

/** The document that an action is about; `undefined` where it is none of ours. */
export function documentOfAction(action: CodeAction): string | undefined {
  const { uri } = record(action.data);
  return typeof uri === "string" ? uri : undefined;
}

const sourceActions: readonly (readonly [kind: string, title: string, fixClass: Exclude<FixClass, "ask">])[] = [
  [fixAllKind, "Fix all safe Lintel problems", "save"],
  [insertMissingKind, "Insert everything that is missing", "fix"],
];

/** `source` covers `source.fixAll.lintel`. */
function covers(only: string, kind: string): boolean {
  return only === "" || kind === only || kind.startsWith(`${only}.`);
}

function quickFix(
  { title, problem, preferred }: Offer,
  analysis: Analysis,
  shown: readonly Diagnostic[],
  client: ClientFeatures,
): CodeAction {
  const range = problem && toRange(problem.span, linesOf(analysis.text.document, client.encoding));
  const diagnostics = shown.filter(
    (diagnostic) =>
      diagnostic.source === source &&
      diagnostic.code === problem?.rule &&
      diagnostic.range.start.line === range?.start.line &&
      diagnostic.range.start.character === range.start.character,
  );
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...(preferred ? { isPreferred: true } : {}),
  };
}

function pageActions(offers: readonly Offer[]): readonly CodeAction[] {
  const rules = [...new Set(offers.flatMap(({ problem }) => problem?.rule ?? []))];
  return rules.map((rule) => {
    const title = `Open the page of '${rule}'`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: openRulePageCommand, arguments: [rule] },
    };
  });
}

function workspaceEdit(
  repair: Repair | MoveData,
  analysis: Analysis,
  client: ClientFeatures,
): WorkspaceEdit | undefined {
  const { document, uri, version } = analysis.text;
  const edits =
    repair.kind === "move" ? editsOfMove(repair, analysis.text) : editsOf(repair, analysis.result.problems, document);
  if (!edits) return undefined;
  const textEdits = toTextEdits(edits, document, client.encoding);
  if (!client.documentChanges) return { changes: { [uri]: textEdits } };
  const takesSnippet = client.snippetEdits && repair.kind === "fix";
  const change: TextDocumentEdit = {
    textDocument: { uri, version },
    edits: (takesSnippet ? asSnippet(edits, textEdits) : undefined) ?? textEdits,
  };
  return { documentChanges: [change] };
}

/** One insertion at the start of a line, with something to fill in: VS Code re-indents a snippet that stands elsewhere. */
function asSnippet(edits: readonly Edit[], textEdits: readonly TextEdit[]): SnippetTextEdit[] | undefined {
  const [edit] = edits;
  const range = textEdits[0]?.range;
  if (!edit || !range || edits.length > 1 || edit.span.start !== edit.span.end || range.start.character !== 0)
    return undefined;
  const value = snippetOf(edit.text);
  return value === undefined ? undefined : [{ range, snippet: { kind: "snippet", value } }];
}

function readRepair(json: unknown): Repair | undefined {
  const { kind, rule, key, title, scope, class: fixClass } = record(json);
  if (kind === "class") return fixClass === "save" || fixClass === "fix" ? { kind, class: fixClass } : undefined;
  if (typeof rule !== "string") return undefined;
  if (kind === "rule") return { kind, rule };
  if (typeof key !== "string") return undefined;
  if (kind === "fix") return typeof title === "string" ? { kind, rule, key, title } : undefined;
  if (kind === "suppress" && (scope === "here" || scope === "section" || scope === "file"))
    return { kind, rule, key, scope };
  return undefined;
}
