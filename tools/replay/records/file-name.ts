/** The names of files with records. The last is that of an export of CloudWatch Logs to S3. */
const readable = /\.(?:json|jsonl|ndjson)(?:\.(?:gz|gzip|zst|zip|bz2|xz|lz4))*$|\.zip$|^\d{6}\.gz$/i;

/** The name of a trail's folder of digest files. */
const digests = "CloudTrail-Digest";

/** The name of the folder in which macOS keeps the attributes of the files of an archive. */
const attributes = "__MACOSX";

export const noFiles = "has no .json, .jsonl, .ndjson or .zip files, packed or not";

export function isHidden(name: string): boolean {
  return name.startsWith(".") || name === attributes;
}

export function isReadable(name: string): boolean {
  return readable.test(name);
}

export function isDigestFolder(name: string): boolean {
  return name === digests;
}

/** What a file is by its path: a file to read, a digest, another file, or a hidden one. */
export function kindOfPath(path: string): "file" | "digest" | "other" | "hidden" {
  const names = path.split("/");
  if (names.some(isHidden)) return "hidden";
  if (!isReadable(names.at(-1) ?? "")) return "other";
  return names.some(isDigestFolder) ? "digest" : "file";
}

/** The entry of a file that is in the folder of another service in a bucket of logs. */
export function ofService(service: string, place: string) {
  return { kind: "skipped", place, what: `files of ${service}, which is not CloudTrail` } as const;
}
