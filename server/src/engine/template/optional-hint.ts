/** `(Optional)`, `[optional]`, `(if applicable)`, `*(include if …)*` after a title or label. */
export function isOptionalHint(text: string): boolean {
  return /[([*]\s*(?:optional|(?:include |only )?if\b)/i.test(text);
}
