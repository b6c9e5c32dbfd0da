/** Code actions of the kind `refactor.move`: what the template wants moved, and a section past its neighbours. */
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import type { CodeActionContext } from "vscode-languageserver";
import { moveEdits, movesAt, type Direction } from "../engine/features/move.ts";
import type { Edit } from "../engine/lint/problem.ts";
import type { OpenText } from "./open-document.ts";
import { record } from "./settings.ts";

export const moveKind = CodeActionKind.RefactorMove;

/** What an action carries until it is chosen. */
export interface MoveData {
  readonly kind: "move";
  readonly path: readonly string[];
  readonly direction: Direction;
}

/** To who asks for moves, or for everything by hand: in the lightbulb of every heading they would be noise. */
export function wantsMoves({ only, triggerKind }: CodeActionContext, wants: (kind: string) => boolean): boolean {
  return wants(moveKind) && (only !== undefined || triggerKind === CodeActionTriggerKind.Invoked);
}

export function moveOffers(
  { document }: OpenText,
  offset: number,
): readonly { readonly title: string; readonly data: MoveData }[] {
  return movesAt(document, offset).map(({ title, path, direction }) => ({
    title,
    data: { kind: "move", path, direction },
  }));
}

/** `undefined` where the data are no move's. */
export function readMove(json: unknown): MoveData | undefined {
  const { kind, path, direction } = record(json);
  if (kind !== "move" || !Array.isArray(path) || (direction !== "up" && direction !== "down")) return undefined;
  return { kind, path: path.filter((title) => typeof title === "string"), direction };
}

export function editsOfMove({ path, direction }: MoveData, { document }: OpenText): readonly Edit[] | undefined {
  return moveEdits(document, path, direction);
}
