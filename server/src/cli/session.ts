/** Everything that a command works with. */
import type { Io } from "./io.ts";
import type { Services } from "./services.ts";
import type { TemplateSource } from "./template-source.ts";

export interface Session {
  readonly io: Io;
  readonly services: Services;
  readonly templates: TemplateSource;
  /** One line on stderr, which makes the status 2. Each line is written once. */
  readonly complain: (line: string) => void;
  readonly hasComplained: () => boolean;
}
