/** Whether something of that name is there. */
import { statSync } from "node:fs";

/** `undefined`: it cannot be told, for nobody may look. */
export function fileExists(path: string): boolean | undefined {
  try {
    statSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? false : undefined;
  }
}
