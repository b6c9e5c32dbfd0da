/** The entry point of the `lintel` command. */
import { run } from "../cli/run.ts";
import { createIo } from "./io.ts";
import { optimiseLate } from "./optimise-late.ts";
import { createServices } from "./services.ts";

optimiseLate(20);
// The status is set, not exited with: what is still on its way to a pipe must arrive.
process.exitCode = await run(process.argv.slice(2), createIo(), await createServices());
