/**
 * Properties see the same texts in every run, so that a failing run says something of a change; LINTEL_SEED=2 makes others.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["LINTEL_SEED"] ?? 1) });
