// Leaves the examples of the rules out of a bundle: they are for the rules' pages and for tests, and half of the rules' size.
import { readFileSync } from "node:fs";

const rulesFolder = /[\\/]server[\\/]src[\\/]engine[\\/]rules[\\/][^\\/]+\.ts$/;

/** @type {import("esbuild").Plugin} */
export const withoutExamples = {
  name: "without-examples",
  setup(build) {
    build.onLoad({ filter: rulesFolder }, async ({ path }) => ({
      contents: await emptyExamples(readFileSync(path, "utf8"), path),
      loader: "ts",
    }));
  },
};

/**
 * The source with `examples: []` in place of every array of examples; all other text as it was.
 * @param {string} source
 * @param {string} path
 */
async function emptyExamples(source, path) {
  if (!source.includes("examples: [")) return source;
  // The parser is loaded late: this file is imported before packages are installed.
  const { default: ts } = await import("typescript");
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  /** @type {import("typescript").Node[]} */
  const found = [];
  /** @param {import("typescript").Node} node */
  const visit = (node) => {
    const isExamples = ts.isPropertyAssignment(node) && node.name.getText(file) === "examples";
    if (isExamples && ts.isArrayLiteralExpression(node.initializer)) found.push(node.initializer);
    else node.forEachChild(visit);
  };
  visit(file);
  // From the end, so that what is cut does not move what is still to be cut.
  return found.reduceRight(
    (result, node) => `${result.slice(0, node.getStart(file))}[]${result.slice(node.getEnd())}`,
    source,
  );
}
