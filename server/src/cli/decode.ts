/**
 * Bytes of a file to text and back. A byte order mark is taken off, as editors do: every position that Lintel tells
 * counts in the text without it.
 */
import { type Failure, failure } from "./io.ts";

export interface DecodedText {
  readonly kind: "text";
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

export function decodeText(bytes: Uint8Array): DecodedText | Failure {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return failure("UTF-16 text; Lintel reads UTF-8");
  }
  if (bytes.includes(0)) return failure("a binary file (it contains NUL bytes)");
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasByteOrderMark = text.startsWith("\uFEFF");
    return { kind: "text", text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
  } catch {
    return failure("not valid UTF-8");
  }
}

export function encodeText(text: string, hasByteOrderMark: boolean): Uint8Array {
  return new TextEncoder().encode(hasByteOrderMark ? `\uFEFF${text}` : text);
}
