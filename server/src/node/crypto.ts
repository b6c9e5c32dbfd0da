/**
 * Node's cryptography, loaded when it is first used: it takes longer to load than anything else of Node that the command
 * line needs, and a check without a cache hashes nothing.
 */
import type * as Crypto from "node:crypto";
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

export function crypto(): typeof Crypto {
  return load("node:crypto") as typeof Crypto;
}
