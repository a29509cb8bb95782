import { readArguments } from "../../../tools/backtest/arguments";

const account = ["--account", "111122223333"];
const span = ["--since", "2026-11-01", "--until", "2026-11-30"];
const help = ". npm run backtest -- --help lists the arguments.";

it.each<[readonly string[], readonly string[]]>([
  [
    [],
    [
      "--account is required: the account that the stacks are deployed to",
      "--since is required: give a day in UTC, such as 2026-11-01",
      "--until is required: give a day in UTC, such as 2026-11-01",
    ],
  ],
  [
    [
      "stray",
      "--account",
      "1",
      "--since",
      "2026-02-30",
      "--until",
      "today",
      "--table",
      "logs",
      "--region",
      "x",
    ],
    [
      "stray is no option",
      "--account 1 is invalid: give 12 digits, such as 111122223333",
      "--since 2026-02-30 is no day: give a day in UTC, such as 2026-11-01",
      "--until today is no day: give a day in UTC, such as 2026-11-01",
      "--table logs is invalid: give database.table, such as security.cloudtrail_logs",
      "--region x is invalid: give a Region, such as us-east-1",
    ],
  ],
  [
    [...account, "--since", "2026-11-02", "--until", "2026-11-01"],
    ["--since 2026-11-02 is after --until 2026-11-01"],
  ],
  [
    [...account, ...span, "--table", 'a"b.c'],
    ['--table a"b.c is invalid: give database.table, such as security.cloudtrail_logs'],
  ],
  [
    [...account, ...span, "--log-account", "1", "--sample", "100", "--sql", "--dry-run"],
    [
      "--log-account 1 is invalid: give 12 digits, such as 111122223333",
      "--sample 100 is invalid: give a number from 0 to 99",
      "--sql and --dry-run exclude each other: give one",
    ],
  ],
  [[...account, ...span, "--tabel", "a.b"], ["Unknown option '--tabel'"]],
  [[...account, "--since"], ["Option '--since <value>' argument missing"]],
])("%j is refused, with all faults", (args, faults) => {
  const refusal = expect.objectContaining({ message: `${faults.join(".\n")}${help}` }) as Error;
  expect(() => readArguments(args)).toThrow(refusal);
});

it("reads the days, and a table by its parts", () => {
  const more = [
    "--table",
    "security.cloudtrail_logs",
    "--stack",
    "a",
    "--stack",
    "b",
    "--region",
    "us-east-1",
  ];
  expect(readArguments([...account, ...span, ...more, "--out", "/out"])).toEqual({
    stacks: ["a", "b"],
    outDir: "/out",
    account: "111122223333",
    region: "us-east-1",
    span: { since: "2026-11-01", until: "2026-11-30" },
    logAccounts: ["111122223333"],
    table: { database: "security", name: "cloudtrail_logs" },
    workgroup: undefined,
    access: { profile: undefined, region: "us-east-1" },
    mode: "run",
    acceptsCost: false,
    samples: 1,
    json: false,
    report: undefined,
  });
});

it.each([
  [[], ["111122223333"]],
  [["--log-account", "444455556666", "--log-account", "444455556666"], ["444455556666"]],
  [["--log-account", "all"], []],
])("%j reads the log files of %j", (given, logAccounts) => {
  expect(readArguments([...account, ...span, ...given])).toMatchObject({ logAccounts });
});

it.each(["-h", "--help"])("%s asks for help, whatever else is wrong", (option) => {
  expect(readArguments(["stray", option])).toBe("help");
});
