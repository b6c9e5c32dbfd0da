/**
 * At least as many random edits as LINTEL_EDITS says, by default a hundred thousand: minutes to an hour.
 * LINTEL_SEED is where the seeds begin, so that one failure can be looked at again, or other edits tried.
 */
import { expect, it } from "vitest";
import { differenceIn } from "../properties/editing/session.ts";
import { sessionOf } from "../properties/editing/texts.ts";

const wanted = Number(process.env["LINTEL_EDITS"] ?? 100_000);
const firstSeed = Number(process.env["LINTEL_SEED"] ?? 1);

it(`finds the same from before and from scratch, after ${wanted} edits`, () => {
  for (let seed = firstSeed, done = 0; done < wanted; seed++) {
    const session = sessionOf(seed);
    expect(differenceIn(session)).toBeUndefined();
    done += session.edits;
  }
});
