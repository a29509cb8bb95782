// Reads, unpacks and parses every file of a folder in one thread, and does nothing with it.
const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const { gunzipSync } = require("node:zlib");

let records = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const { Records } = JSON.parse(gunzipSync(readFileSync(join(entry.parentPath, entry.name))));
  records += Records.length;
}
process.stdout.write(`${records} events\n`);
