import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { quoted } from "./hcl";
import { mostTags, tagKey, tagValue, unreservedTagKey } from "./rules/tags";
import { check, refusal, refuse } from "./validation";

/** The Terraform variable `tags`, with which a workspace adds its own tags to those of the settings. */
export function tagsVariable(scope: Construct): TerraformVariable {
  return new TerraformVariable(scope, "tags", {
    type: "map(string)",
    description: "Tags of every resource, besides those of the settings.",
    default: {},
    nullable: false,
    validation: [
      {
        condition: `\${length(var.tags) <= ${mostTags}}`,
        errorMessage: `A resource has at most ${mostTags} tags.`,
      },
      {
        condition: `\${alltrue([for key in keys(var.tags) : can(regex(${quoted(tagKey.pattern)}, key)) && !startswith(lower(key), "aws:")])}`,
        errorMessage: `In tags, ${tagKey.accepts}; ${unreservedTagKey.accepts}.`,
      },
      {
        condition: `\${alltrue([for value in values(var.tags) : can(regex(${quoted(tagValue.pattern)}, value))])}`,
        errorMessage: `In tags, ${tagValue.accepts}.`,
      },
    ],
  });
}

/** Refuses tags of the settings that AWS would refuse. */
export function checkTags(scope: Construct, tags: Readonly<Record<string, string>>): void {
  const count = Object.keys(tags).length;
  if (count > mostTags) {
    refuse(scope, [
      refusal("the number of tags", count, `a resource has at most ${mostTags}`, "leave some out"),
    ]);
  }
  for (const [key, value] of Object.entries(tags)) {
    check(scope, "a key of tags", key, tagKey);
    check(scope, "a key of tags", key, unreservedTagKey);
    check(scope, `tags["${key}"]`, value, tagValue);
  }
}
