import { App, Testing } from "cdktf";
import { InvalidInputTransformer } from "../../../engines/input-transformer/input-transformer";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { compileInput } from "../../../tools/replay/deliveries/target-input";
import { folderOf } from "../../support/folder-of-files";

const user = { user: "$.detail.user" };
const event = {
  source: "aws.signin",
  detail: { user: "bob", role: { name: "admin" }, "a/b": "slash", names: ["x", "y"] },
};

const refused = undefined;

/** Transformers with the input that the target gets, or `refused`. */
const vectors: readonly [
  title: string,
  inputTemplate: string,
  inputPaths: Record<string, string>,
  text: string | undefined,
][] = [
  ["a variable as a key", '{"<user>": "signed in"}', user, refused],
  ["a path with a slash", '"<v>"', { v: "$.detail.a/b" }, '"slash"'],
  ["a variable in and out of quotes", '{"a": <user>, "b": "by <user>"}', user, '{"a":"bob","b":"by bob"}'],
  ["escaped quotes in JSON", String.raw`{"a": "\"<user>\""}`, user, String.raw`{"a":"\"bob\""}`],
  ["nested JSON", '{"a": {"b": [<v>]}}', { v: "$.detail.role" }, '{"a":{"b":[{"name":"admin"}]}}'],
  ["a variable without a path", '"<user> <other>"', user, refused],
  ["a reserved name that EventBridge has", '{"r": <aws.events.rule-name>}', {}, '{"r":"sign-in-alerts"}'],
  ["a reserved name that EventBridge lacks", '"<aws.events.rule>"', {}, refused],
  ["a reserved name of a path", '"<aws.events.rule-name>"', { "aws.events.rule-name": "$.source" }, refused],
  ["the event in quotes", '"<aws.events.event.json>"', {}, refused],
  ["a list", '["<user>", <v>]', { ...user, v: "$.detail.names[*]" }, '["bob",["x","y"]]'],
  ["a text that does not end", '"<user>', user, refused],
  ["JSON that does not end", '{"a": <user>', user, refused],
  ["a text without quotes", "<user> signed in", user, refused],
];

describe("an input transformer at synth and in the replay", () => {
  it.each(vectors)("is judged alike: %s", (_title, inputTemplate, inputPaths, text) => {
    const mail = { inputPaths, inputTemplate };
    expect({ atSynth: accepted(mail), inReplay: replayed(mail) }).toEqual({
      atSynth: text !== undefined,
      inReplay: text,
    });
  });

  it("is refused at synth alone for backslashes in a line of text, which EventBridge takes", () => {
    const mail = { inputPaths: user, inputTemplate: String.raw`"by \"<user>\""` };
    expect({ atSynth: accepted(mail), inReplay: replayed(mail) }).toEqual({
      atSynth: false,
      inReplay: String.raw`"by \"bob\""`,
    });
  });
});

type Mail = { readonly inputPaths: Record<string, string>; readonly inputTemplate: string };

function accepted(mail: Mail): boolean {
  const stack = stackIn(Testing.app(), mail);
  return stack.node.findAll().every((construct) => construct.node.validate().length === 0);
}

/** Returns the input that the rule's target gets, or undefined if the transformer is refused. */
function replayed(mail: Mail): string | undefined {
  const app = new App({ outdir: folderOf(), skipValidation: true });
  stackIn(app, mail);
  app.synth();
  const [synthesized] = readSynthesized(app.outdir);
  const rule = synthesized?.rules({ account: "111122223333" }).find(({ name }) => name === "sign-in-alerts");
  const target = rule?.targets[0];
  if (!rule || !target) throw new Error("the stack has no such rule");
  try {
    return compileInput(rule, target)(event as unknown as Parameters<ReturnType<typeof compileInput>>[0])
      .text;
  } catch (error) {
    if (error instanceof InvalidInputTransformer) return undefined;
    throw error;
  }
}

function stackIn(app: App, mail: Mail): SignInAlerts {
  return new SignInAlerts(app, "sign-in-alerts", { region: "us-east-1", signInRegions: ["us-east-1"], mail });
}
