import {
  category,
  errorsOf,
  role,
  selector,
  selectorsOf,
  session,
  stacks,
  type,
  warnings,
} from "./trails-of-tables";

const puts = { field: "eventName", startsWith: ["Put", "Delete"] };

describe.each(Object.keys(stacks))("selectors of %s", (name) => {
  it("become the trail's, with the fields that are given", () => {
    const settings = { selectors: [{ name: "people", fieldSelectors: [category, type, puts] }] };
    expect(selectorsOf(name, settings)).toEqual([
      {
        name: "people",
        field_selector: expect.arrayContaining([
          category,
          type,
          { field: "eventName", starts_with: ["Delete", "Put"] },
        ]) as unknown,
      },
    ]);
  });

  it.each<[object, string]>([
    [{ selectors: [] }, "selectors is []; at least one is needed"],
    [{ selectors: [{ fieldSelectors: [] }] }, "selectors[0].fieldSelectors is []; at least one is needed"],
    [{ selectors: [{ name: "a" }] }, "selectors[0].fieldSelectors is required"],
    [{ selectors: [{ name: "", fieldSelectors: [category, type] }] }, 'selectors[0].name is ""'],
    [
      selector({ field: "errorCode", equals: ["AccessDenied"] }),
      'fieldSelectors[2].field is "errorCode"; a selector of data events has the fields eventCategory, eventName, eventSource, ' +
        "eventType, readOnly, resources.ARN, resources.type, sessionCredentialFromConsole, userIdentity.arn; name one of these.",
    ],
    [
      selector({ field: "eventName", contains: ["Put"] }),
      "fieldSelectors[2].contains is unknown: the settings are field, equals",
    ],
    [selector({ field: "eventName", equals: [] }), "fieldSelectors[2].equals is []; at least one is needed"],
    [
      selector({ field: "eventName", equals: ["Put*"] }),
      'equals[0] is "Put*"; a value has 1 to 2048 characters and no wildcard',
    ],
    [selector({ field: "eventName", equals: [""] }), 'equals[0] is ""; a value has 1 to 2048'],
    [
      selector({ field: "eventName", notEquals: ["PutItm"] }),
      'selectors[0].fieldSelectors[2].notEquals[0] is "PutItm"; in events on tables eventName is Batch',
    ],
    [selector({ field: "eventName", equals: ["Put"] }), 'equals[0] is "Put"; in events on tables'],
    [selector({ field: "eventName", endsWith: ["Put"] }), 'endsWith[0] is "Put"; in events on tables'],
    [
      selector({ field: "eventSource", equals: ["s3.amazonaws.com"] }),
      "eventSource is dynamodb.amazonaws.com",
    ],
    [selector({ field: "readOnly", equals: ["yes"] }), "readOnly is true, false"],
    [
      selector({ field: "readOnly", notEquals: ["true"] }),
      "CloudTrail refuses selectors[0]: an advanced event selector only compares readOnly with equals.",
    ],
    [
      selector({ field: "eventName" }),
      "CloudTrail refuses selectors[0]: an advanced event selector says nothing",
    ],
    [
      selector(puts, puts),
      "CloudTrail refuses selectors[0]: an advanced event selector has the field eventName twice",
    ],
    [{ selectors: [{ fieldSelectors: [type] }] }, "must say which eventCategory it selects"],
    [{ selectors: [{ fieldSelectors: [category] }] }, "must say which resources.type it selects"],
    [
      { selectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }] },
      'equals[0] is "Management"; in events on tables eventCategory is Data',
    ],
    [
      {
        selectors: [{ fieldSelectors: [category, { field: "resources.type", equals: ["AWS::S3::Object"] }] }],
      },
      "resources.type is AWS::DynamoDB::Table, AWS::DynamoDB::Stream",
    ],
    [
      selector({ field: "userIdentity.arn", notEquals: [role] }),
      `notEquals[0] is "${role}"; events name a role by its session, arn:aws:sts::<account>:assumed-role/`,
    ],
    [
      selector({ field: "userIdentity.arn", startsWith: ["arn:aws:s3:::"] }),
      "events name a role by its session",
    ],
    [
      selector({ field: "sessionCredentialFromConsole", equals: ["true"] }),
      "sessionCredentialFromConsole needs the AWS provider 6.2.0 or newer",
    ],
    [
      {
        ...selector({ field: "sessionCredentialFromConsole", startsWith: ["true"] }),
        providerVersion: ">= 6.40.0, < 7.0.0",
      },
      "only compares sessionCredentialFromConsole with equals or not equals",
    ],
    [
      selector({ field: "readOnly", equals: ["true"] }, { field: "eventName", equals: ["PutItem"] }),
      "no call on a table or its stream has all of that; change eventName, readOnly or resources.type.",
    ],
    [
      { ...selector(puts), operations: ["PutItem"] },
      'operations is ["PutItem"]; it stands beside selectors, and one of the two is accepted; leave operations or ' +
        "selectors out.",
    ],
    [{ ...selector(puts), readWriteType: "All" }, 'readWriteType is "All"; it stands beside selectors'],
    [{ ...selector(puts), excludeRoles: [role] }, "it stands beside selectors"],
    [{ ...selector(puts), onlyRoles: [role] }, "it stands beside selectors"],
    [{ ...selector(puts), consoleOnly: true }, "consoleOnly is true; it stands beside selectors"],
  ])("are refused: %j", (settings, sentence) => {
    expect(errorsOf(name, settings)).toEqual([expect.stringContaining(sentence)]);
  });

  it("have 500 values in all", () => {
    const people = Array.from({ length: 501 }, (_, index) => session.replace("orders", `orders-${index}`));
    const settings = selector({ field: "userIdentity.arn", notStartsWith: people });
    expect(errorsOf(name, settings)).toEqual([
      expect.stringMatching(/the advanced event selectors of a trail have 50\d values; CloudTrail takes 500/),
    ]);
  });
});

