/**
 * Words of the command line to one command with its options, all of them checked here.
 * What is wrong with them is told by commander in one line.
 */
import { Argument, Command as Program, CommanderError, InvalidArgumentError, Option } from "commander";
import { nearestWord } from "../engine/config/nearest-word.ts";
import { type SeveritySetting, isDay, readSeverity, severityWords, stageWords } from "../engine/config/words.ts";
import type { Io } from "./io.ts";
import { type ReportFormat, reportFormats } from "./report/formats.ts";
import type { Settings } from "./settings.ts";

export type Command =
  | CheckCommand
  | FixCommand
  | NewCommand
  | { readonly kind: "templates-list" }
  | { readonly kind: "templates-show"; readonly template: string }
  | { readonly kind: "templates-check"; readonly file: string }
  | { readonly kind: "rules"; readonly id: string | undefined }
  | { readonly kind: "lsp" }
  /** Everything is said already: help, the version, or what is wrong with the arguments. */
  | { readonly kind: "done"; readonly status: number };

export interface CheckCommand {
  readonly kind: "check";
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly format: ReportFormat;
  /** Where the report goes instead of stdout. */
  readonly output: string | undefined;
  readonly maxWarnings: number;
  readonly input: "files" | "stdin";
  /** Whose text stdin is. */
  readonly stdinPath: string | undefined;
  /** Reports errors only. */
  readonly isQuiet: boolean;
  readonly explains: boolean;
  /** Results of the run before are used where nothing has changed. */
  readonly usesCache: boolean;
}

export interface FixCommand {
  readonly kind: "fix";
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly maxWarnings: number;
  readonly isQuiet: boolean;
  /** Shows what would change, and writes nothing. */
  readonly isDryRun: boolean;
  /** `save`: fixes of that class alone; `fix`: those of both classes. */
  readonly only: "save" | "fix";
}

export interface NewCommand {
  readonly kind: "new";
  readonly template: string;
  readonly output: string | undefined;
  readonly title: string | undefined;
  readonly author: string | undefined;
}

interface SettingFlags {
  readonly template?: string;
  readonly stage?: Settings["stage"];
  readonly rule?: Settings["rules"];
  readonly config?: string;
  readonly today?: string;
  readonly maxWarnings?: number;
  readonly quiet?: true;
}

interface CheckFlags extends SettingFlags {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly stdin?: true;
  readonly stdinPath?: string;
  readonly explain?: true;
  readonly cache: boolean;
}

interface FixFlags extends SettingFlags {
  readonly dryRun?: true;
  readonly only: FixCommand["only"];
}

type NewFlags = Pick<NewCommand, "output" | "title" | "author">;

export function parseArguments(words: readonly string[], io: Io, version: string, ruleIds: readonly string[]): Command {
  let parsed: Command = { kind: "done", status: 2 };
  const program = createProgram(io, version);
  addCheck(program, ruleIds, (command) => (parsed = command));
  addFix(program, ruleIds, (command) => (parsed = command));
  addNew(program, (command) => (parsed = command));
  addTemplates(program, (command) => (parsed = command));
  addRules(program, (command) => (parsed = command));
  addLsp(program, (command) => (parsed = command));
  try {
    program.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help without being asked for it is an answer to wrong usage, which commander calls 1.
    return { kind: "done", status: error.exitCode === 0 ? 0 : 2 };
  }
  return parsed;
}

type Take = (command: Command) => void;

function createProgram(io: Io, version: string): Program {
  return new Program("lintel")
    .description("Checks Markdown architecture documents against the template they were written from.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) =>
        write(
          `lintel: ${text
            .replace(/^error: /, "")
            .trim()
            .replaceAll("\n", " ")}\n`,
        ),
    });
}

function addCheck(program: Program, ruleIds: readonly string[], take: Take): void {
  const command = program
    .command("check")
    .description("check documents and report what is missing, left over, misplaced or contradictory")
    .addArgument(pathsArgument())
    .addOption(new Option("--format <format>", "how to report").choices([...reportFormats]).default("pretty"))
    .option("--output <file>", "write the report to a file");
  addSettings(command, ruleIds)
    .option("--stdin", "check the text on standard input")
    .option("--stdin-path <path>", "the path that the text on standard input has")
    .option("--no-cache", "check everything anew; keep nothing for the next run")
    .option("--explain", "say why a template applies to a file, or why none does")
    .action((paths: string[], flags: CheckFlags) => {
      const mistake = mistakeAboutStdin(paths, flags);
      if (mistake !== undefined) command.error(mistake);
      take({
        kind: "check",
        paths,
        settings: readSettings(flags),
        format: flags.format,
        output: flags.output,
        maxWarnings: flags.maxWarnings ?? Infinity,
        input: flags.stdin === true ? "stdin" : "files",
        stdinPath: flags.stdinPath,
        isQuiet: flags.quiet === true,
        explains: flags.explain === true,
        usesCache: flags.cache,
      });
    });
}

