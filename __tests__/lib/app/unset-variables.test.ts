import { join } from "node:path";
import { unsetVariableWarnings } from "../../../lib/app/unset-variables";
import { folderOf } from "../../support/folder-of-files";

const variable = { address: { type: "string" }, tags: { type: "map(string)", default: {} } };

/** The warnings on a stack with two variables, of which one has no default. */
function warnings(env: NodeJS.ProcessEnv, terraform: object = { backend: { local: {} } }) {
  const json = JSON.stringify({ variable, terraform });
  const outdir = folderOf({ [join("stacks", "mails", "cdk.tf.json")]: json });
  return unsetVariableWarnings(outdir, ["mails", "gone"], env).map(({ place, message }) => [
    place,
    /TF_VAR_\w+/.exec(message)?.[0],
  ]);
}

it.each([
  ["one that has no value", {}, [["mails", "TF_VAR_address"]]],
  ["one that is empty, which cdktf asks for too", { TF_VAR_address: "" }, [["mails", "TF_VAR_address"]]],
  ["none that has a value", { TF_VAR_address: "security@example.com" }, []],
  ["none where nothing is asked for", { TF_INPUT: "0" }, []],
])("warns of %s", (_, env, expected) => {
  expect(warnings(env)).toEqual(expected);
});

it.each([
  ["cloud", { cloud: { organization: "acme" } }],
  ["remote", { backend: { remote: { organization: "acme" } } }],
])("leaves variables to the workspace of %s", (_, terraform) => {
  expect(warnings({}, terraform)).toEqual([]);
});
