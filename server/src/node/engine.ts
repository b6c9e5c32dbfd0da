/** The engine for the command line and its threads. Loaded late: what is cached needs none of it. */
import type { Engine } from "../cli/engine.ts";
import { checkDocument } from "../engine/check.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import { createCatalogue } from "./built-in-templates.ts";

export const engine: Engine = { templates: createCatalogue(), checkDocument, compileTemplate };
