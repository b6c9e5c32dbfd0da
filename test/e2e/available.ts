/**
 * Whether the suites in a real VS Code can run: where there is a Chromium, and a registry that has VS Code.
 * LINTEL_WORKBENCH=required makes it a failure that they cannot.
 */
import { vscodeServer, vscodeVersions } from "../../scripts/vscode/install.mjs";
import { findChromium } from "./chromium.mjs";

const isRequired = process.env["LINTEL_WORKBENCH"] === "required";

/** Installs both VS Codes where that has not been done. Returns why they cannot be used; throws when they are required. */
export function whyUnavailable(): string | undefined {
  try {
    if (findChromium() === undefined) throw new Error("There is no Chromium on the PATH.");
    vscodeVersions.forEach(vscodeServer);
    return undefined;
  } catch (error) {
    if (isRequired) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}
