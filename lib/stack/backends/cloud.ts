import { CloudBackend, NamedCloudWorkspace } from "cdktf";
import { validate, textConstraint } from "../../validation/validation";
import type { Backend } from "./backend";

/** Where the workspaces are, one for each stack. */
export interface CloudSettings {
  readonly organization: string;
  /** The workspace of a stack: a prefix before the stack's name, or a function of it. @default the stack's name */
  readonly workspace?: { readonly prefix: string } | ((stack: string) => string);
  /** The project that new workspaces are made in. @default the organization's default project */
  readonly project?: string;
  /** The host of a Terraform Enterprise. @default HCP Terraform (Terraform Cloud) */
  readonly hostname?: string;
}

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

/** State and runs in Terraform Cloud or Enterprise: https://developer.hashicorp.com/terraform/cli/cloud/settings */
export function cloud({ organization, workspace, project, hostname }: CloudSettings): Backend {
  return (stack) => {
    const name =
      typeof workspace === "function"
        ? workspace(stack.node.id)
        : `${workspace?.prefix ?? ""}${stack.node.id}`;
    const backend = new CloudBackend(stack, {
      organization,
      hostname,
      workspaces: new NamedCloudWorkspace(name, project),
    });

    validate(stack, "backend organization", organization, organizationName);
    validate(stack, "backend workspace", name, workspaceName);
    validate(stack, "backend project", project, projectName);
    validate(stack, "backend hostname", hostname, hostName);
    return backend;
  };
}
