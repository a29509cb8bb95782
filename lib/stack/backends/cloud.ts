import {
  CloudBackend,
  type CloudBackendConfig,
  type CloudWorkspace,
  NamedCloudWorkspace,
  TaggedCloudWorkspaces,
} from "cdktf";
import { isObject } from "../../../engines/json";
import { either, type Kind, kind, list, record, string, type TypeOf } from "../../validation/schema/kinds";
import { object, required, type SettingsOf } from "../../validation/schema/object";
import { notEmpty, textConstraint, validate } from "../../validation/validation";
import { backendMaker, requireTerraform } from "./backend";

const organizationName = textConstraint(
  "[A-Za-z0-9_-]{3,40}",
  'an organization\'s name has 3 to 40 letters, digits, "_" and "-"',
  "take it from the organization's settings",
);
const workspaceName = textConstraint(
  "[A-Za-z0-9_-]{1,90}",
  'a workspace\'s name has 1 to 90 letters, digits, "_" and "-"',
  "correct the prefix or the function in workspace",
);
const projectName = textConstraint(
  "[A-Za-z0-9 _-]{3,40}",
  'a project\'s name has 3 to 40 letters, digits, spaces, "_" and "-"',
  "take it from the organization's projects",
);
const hostName = textConstraint(
  "[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::\\d{1,5})?",
  "a hostname is given without scheme or path",
  'write for example "tfe.example.com" or "localhost:8443"',
);
const tagName = textConstraint(
  "[A-Za-z0-9:_-]{1,255}",
  'a tag has 1 to 255 letters, digits, ":", "_" and "-"',
  'write tags that have a value as an object, { environment: "production" }',
);
const tagText = textConstraint(
  ".{1,256}",
  "a tag's key and its value have 1 to 256 characters each",
  "shorten or fill it",
);
const tagNames = list(string(tagName), notEmpty);
const tagPairs = record(string(tagText), tagText);
const tags: Kind<readonly string[] | Readonly<Record<string, string>>> = {
  noun: `${tagNames.noun}, or ${tagPairs.noun}`,
  errors: (path, value) => (isObject(value) ? tagPairs : tagNames).errors(path, value),
};

const nameOfStack = kind<(stack: string) => string>(
  { noun: "a function" },
  (value) => typeof value === "function",
);

const cloudShape = {
  /**
   * The organization.
   * @default the environment variable `TF_CLOUD_ORGANIZATION` of whoever runs Terraform
   * @change Terraform does not ask about the state: [pull and push it](terraform-cloud.md#moving-between)
   */
  organization: string(organizationName),
  /**
   * The workspace of a stack: `{ prefix }` before the stack's name, a function of it, or the
   * [`{ tags }`](terraform-cloud.md#workspaces-by-tags) that several workspaces of it have.
   * @default the stack's name
   * @change Terraform does not ask about the state: [pull and push it](terraform-cloud.md#moving-between)
   */
  workspace: either(nameOfStack, object({}, [{ prefix: required(string()) }, { tags: required(tags) }])),
  /**
   * The project that new workspaces are made in.
   * @default the organization's default project
   * @change nothing for a workspace that exists
   */
  project: string(projectName),
  /**
   * The host of a Terraform Enterprise, with a port if need be. OpenTofu has no default.
   * @default HCP Terraform (Terraform Cloud), `app.terraform.io`
   * @change Terraform does not ask about the state: [pull and push it](terraform-cloud.md#moving-between)
   */
  hostname: string(hostName),
};

/** Where the workspaces are, one for each stack. */
export interface CloudSettings extends SettingsOf<typeof cloudShape> {}

/**
 * State and runs in Terraform Cloud or Enterprise:
 * https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export const cloud = backendMaker(
  "cloud({ … })",
  object(cloudShape),
  ({ organization, workspace, project, hostname }: CloudSettings = {}) =>
    (stack) => {
      const { id } = stack.node;
      const on = (workspaces: CloudWorkspace) =>
        // Terraform takes the organization from the environment where it is left out.
        new CloudBackend(stack, { organization, hostname, workspaces } as CloudBackendConfig);
      if (typeof workspace === "object" && workspace.tags) {
        if (isObject(workspace.tags)) requireTerraform(stack, "1.10.0");
        return on(new TaggedCloudWorkspaces(withStack(workspace.tags, id) as string[], project));
      }
      const name = typeof workspace === "function" ? workspace(id) : `${workspace?.prefix ?? ""}${id}`;
      validate(stack, "backend.workspace", name, workspaceName);
      return on(new NamedCloudWorkspace(name, project));
    },
);

type Tags = TypeOf<typeof tags>;

/**
 * The tags of one stack's workspaces: its name is one of them, so that Terraform offers no workspace of
 * another stack.
 */
function withStack(given: Tags, stack: string): Tags {
  return isObject(given) ? { ...given, stack } : [...given, stack];
}
