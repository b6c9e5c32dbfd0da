/**
 * Paths with `/` between their parts, on every system. Pure text: nothing here looks at a disk.
 * Must not know: backslashes (`Io.fromNative` has turned them).
 */

/** "/a/b", "C:/a" and "//server/share" are; "a/b" is not. */
function isAbsolutePath(path: string): boolean {
  return /^([A-Za-z]:)?\//.test(path);
}

/** `path` seen from `folder`, without `.` and `..` in it and without a slash at the end. */
export function resolvePath(folder: string, path: string): string {
  const full = isAbsolutePath(path) ? path : `${folder}/${path}`;
  const root = rootOf(full);
  const parts: string[] = [];
  for (const part of full.slice(root.length).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return root + parts.join("/");
}

/** How `path` is written for someone who stands in `folder`; "." for the folder itself. Both absolute. */
export function relativePath(folder: string, path: string): string {
  if (rootOf(folder).toLowerCase() !== rootOf(path).toLowerCase()) return path;
  const from = partsOf(folder);
  const to = partsOf(path);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => "..");
  return [...up, ...to.slice(shared)].join("/") || ".";
}

/** `undefined` for a root. */
export function parentFolder(path: string): string | undefined {
  const root = rootOf(path);
  const parts = partsOf(path);
  return parts.length === 0 ? undefined : root + parts.slice(0, -1).join("/");
}

/** "a.md" of "/docs/a.md". */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function isMarkdownPath(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

function rootOf(path: string): string {
  return /^(?:[A-Za-z]:\/|\/\/[^/]+\/[^/]+\/?|\/)/.exec(path)?.[0] ?? "";
}

function partsOf(path: string): readonly string[] {
  return path
    .slice(rootOf(path).length)
    .split("/")
    .filter((part) => part !== "");
}
