import { readArguments } from "../../../tools/adopt/arguments";

const remedy =
  ": give a stack and a plan, as in `npm run adopt:check -- sign-in-alerts plan.json`. " +
  "npm needs the -- before options.\n\nUsage: ";

test.each<[readonly string[], string]>([
  [[], "No arguments were given"],
  [["sign-in-alerts"], "1 argument was given (sign-in-alerts)"],
  [["a", "b", "c"], "3 arguments were given (a, b, c)"],
  [["sign-in-alerts", "--plan"], "Unknown option '--plan'"],
])("the arguments %j are refused with the remedy", (args, what) =>
  expect(() => readArguments(args)).toThrow(what + remedy),
);

test("a stack and a plan are read", () =>
  expect(readArguments(["sign-in-alerts", "-"])).toEqual({
    stack: "sign-in-alerts",
    file: "-",
    accept: [],
  }));

test.each([["-h"], ["--help"]])("%s asks for help", (option) => expect(readArguments([option])).toBe("help"));