function mistakeAboutStdin(paths: readonly string[], { stdin, stdinPath }: CheckFlags): string | undefined {
  if (stdin !== true) return stdinPath === undefined ? undefined : "option '--stdin-path' needs '--stdin'";
  return paths.length > 0 ? "option '--stdin' and paths exclude each other" : undefined;
}

function addFix(program: Program, ruleIds: readonly string[], take: Take): void {
  const command = program
    .command("fix")
    .description("repair what can be repaired without asking, and report what remains")
    .addArgument(pathsArgument())
    .option("--dry-run", "show the changes and write nothing")
    .addOption(
      new Option("--only <class>", "save: neither adds nor removes content; fix: also inserts what is missing")
        .choices(["save", "fix"])
        .default("fix"),
    );
  addSettings(command, ruleIds).action((paths: string[], flags: FixFlags) => {
    take({
      kind: "fix",
      paths,
      settings: readSettings(flags),
      maxWarnings: flags.maxWarnings ?? Infinity,
      isQuiet: flags.quiet === true,
      isDryRun: flags.dryRun === true,
      only: flags.only,
    });
  });
}

function addNew(program: Program, take: Take): void {
  program
    .command("new")
    .description("begin a document from a template")
    .argument("<template>", "id of a built-in template, or a Markdown file")
    .option("-o, --output <file>", "the document's file; standard output without it")
    .option("--title <title>", "the document's title")
    .option("--author <author>", "the document's author")
    .action((template: string, { output, title, author }: Partial<NewFlags>) => {
      take({ kind: "new", template, output, title, author });
    });
}

function addTemplates(program: Program, take: Take): void {
  const templates = program.command("templates").description("list, show and check templates");
  templates
    .command("list", { isDefault: true })
    .description("list the built-in templates")
    .action(() => take({ kind: "templates-list" }));
  templates
    .command("show")
    .description("print a template's Markdown")
    .argument("<template>", "id of a built-in template, or a Markdown file")
    .action((template: string) => take({ kind: "templates-show", template }));
  templates
    .command("check")
    .description("check a template of your own")
    .argument("<file>", "a Markdown file")
    .action((file: string) => take({ kind: "templates-check", file }));
}

function addRules(program: Program, take: Take): void {
  program
    .command("rules")
    .description("list the rules, or show one")
    .argument("[id]", "a rule")
    .action((id: string | undefined) => take({ kind: "rules", id }));
}

function addLsp(program: Program, take: Take): void {
  program
    .command("lsp")
    .description("start the language server, for editors")
    .requiredOption("--stdio", "speak over standard input and output")
    .action(() => take({ kind: "lsp" }));
}

function pathsArgument(): Argument {
  return new Argument("[paths...]", "files, folders and globs; the current folder without any");
}

function addSettings(command: Program, ruleIds: readonly string[]): Program {
  return command
    .option("--template <template>", "check against this template: an id, a Markdown file, or none")
    .addOption(new Option("--stage <stage>", "check as if the status were this one").choices([...stageWords]))
    .option("--rule <id=severity>", "set a rule's severity; may be repeated", ruleReader(ruleIds))
    .option("--max-warnings <number>", "how many warnings are accepted", readCount)
    .option("--config <file>", "use this configuration for all files")
    .option("--quiet", "report errors only")
    .option("--today <date>", "the date that counts as today (YYYY-MM-DD)", readDay);
}

function readSettings({ template, stage, rule, config, today }: SettingFlags): Settings {
  return { template, stage, rules: rule ?? {}, config, today };
}

function ruleReader(ruleIds: readonly string[]) {
  return (word: string, previous: Settings["rules"] | undefined): Settings["rules"] => {
    const [id = "", severityWord = ""] = word.split(/=(.*)/s);
    if (!ruleIds.includes(id)) {
      const nearest = nearestWord(id, ruleIds);
      throw new InvalidArgumentError(
        `There is no rule '${id}'${nearest === undefined ? "." : `; did you mean '${nearest}'?`}`,
      );
    }
    const severity: SeveritySetting | undefined = readSeverity(severityWord);
    if (severity === undefined) {
      throw new InvalidArgumentError(`'${severityWord}' is not one of ${severityWords.join(", ")}.`);
    }
    return { ...previous, [id]: severity };
  };
}

function readCount(word: string): number {
  if (!/^\d+$/.test(word)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(word);
}

function readDay(word: string): string {
  if (!isDay(word)) throw new InvalidArgumentError("It is not a day of the form YYYY-MM-DD.");
  return word;
}
