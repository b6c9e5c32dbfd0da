/** Everything the language server asks of the machine it runs on, passed in: nothing here knows Node. */
import type { TemplateCatalogue } from "../engine/check.ts";
import type { CompiledTemplate } from "../engine/template/compile.ts";

export interface Host {
  /** "0.1.0" */
  readonly version: string;
  /** The built-in templates. */
  readonly templates: TemplateCatalogue;
  /** `fallbackId`: its id when its front matter has none. */
  readonly compileTemplate: (text: string, fallbackId: string) => CompiledTemplate;
  readonly files: Files;
  /** The local date: "2026-11-22". */
  readonly today: () => string;
  /** `LINTEL_TODAY`: wins over every configuration. */
  readonly fixedToday: string | undefined;
  /** Different in every process: what its result ids begin with. */
  readonly mark: string;
  /** Milliseconds from any origin. */
  readonly elapsed: () => number;
  /** Lets messages that wait be read and handled. */
  readonly pause: () => Promise<void>;
  /** Told when a document has been read for the first time: what comes now are mostly keys, which do the same again. */
  readonly hasRead: () => void;
}

/** Files by URI. */
export interface Files {
  readonly read: (uri: string) => Promise<FileText | Unreadable>;
  /** Those that are there. */
  readonly find: (uris: readonly string[]) => Promise<readonly string[]>;
  /** `undefined`: it cannot be told. Synchronous, because the engine asks it in the middle of a check. */
  readonly exists: (uri: string) => boolean | undefined;
}

export interface FileText {
  readonly kind: "text";
  readonly text: string;
}

export interface Unreadable {
  readonly kind: "unreadable";
  /** "no such file": follows the name and a colon. */
  readonly reason: string;
}
