/** A call, and what it has to do with an item of the table Music whose key Artist has a value. */
interface ItemChange {
  readonly what: string;
  readonly call: { readonly eventName: string; readonly requestParameters: unknown };
  readonly value: string;
  /** @default nothing */
  readonly foundBy?: "key" | "text" | "not recorded";
}

const put = (key: unknown) => ({ eventName: "PutItem", requestParameters: { tableName: "Music", key } });
const batch = (key: unknown) => ({
  eventName: "BatchWriteItem",
  requestParameters: { requestItems: { Music: [{ deleteRequest: { key } }] } },
});
const statement = (text: string) => ({
  eventName: "ExecuteStatement",
  requestParameters: { statement: text },
});
const update = (literal: string) =>
  statement(`UPDATE Music SET Album = ***(Redacted) WHERE Artist = ${literal}`);
/** A call whose parameters are spelled as JavaScript spells none. */
const spelled = (eventName: string, key: string) => ({
  eventName,
  requestParameters:
    eventName === "PutItem" ? `{"key":${key}}` : `{"requestItems":{"Music":[{"putRequest":{"key":${key}}}]}}`,
});

export const itemChanges: readonly ItemChange[] = [
  {
    what: "whose key has quotes, in a batch",
    call: batch({ Artist: 'The "Who"' }),
    value: 'The "Who"',
    foundBy: "text",
  },
  {
    what: "whose key has a backslash, in a batch",
    call: batch({ Artist: "AC\\DC" }),
    value: "AC\\DC",
    foundBy: "text",
  },
  {
    what: "whose key has an apostrophe, in a statement",
    call: update("'O''Brien'"),
    value: "O'Brien",
    foundBy: "text",
  },
  {
    what: "whose key has all three, in a batch",
    call: batch({ Artist: `O'B"r\\ien` }),
    value: `O'B"r\\ien`,
    foundBy: "text",
  },
  {
    what: "whose key has all three, in a statement",
    call: update(`'O''B"r\\ien'`),
    value: `O'B"r\\ien`,
    foundBy: "text",
  },
  {
    what: "whose key is spelled with escapes, in a batch",
    call: spelled("BatchWriteItem", String.raw`{"Artist":"Sigur R\u00f3s \u0026 \ud83d\ude00"}`),
    value: "Sigur Rós & 😀",
    foundBy: "text",
  },
  {
    what: "whose key is in another alphabet, in a batch",
    call: batch({ Artist: "Мумий 😀" }),
    value: "Мумий 😀",
    foundBy: "text",
  },
  {
    what: "whose key names its type",
    call: put({ Artist: { S: "Björk" } }),
    value: "Björk",
    foundBy: "text",
  },
  { what: "but not of another, in a batch", call: batch({ Artist: "The Who" }), value: 'The "Who"' },
  { what: "but not of another, in a statement", call: update("'O''Brien'"), value: "O'Hara" },
  {
    what: "whose key is a number with decimals",
    call: put({ Artist: 12345678.5 }),
    value: "12345678.5",
    foundBy: "key",
  },
  {
    what: "whose number is asked for with an exponent",
    call: put({ Artist: 1500 }),
    value: "1.50E3",
    foundBy: "key",
  },
  {
    what: "whose number has decimals, in a batch",
    call: batch({ Artist: 12345678.5 }),
    value: "12345678.50",
    foundBy: "text",
  },
  {
    what: "whose number has an exponent, in a batch",
    call: spelled("BatchWriteItem", '{"Artist":1.23456785E7}'),
    value: "12345678.5",
    foundBy: "text",
  },
  {
    what: "but not of a long number's neighbour",
    call: spelled("PutItem", '{"Artist":9007199254740992}'),
    value: "9007199254740993",
  },
  { what: "but not of text that looks like the number", call: put({ Artist: "1.0" }), value: "1" },
  {
    what: "that is inserted behind comments",
    call: statement("/* a *//**/ -- b\n INSERT INTO Music VALUE ***(Redacted)"),
    value: "x",
    foundBy: "not recorded",
  },
  {
    what: "but not of one deleted behind a comment",
    call: statement("-- INSERT\nDELETE FROM Music WHERE Artist = 'y'"),
    value: "x",
  },
  {
    what: "but not one that is selected behind comments",
    call: statement("-- b\r\n/* * / */ SELECT * FROM Music WHERE Artist = 'x'"),
    value: "x",
  },
];
