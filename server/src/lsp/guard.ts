/** One catch around every handler: what fails is logged and answered, and the server goes on. */
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import type { CancellationToken } from "vscode-languageserver";

export interface Guard {
  readonly log: (error: unknown) => void;
  readonly notification: <Params>(
    name: string,
    handle: (params: Params) => void | Promise<void>,
  ) => (params: Params) => void;
  /** `answer`: what is said in place of the result. */
  readonly request: <Params, Result>(
    name: string,
    handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
    answer?: (params: Params) => Result,
  ) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError>;
}

export function createGuard(write: (line: string) => void): Guard {
  const log = (error: unknown, name = "background work"): void =>
    write(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return {
    log: (error) => log(error),
    notification: (name, handle) => (params) => {
      void (async () => {
        try {
          await handle(params);
        } catch (error) {
          log(error, name);
        }
      })();
    },
    request: (name, handle, answer) => async (params, token) => {
      try {
        return await handle(params, token);
      } catch (error) {
        log(error, name);
        if (answer) return answer(params);
        return new ResponseError(ErrorCodes.InternalError, `${name} failed; the server's log says why.`);
      }
    },
  };
}