it.each([
  ["startsWith", "arn:aws:sts::444455556666:assumed-role/aws:ec2-instance/"],
  ["equals", "arn:aws:sts::444455556666:assumed-role/aws:ec2-instance/i-0123456789abcdef0"],
  ["equals", "arn:aws:iam::444455556666:user/!team#1/maria"],
  ["endsWith", "#1/maria"],
])("callers may be chosen: %s %s", (operator, value) => {
  const caller = selector({ field: "userIdentity.arn", [operator]: [value] });
  expect(errorsOf("table-lineage", caller)).toEqual([]);
});

it("what a selector leaves out by a part may be of other calls, and is warned of", () => {
  const settings = selector({
    field: "eventName",
    notStartsWith: ["Describe", "Get"],
    notEndsWith: ["item"],
  });
  expect(errorsOf("change-alerts", settings)).toEqual([]);
  expect(warnings(settings).filter((text) => text.startsWith("selectors"))).toEqual([
    expect.stringMatching(
      /^selectors\[0\].fieldSelectors\[2\].notStartsWith has \["Describe"\]; no eventName .*nothing is left out/,
    ),
    expect.stringContaining('notEndsWith has ["item"]'),
  ]);
});

describe("the tables of selectors", () => {
  const table = "arn:aws:dynamodb:us-east-1:444455556666:table/orders";
  const arn = (operator: string, value: string) => selector({ field: "resources.ARN", [operator]: [value] });
  const stream = [category, { field: "resources.type", equals: ["AWS::DynamoDB::Stream"] }];

  it.each([
    ["equals", table],
    ["startsWith", "arn:aws:dynamodb:us-east-1:444455556666:table/or"],
    ["startsWith", "arn:aws:dynamodb:eu-"],
    ["notStartsWith", "arn:aws:dynamodb:us-east-1:444455556666:ta"],
    ["endsWith", "/orders"],
    ["endsWith", "table/orders"],
    ["equals", `${table.replace("us-east-1", "eu-west-1")}`],
    ...["stream", "streams-of-orders"].flatMap((name) => [
      ["equals", table.replace("orders", name)],
      ["startsWith", table.replace("orders", name)],
      ["endsWith", `/${name}`],
    ]),
  ])("may be chosen: %s %s", (operator, value) => {
    expect(errorsOf("table-lineage", arn(operator, value))).toEqual([]);
  });

  it.each([
    ["equals", "arn:aws:s3:::bucket"],
    ["startsWith", "arn:aws:s3:::bucket"],
    ["notEquals", "arn:aws-cn:dynamodb:cn-north-1:444455556666:table/orders"],
    ["equals", "arn:aws:dynamodb:us-east-1:444455556666:table/"],
    ["equals", "arn:aws:dynamodb"],
    ["startsWith", "orders"],
    ["endsWith", "arn:aws:s3:::bucket"],
  ])("are refused: %s %s", (operator, value) => {
    expect(errorsOf("table-lineage", arn(operator, value))).toEqual([
      `selectors[0].fieldSelectors[2].${operator}[0] is "${value}"; the ARN of a table is ` +
        "arn:aws:dynamodb:<Region>:<account>:table/<name>, of a stream arn:aws:dynamodb:<Region>:<account>:table/<name>/stream/<time>; " +
        "take it from the DynamoDB console, or give what it begins with to startsWith.",
    ]);
  });

  it.each([
    [[], "equals", `${table}/stream/2026-01-31T00:00:00.000`],
    [[], "startsWith", `${table}/stream/`],
    [[], "notStartsWith", `${table}/stream/2026`],
    [[], "endsWith", "stream/2026-01-31T00:00:00.000"],
    [[], "startsWith", `${table}/`],
    [[], "endsWith", "orders/"],
    [[], "endsWith", "T00:00:00.000"],
    [stream, "startsWith", `${table}/index/`],
    [stream, "equals", table],
    [stream, "notEquals", table],
    [stream, "endsWith", "/orders"],
  ])("are refused where they are not of the selector's type: %j %s %s", (fields, operator, value) => {
    const [is, had] = fields.length > 0 ? ["Stream", "Table"] : ["Table", "Stream"];
    const fieldSelectors = [
      ...(fields.length > 0 ? fields : [category, type]),
      { field: "resources.ARN", [operator]: [value] },
    ];
    expect(errorsOf("table-lineage", { selectors: [{ fieldSelectors }] })).toEqual([
      expect.stringMatching(
        `^selectors\\[0\\].fieldSelectors\\[2\\].${operator}\\[0\\] is .*; events of AWS::DynamoDB::${is} have the ` +
          `ARN of a ${is.toLowerCase()}, .*; change it, or set resources.type to AWS::DynamoDB::${had}.$`,
      ),
    ]);
  });

  it.each([
    ["equals", `${table}/stream/2026-01-31T00:00:00.000`],
    ["startsWith", table],
    ["startsWith", `${table}/`],
    ["startsWith", `${table}/str`],
    ["startsWith", `${table}/stream/`],
    ["endsWith", "/stream/2026-01-31T00:00:00.000"],
    ["endsWith", "T00:00:00.000"],
  ])("may be those of streams: %s %s", (operator, value) => {
    const fieldSelectors = [...stream, { field: "resources.ARN", [operator]: [value] }];
    expect(errorsOf("table-lineage", { selectors: [{ fieldSelectors }] })).toEqual([]);
  });

  it("are of Regions that the trail records", () => {
    const there = table.replace("us-east-1", "eu-west-1");
    const values = (operator: string, value: string) => ({
      ...arn(operator, value),
      isMultiRegionTrail: false,
    });
    for (const [operator, value] of [
      ["equals", there],
      ["startsWith", "arn:aws:dynamodb:eu-"],
    ] as const) {
      expect(errorsOf("table-lineage", values(operator, value))).toEqual([
        `selectors[0].fieldSelectors[2].${operator}[0] is "${value}"; with isMultiRegionTrail false the trail records ` +
          "us-east-1 alone; set isMultiRegionTrail to true, or leave it out.",
      ]);
    }
    expect(errorsOf("table-lineage", values("equals", table))).toEqual([]);
    expect(errorsOf("table-lineage", values("notStartsWith", "arn:aws:dynamodb:eu-"))).toEqual([]);
    expect(errorsOf("table-lineage", values("startsWith", "arn:aws:dynamodb:us-"))).toEqual([]);
    expect(errorsOf("table-lineage", arn("equals", table.replace("us-east-1", "cn-north-1")))).toEqual([
      expect.stringContaining(
        "a trail records Regions of its own partition, aws, alone; change or leave it out.",
      ),
    ]);
  });

  it("are those of tables, or the stack's own, which each selector gets", () => {
    const both = { selectors: [{ fieldSelectors: [category, type] }, { fieldSelectors: stream }] };
    expect(selectorsOf("table-lineage", { ...both, tables: [table] })).toEqual([
      { field_selector: [category, type, { field: "resources.ARN", equals: [table] }] },
      { field_selector: [...stream, { field: "resources.ARN", starts_with: [`${table}/stream/`] }] },
    ]);
    const own = "${data.aws_dynamodb_table.table.arn}";
    expect(selectorsOf("table-trail", both)).toEqual([
      { field_selector: [category, type, { field: "resources.ARN", equals: [own] }] },
      { field_selector: [...stream, { field: "resources.ARN", starts_with: [`${own}/stream/`] }] },
    ]);
    expect(errorsOf("table-trail", arn("equals", table))).toEqual([
      'selectors[0].fieldSelectors[2].field is "resources.ARN"; each selector gets the tables of the stack; leave it out, or ' +
        "name tables here alone.",
    ]);
  });

  it("have management events besides", () => {
    expect(selectorsOf("table-lineage", { ...selector(puts), managementEvents: "write" })).toMatchObject([
      {},
      { field_selector: [{ field: "eventCategory", equals: ["Management"] }, { field: "readOnly" }] },
    ]);
  });
});
