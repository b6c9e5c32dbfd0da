/**
 * URIs as places: folders, names, paths relative to each other. Pure text.
 * Must not know: what stands there.
 */
export interface Place {
  /** "file", "untitled", "vscode-vfs" */
  readonly scheme: string;
  readonly authority: string;
  /** Decoded: "/docs/a b.md". */
  readonly path: string;
}

const uriPattern = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/;

/** Total: what is no URI is a path without a scheme. */
export function readUri(uri: string): Place {
  const match = uriPattern.exec(uri);
  if (!match) return { scheme: "", authority: "", path: uri };
  return { scheme: (match[1] ?? "").toLowerCase(), authority: match[2] ?? "", path: decode(match[3] ?? "") };
}

/** One spelling for each place; what two URIs are compared by. */
export function writeUri({ scheme, authority, path }: Place): string {
  return `${scheme}://${authority}${path.split("/").map(encodeURIComponent).join("/")}`;
}

export function sameUri(uri: string): string {
  return writeUri(readUri(uri));
}

/** `undefined` for a root, and where there are no folders (`untitled:Untitled-1`). */
export function parentOf(place: Place): Place | undefined {
  const path = place.path.replace(/\/+$/, "");
  const slash = path.lastIndexOf("/");
  if (slash < 0) return undefined;
  return { ...place, path: slash === 0 ? "/" : path.slice(0, slash) };
}

/** `path` seen from a folder, without `.` and `..` in it. */
export function resolveIn(folder: Place, path: string): Place {
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:\//.test(path);
  const full = isAbsolute ? (path.startsWith("/") ? path : `/${path}`) : `${folder.path}/${path}`;
  const parts: string[] = [];
  for (const part of full.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return { ...folder, path: `/${parts.join("/")}` };
}

/** "docs/a.md" of "/project/docs/a.md" in "/project". */
export function pathWithin(folder: Place, place: Place): string {
  const from = folder.path.split("/").filter((part) => part !== "");
  const to = place.path.split("/").filter((part) => part !== "");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

export function isWithin(folder: Place, place: Place): boolean {
  if (folder.scheme !== place.scheme || folder.authority !== place.authority) return false;
  const path = folder.path.replace(/\/+$/, "");
  return place.path === path || place.path.startsWith(`${path}/`);
}

/** "a.md" of "/docs/a.md". */
export function nameOf({ path }: Place): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
