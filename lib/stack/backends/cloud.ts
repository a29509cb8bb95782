import { CloudBackend, NamedCloudWorkspace } from "cdktf";
import { either, kind, string } from "../../validation/schema/kinds";
import { object, required, type SettingsOf } from "../../validation/schema/object";
import { validate, textConstraint } from "../../validation/validation";
import { backendMaker } from "./backend";

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
  "[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d{1,5})?",
  "a hostname is given without scheme or path",
  'write for example "tfe.example.com"',
);

const prefixed = object({ prefix: required(string()) });
const nameOfStack = kind<(stack: string) => string>(
  { noun: "a function" },
  (value) => typeof value === "function",
);

const cloudShape = {
  /**
   * The organization.
   * @change `terraform init` asks about the state
   */
  organization: required(string(organizationName)),
  /**
   * The workspace of a stack: a prefix before the stack's name, or a function of it.
   * @default the stack's name
   * @change `terraform init` asks about the state
   */
  workspace: either(nameOfStack, prefixed),
  /**
   * The project that new workspaces are made in.
   * @default the organization's default project
   * @change nothing for a workspace that exists
   */
  project: string(projectName),
  /**
   * The host of a Terraform Enterprise.
   * @default HCP Terraform (Terraform Cloud)
   * @change `terraform init` asks about the state
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
  ({ organization, workspace, project, hostname }: CloudSettings) =>
    (stack) => {
      const name =
        typeof workspace === "function"
          ? workspace(stack.node.id)
          : `${workspace?.prefix ?? ""}${stack.node.id}`;
      validate(stack, "backend.workspace", name, workspaceName);
      return new CloudBackend(stack, {
        organization,
        hostname,
        workspaces: new NamedCloudWorkspace(name, project),
      });
    },
);
