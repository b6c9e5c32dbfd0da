// The VS Code of this machine's desktop, with Lintel in an Extension Development Host.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findExecutable } from "../find-executable.mjs";

/**
 * @returns {string | undefined} `code`, where it opens a window that can load an extension from this machine's disk: a
 * terminal of a remote VS Code and Linux for Windows have one that cannot
 */
export function desktopCode() {
  const { env, platform } = process;
  if (env["VSCODE_IPC_HOOK_CLI"] !== undefined || env["WSL_DISTRO_NAME"] !== undefined) return undefined;
  const hasScreen = platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
  return hasScreen ? findExecutable(platform === "win32" ? ["code.cmd"] : ["code"]) : undefined;
}

/**
 * @param {string} code
 * @param {{extension: string, folder: string, file: string}} what
 * @returns {boolean} false when VS Code refuses, having said why
 */
export function openDesktop(code, { extension, folder, file }) {
  const command = ["--new-window", "--disable-workspace-trust", `--extensionDevelopmentPath=${extension}`];
  const { status } = spawnSync(code, [...command, ...forRoot(), folder, file], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status === 0;
}

/** VS Code refuses to run as root without these. */
function forRoot() {
  if (process.getuid?.() !== 0) return [];
  return ["--no-sandbox", `--user-data-dir=${join(tmpdir(), "lintel-code-root")}`];
}
