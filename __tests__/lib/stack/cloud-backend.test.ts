import { Testing } from "cdktf";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { type Backend, cloud } from "../../../lib/stack/backends";
import { faultsOf, testApp } from "../validation/faults-of";

const stackOn = (backend?: Backend, id = "audit") =>
  new AuditStack(testApp(), id, { region: "us-east-1", backend });
const terraform = (stack: AuditStack) => JSON.parse(Testing.synth(stack)).terraform;
const faults = (backend: Backend) => faultsOf(() => stackOn(backend)).map(({ message }) => message);

describe("cloud", () => {
  const organization = "acme";
  const cloudOf = (backend: Backend) => {
    const { cloud: block, backend: none } = terraform(stackOn(backend));
    expect(none).toBeUndefined();
    return block;
  };

  it("names the workspace as the stack", () => {
    expect(cloudOf(cloud({ organization }))).toEqual({ organization, workspaces: { name: "audit" } });
  });

  it("names the workspace with a prefix before the stack", () => {
    expect(cloudOf(cloud({ organization, workspace: { prefix: "prod-" } }))).toEqual({
      organization,
      workspaces: { name: "prod-audit" },
    });
  });

  it("names the workspace by a function of the stack", () => {
    expect(cloudOf(cloud({ organization, workspace: (stack) => `${stack}_eu` }))).toEqual({
      organization,
      workspaces: { name: "audit_eu" },
    });
  });

  it("puts new workspaces into a project", () => {
    expect(cloudOf(cloud({ organization, project: "Security Audit" }))).toEqual({
      organization,
      workspaces: { name: "audit", project: "Security Audit" },
    });
  });

  it("leaves the organization to the environment of whoever runs Terraform", () => {
    expect(cloudOf(cloud())).toEqual({ workspaces: { name: "audit" } });
  });

  it("finds workspaces by tags, of which the stack's name is one", () => {
    const backend = cloud({ organization, project: "Audit", workspace: { tags: ["prod"] } });
    expect(cloudOf(backend)).toEqual({
      organization,
      workspaces: { tags: ["prod", "audit"], project: "Audit" },
    });
    expect(terraform(stackOn(backend)).required_version).toBe(">= 1.5.0");
  });

  it("finds workspaces by tags with values, for which Terraform must be 1.10", () => {
    const backend = cloud({ organization, workspace: { tags: { costCentre: "R&D" } } });
    expect(cloudOf(backend)).toEqual({
      organization,
      workspaces: { tags: { costCentre: "R&D", stack: "audit" } },
    });
    expect(terraform(stackOn(backend)).required_version).toBe(">= 1.10.0");
  });

  it("can be a Terraform Enterprise", () => {
    expect(cloudOf(cloud({ organization, hostname: "tfe.example.com" }))).toEqual({
      organization,
      hostname: "tfe.example.com",
      workspaces: { name: "audit" },
    });
  });

  it.each([
    { organization: "a".repeat(3) },
    { organization: "a".repeat(40) },
    { organization, workspace: () => "w" },
    { organization, workspace: () => "w".repeat(90) },
    { organization, project: "abc" },
    { organization, project: "p".repeat(40) },
    { organization, hostname: "tfe.example.com:8443" },
    { organization, hostname: "a.b" },
    { organization, hostname: "localhost:8443" },
    { workspace: { tags: ["team:audit", "t".repeat(255)] } },
    { workspace: { tags: { "cost centre": "R&D" } } },
  ])("accepts %j", (settings) => expect(faults(cloud(settings))).toEqual([]));

  it.each([
    [{ organization: "ac" }, 'backend.organization is "ac"'],
    [{ organization: "a".repeat(41) }, `backend.organization is "${"a".repeat(41)}"`],
    [{ organization: "acme.com" }, 'backend.organization is "acme.com"'],
    [{ organization, workspace: () => "" }, 'backend.workspace is ""'],
    [{ organization, workspace: () => "w".repeat(91) }, `backend.workspace is "${"w".repeat(91)}"`],
    [{ organization, workspace: { prefix: "prod " } }, 'backend.workspace is "prod audit"'],
    [{ organization, project: "ab" }, 'backend.project is "ab"'],
    [{ organization, project: "p".repeat(41) }, `backend.project is "${"p".repeat(41)}"`],
    [{ organization, project: "R&D" }, 'backend.project is "R&D"'],
    [{ organization, hostname: "localhost:8443/app" }, 'backend.hostname is "localhost:8443/app"'],
    [{ organization, workspace: { tags: [] } }, "backend.workspace.tags is []"],
    [{ organization, workspace: { tags: ["a b"] } }, 'backend.workspace.tags[0] is "a b"'],
    [{ organization, workspace: { tags: { a: "" } } }, 'backend.workspace.tags.a is ""'],
    [{ organization, hostname: "https://tfe.example.com" }, 'backend.hostname is "https://tfe.example.com"'],
    [{ organization, hostname: "tfe.example.com/" }, 'backend.hostname is "tfe.example.com/"'],
    [{ organization, hostname: "tfe.example.com:" }, 'backend.hostname is "tfe.example.com:"'],
  ])("refuses %j", (settings, given) => {
    expect(faults(cloud(settings)).map((message) => message.split(";")[0])).toEqual([given]);
  });

  it("refuses a prefix beside tags", () => {
    const both: object = { prefix: "prod-", tags: ["prod"] };
    expect(faults(cloud({ organization, workspace: both as { prefix: string } }))).toEqual([
      'backend.workspace.prefix is "prod-"; it stands beside tags, and one of the two is accepted; leave prefix or tags out.',
    ]);
  });
});
