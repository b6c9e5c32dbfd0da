/** The page of a rule, tagged with the version that reports it: the one place where its address is made. */
export function rulePage(id: string, version: string): string {
  return `https://github.com/lintel-md/lintel/blob/v${version}/docs/rules/${id}.md`;
}
