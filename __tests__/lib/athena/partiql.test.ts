import { statementThatBegins } from "../../../lib/athena/queries/partiql";

/** A statement in a call's parameters, as a query compares it. */
const parameters = (statement: string) => JSON.stringify({ statement }).toLowerCase();
const begins = (pattern: string, statement: string) => new RegExp(pattern).test(parameters(statement));

describe("a statement of PartiQL", () => {
  it.each([
    " \n select*from Music",
    "-- all\nSELECT * FROM Music",
    "-- für alle\r\n SELECT * FROM Music",
    "-- all\r\r\n SELECT * FROM Music",
    "/* DELETE */ -- x\n /* * / **/ SELECT * FROM Music",
    "\f\v\u00a0\u2003\u3000SELECT * FROM Music",
  ])("%j surely reads", (statement) => {
    expect(begins(statementThatBegins("select"), statement)).toBe(true);
  });

  it.each([
    "-- x\rSELECT y\nDELETE FROM Music",
    "-- x\rDELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "-- x\u2028DELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "-- x\u2029SELECT y\nDELETE FROM Music",
    "/* /* */ SELECT */ DELETE FROM Music",
    "(SELECT * FROM Music)",
  ])("%j may read, and may write", (statement) => {
    expect(begins(statementThatBegins("(select|exists)"), statement)).toBe(false);
    expect(begins(statementThatBegins("(insert|update|delete)"), statement)).toBe(false);
  });

  it.each(["/* SELECT */ DELETE FROM Music", "-- SELECT\nDELETE FROM Music", "-- SELECT", "/* SELECT"])(
    "%j does not read",
    (statement) => expect(begins(statementThatBegins("select"), statement)).toBe(false),
  );

  it("is told apart where JSON escapes what ends a line", () => {
    const escaped = parameters("-- x|DELETE FROM Music WHERE Artist = 'y\nSELECT z'").replace("|", "\\u2028");
    expect(new RegExp(statementThatBegins("select")).test(escaped)).toBe(false);
  });
});
