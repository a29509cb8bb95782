import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { hclString } from "./hcl";
import { caseErrors, type ResourceTags } from "./resource-tags";
import { maxTags, tagKey, tagValue, unreservedTagKey } from "./tag-constraints";
import { errorMessage, addErrors } from "../validation/validation";

/** The Terraform variable `tags`, with which a workspace adds its own tags to those of the settings. */
export function tagsVariable(
  scope: Construct,
  settings: Readonly<Record<string, string>> = {},
): TerraformVariable {
  const variable = new TerraformVariable(scope, "tags", {
    type: "map(string)",
    description: "Tags of every resource, besides those of the settings.",
    default: {},
    nullable: false,
  });
  // A variable can be renamed as any other address, and its validation refers to it by that name.
  const name = variable.friendlyUniqueId;
  const all = `setunion([${Object.keys(settings).map(hclString).join(", ")}], keys(var.${name}))`;
  variable.addValidation({
    condition: `\${length(${all}) <= ${maxTags}}`,
    errorMessage: `A resource has at most ${maxTags} tags, those of the settings included.`,
  });
  variable.addValidation({
    condition: `\${length(distinct([for key in ${all} : lower(key)])) == length(${all})}`,
    errorMessage: `In ${name}, no two keys differ in case alone, those of the settings included: IAM takes them for one.`,
  });
  variable.addValidation({
    condition: `\${alltrue([for key in keys(var.${name}) : can(regex(${hclString(tagKey.pattern)}, key)) && !startswith(lower(key), "aws:")])}`,
    errorMessage: `In ${name}, ${tagKey.accepts}; ${unreservedTagKey.accepts}.`,
  });
  variable.addValidation({
    condition: `\${alltrue([for value in values(var.${name}) : can(regex(${hclString(tagValue.pattern)}, value))])}`,
    errorMessage: `In ${name}, ${tagValue.accepts}.`,
  });
  return variable;
}

/** Refuses more tags than AWS takes, and keys that IAM takes for one. */
export function checkTags(
  scope: Construct,
  tags: Readonly<Record<string, string>>,
  resourceTags: ResourceTags,
): void {
  const keys = Object.keys(tags);
  addErrors(scope, caseErrors("tags", keys));
  for (const [address, own] of Object.entries(resourceTags)) {
    const setting = `resourceTags["${address}"]`;
    addErrors(scope, caseErrors(setting, [...new Set([...keys, ...Object.keys(own)])]));
  }
  const count = keys.length;
  if (count > maxTags) {
    addErrors(scope, [
      errorMessage("the number of tags", count, `a resource has at most ${maxTags}`, "leave some out"),
    ]);
  }
}
