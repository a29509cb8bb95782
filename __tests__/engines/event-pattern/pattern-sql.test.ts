import type { LogPart } from "../../../engines/athena/log-table";
import { patternSql } from "../../../engines/event-pattern/event-pattern";

/** An event whose fields are columns, each with a tag `t` of its name. */
const columns: LogPart = {
  kind: "object",
  sql: "",
  field: (name) => ({ kind: "value", sql: name, tag: `t_${name}` }),
};

const number = String.raw`IF(regexp_like(t_f, '\A[-0-9]'), TRY_CAST(t_f AS DOUBLE))`;
const address = String.raw`IF(regexp_like(t_f, '\A"(?:[0-9.]+|[0-9A-Fa-f:]+)\z'), TRY_CAST(substr(t_f, 2) AS IPADDRESS))`;

it.each([
  [["a", null, true], String.raw`t_f IN ('"a', 'null', 'true')`],
  [[300, 2.5], String.raw`COALESCE(${number} IN (3E2, 2.5E0), FALSE)`],
  [
    [{ numeric: [">", 0, "<=", 5] }],
    String.raw`COALESCE((abs(${number}) <= 5E9 AND TRY_CAST(TRY_CAST(${number} AS DECIMAL(16, 6)) AS DOUBLE) = ${number} AND ${number} > 0E0 AND ${number} <= 5E0), FALSE)`,
  ],
  [[{ prefix: "a%b" }], String.raw`t_f LIKE '"a\%b%' ESCAPE '\'`],
  [[{ suffix: ".jar" }], String.raw`t_f LIKE '"%.jar' ESCAPE '\'`],
  [[{ wildcard: "a*_\\*" }], String.raw`t_f LIKE '"a%\_*' ESCAPE '\'`],
  [[{ "equals-ignore-case": "aB" }], String.raw`regexp_like(t_f, '(?s)\A"(?:a|A)(?:b|B)\z')`],
  [[{ prefix: { "equals-ignore-case": "a" } }], String.raw`regexp_like(t_f, '(?s)\A"(?:a|A).*\z')`],
  [[{ suffix: { "equals-ignore-case": "a" } }], String.raw`regexp_like(t_f, '(?s)\A".*(?:a|A)\z')`],
  [[{ "anything-but": ["a", "b"] }], String.raw`NOT (t_f IN ('"a', '"b'))`],
  [[{ "anything-but": 1 }], String.raw`NOT (COALESCE(${number} IN (1E0), FALSE))`],
  [[{ "anything-but": { prefix: "a" } }], String.raw`NOT (t_f LIKE '"a%' ESCAPE '\')`],
  [
    [{ cidr: "10.0.0.0/24" }],
    String.raw`COALESCE(${address} BETWEEN IPADDRESS '10.0.0.0' AND IPADDRESS '10.0.0.255', FALSE)`,
  ],
  [
    [{ cidr: "2001:db8::/120" }],
    String.raw`COALESCE((${address} BETWEEN IPADDRESS '2001:db8:0:0:0:0:0:0' AND IPADDRESS '2001:db8:0:0:0:0:0:ff' AND NOT ${address} BETWEEN IPADDRESS '0.0.0.0' AND IPADDRESS '255.255.255.255'), FALSE)`,
  ],
  [
    ["10.0.0.1"],
    String.raw`(t_f IN ('"10.0.0.1') OR COALESCE(${address} BETWEEN IPADDRESS '10.0.0.1' AND IPADDRESS '10.0.0.1', FALSE))`,
  ],
])("a value is there, and %j is %s", (leaf, sql) => {
  expect(patternSql({ f: leaf }, columns)).toEqual({ sql: `(f IS NOT NULL AND ${sql})`, untold: [] });
});

it.each([
  [[{ exists: true }], "f IS NOT NULL"],
  [[{ exists: false }], "f IS NULL"],
  [["a", { exists: false }], `(f IS NULL OR t_f IN ('"a'))`],
])("%j is %s", (leaf, sql) => {
  expect(patternSql({ f: leaf }, columns)).toEqual({ sql, untold: [] });
});

it("writes once what alternatives have in common", () => {
  const pattern = {
    a: ["x"],
    $or: [{ b: ["x"], c: ["x"] }, { b: ["x"], d: ["x"] }, { e: ["x"] }],
  };
  const is = (name: string) => `(${name} IS NOT NULL AND t_${name} IN ('"x'))`;
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(is);
  expect(patternSql(pattern, columns).sql).toBe(`(${a} AND ((${b} AND (${c} OR ${d})) OR ${e}))`);
});

it("tells nothing of a condition that is too long for Athena", () => {
  const longer: LogPart = {
    ...columns,
    field: (name) => ({ kind: "value", sql: name, tag: "t".repeat(60_000) }),
  };
  const { sql, untold } = patternSql({ a: ["x"] }, longer);
  expect(sql).toBe("CAST(NULL AS BOOLEAN)");
  expect(untold).toEqual([
    expect.stringMatching(/^the pattern makes a condition of \d+ characters, more than/),
  ]);
});
