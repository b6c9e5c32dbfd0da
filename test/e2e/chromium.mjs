// Chromium where the system has one. Nothing is downloaded.
import { findExecutable } from "../../scripts/find-executable.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** @returns {string | undefined} the path of the executable */
export function findChromium() {
  const named = process.env["LINTEL_CHROMIUM"];
  return named !== undefined && named !== "" ? named : findExecutable(names);
}
