/**
 * What linting is told from outside, and what happens to a rule that fails.
 * Must not know: what rules do.
 */
export interface LintContext {
  readonly today: string;
  readonly fileExists: (relativePath: string) => boolean | undefined;
  /** What a host does with a rule that fails; the others go on. Absent: the error is thrown, as tests want it. */
  readonly onRuleError?: ((rule: string, error: unknown) => void) | undefined;
}

/** A rule that fails loses its own findings in this section, nothing else. */
export function guarded(rule: string, context: LintContext, check: () => void): void {
  if (!context.onRuleError) {
    check();
    return;
  }
  try {
    check();
  } catch (error) {
    context.onRuleError(rule, error);
  }
}
