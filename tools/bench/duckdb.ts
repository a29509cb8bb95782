import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Python, which may have the package duckdb: https://duckdb.org/docs/stable/clients/python/overview */
const python = process.env.PYTHON || "python3";

export function hasDuckDb(): boolean {
  return spawnSync(python, ["-c", "import duckdb"]).status === 0;
}

/** Counts the records of log files by their source and name with DuckDB: the milliseconds that it took. */
export function askDuckDb(logs: string): number {
  const columns = "{Records: 'STRUCT(eventSource VARCHAR, eventName VARCHAR, errorCode VARCHAR)[]'}";
  const files = `read_json('${join(logs, "**", "*.json.gz")}', columns=${columns}, maximum_object_size=1e9::INT)`;
  const query = `SELECT r.eventSource, r.eventName, count(*) FROM (SELECT unnest(Records) AS r FROM ${files}) GROUP BY ALL`;
  const start = performance.now();
  const code = `import duckdb; print(len(duckdb.sql(${JSON.stringify(query)}).fetchall()))`;
  const { status, stderr } = spawnSync(python, ["-c", code], { encoding: "utf8" });
  if (status !== 0) throw new Error(`DuckDB failed:\n${stderr}`);
  return performance.now() - start;
}
