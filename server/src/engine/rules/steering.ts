/**
 * The rules about what steers Lintel: templates, comments, configuration, suppressions, bounds.
 * They have no check of their own: what reads the template, the comment or the configuration reports them.
 */
import type { Severities, SteeringRule } from "./rule.ts";

const mistake: Severities = ["error", "error", "error", "error"];
const warning: Severities = ["warning", "warning", "warning", "warning"];

function steering(id: string, summary: string, why: string, severities: SteeringRule["severities"]): SteeringRule {
  return { id, reads: "steering", summary, why, severities, examples: [] };
}

export const steeringRules: readonly SteeringRule[] = [
  steering(
    "invalid-template",
    "A template cannot be used as it is.",
    "A template that is not understood checks nothing, and nobody would notice.",
    { default: mistake },
  ),
  steering(
    "invalid-directive",
    "A Lintel comment is not understood.",
    "A misspelt comment does nothing, while its author believes that it does.",
    { default: mistake },
  ),
  steering(
    "invalid-config",
    "The configuration has a key or value that Lintel does not know.",
    "A misspelt setting does nothing, while its author believes that it does.",
    { default: mistake },
  ),
  steering(
    "unknown-template",
    "The document names a template that is not there.",
    "A document that names its template wants to be checked; without the template nothing is.",
    { default: mistake },
  ),
  steering(
    "not-checked",
    "A part of the document was not looked at.",
    "A bound keeps the editor quick on any text; what lies beyond it is said, so that silence never means that all is well.",
    { default: ["info", "warning", "warning", "warning"], conflict: ["hint", "hint", "hint", "hint"] },
  ),
  steering(
    "unused-suppression",
    "A suppression silences nothing.",
    "A suppression that outlived its cause would hide the next finding of that kind.",
    { default: warning },
  ),
  steering(
    "expired-suppression",
    "A suppression is past its date.",
    "The date says when somebody meant to look again; that day has come.",
    { default: warning },
  ),
];
