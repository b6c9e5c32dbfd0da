/** V8's flags are no interface: they may be called otherwise in the next version. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { flagOf } from "../../server/src/node/optimise-late.ts";

it("names a flag that this Node has", () => {
  const flag = flagOf(process.versions.v8, 10);
  const { stderr } = spawnSync(process.execPath, [...(flag === undefined ? [] : [flag]), "--eval", ""], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});

it("leaves a V8 alone that it does not know", () => {
  expect(flagOf("99.1.2", 10)).toBeUndefined();
});
