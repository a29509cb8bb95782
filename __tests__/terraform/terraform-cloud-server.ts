import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { homedir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { LoopbackServer } from "../../tools/emulator/loopback-server";

interface Call {
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** The groups of the route's expression. */
  readonly groups: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly content?: unknown;
}

type Route = readonly [method: string, path: RegExp, answer: (call: Call) => Answer];

const found = (data: unknown, status = 200): Answer => ({ status, content: { data } });
const notFound: Answer = { status: 404, content: { errors: [{ status: "404", title: "not found" }] } };

/** The log of a remote plan, between the marks that Terraform Cloud puts around it. */
const planLog = "\x02Remote plan says: No changes.\n\x03";

/**
 * As much of the API of Terraform Cloud as `terraform init` and `plan` call: every workspace that is asked
 * for is made, and every run finds no changes. https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */
export class TerraformCloudServer extends LoopbackServer {
  /** The paths in each configuration that was uploaded. */
  readonly uploads: string[][] = [];
  /** The workspaces that were made, by their name, which is also their ID. */
  readonly workspaces = new Set<string>();
  /** The workspace of the last run. */
  private planned = "";

  private readonly routes: readonly Route[] = [
    ["GET", /^ping$/, () => ({ status: 204 })],
    ["GET", /^organizations\/[\w-]+\/entitlement-set$/, () => found(entitlements)],
    [
      "GET",
      /^organizations\/[\w-]+\/workspaces\/([\w-]+)$/,
      ({ groups: [name = ""] }) => this.workspace(name),
    ],
    ["POST", /^organizations\/[\w-]+\/workspaces$/, ({ body }) => this.makeWorkspace(body)],
    ["GET", /^workspaces\/([\w-]+)$/, ({ groups: [name = ""] }) => this.workspace(name)],
    ["PATCH", /^workspaces\/([\w-]+)$/, ({ groups: [name = ""] }) => this.workspace(name)],
    ["POST", /^workspaces\/[\w-]+\/configuration-versions$/, () => found(this.configuration("pending"), 201)],
    ["GET", /^configuration-versions\/configuration$/, () => found(this.configuration("uploaded"))],
    ["PUT", /^upload$/, ({ body }) => this.upload(body)],
    ["POST", /^runs$/, ({ body }) => this.startRun(body)],
    ["GET", /^runs\/run$/, () => found(this.run("planned_and_finished"))],
    ["GET", /^runs\/run\/(run-events|task-stages|policy-checks)$/, () => found([])],
    ["GET", /^plans\/plan$/, () => found(this.plan())],
    ["GET", /^log$/, ({ query }) => ({ status: 200, content: planLog.slice(Number(query.get("offset"))) })],
  ];

  /**
   * The configuration of the CLI that takes this server for app.terraform.io, without TLS or DNS, and has
   * otherwise what the user's own says of where providers are.
   */
  get cliConfiguration(): string {
    const own = process.env.TF_CLI_CONFIG_FILE ?? join(homedir(), ".terraformrc");
    return [
      ...(existsSync(own) ? [readFileSync(own, "utf8")] : []),
      `host "app.terraform.io" {\n  services = { "tfe.v2" = "${this.api}" }\n}`,
      'credentials "app.terraform.io" {\n  token = "a-token"\n}\n',
    ].join("\n");
  }

  private get api(): string {
    return `${this.endpoint}/api/v2/`;
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = message;
    const { pathname, searchParams } = new URL(url, this.endpoint);
    const body = await buffer(message);
    const path = pathname.replace(/^\/api\/v2\//, "");
    const { status, content = "" } = this.answer(method, path, searchParams, body);
    response
      .writeHead(status, {
        "content-type": "application/vnd.api+json",
        "TFP-API-Version": "2.6",
        "TFP-AppName": "HCP Terraform",
      })
      .end(typeof content === "string" ? content : JSON.stringify(content));
  }

  private answer(method: string, path: string, query: URLSearchParams, body: Buffer): Answer {
    for (const [routeMethod, expression, answer] of this.routes) {
      const match = routeMethod === method ? expression.exec(path) : null;
      if (match) return answer({ query, body, groups: match.slice(1) });
    }
    return notFound;
  }

  private workspace(name: string): Answer {
    return this.workspaces.has(name) ? found(workspace(name)) : notFound;
  }

  private makeWorkspace(body: Buffer): Answer {
    const { name } = JSON.parse(body.toString()).data.attributes as { name: string };
    this.workspaces.add(name);
    return found(workspace(name), 201);
  }

  private configuration(status: string): object {
    const attributes = { status, "upload-url": `${this.api}upload` };
    return { id: "configuration", type: "configuration-versions", attributes };
  }

  private upload(body: Buffer): Answer {
    const listed = execFileSync("tar", ["-tz"], { input: body, encoding: "utf8" });
    this.uploads.push(listed.trimEnd().split("\n").toSorted());
    return { status: 200 };
  }

  private startRun(body: Buffer): Answer {
    this.planned = JSON.parse(body.toString()).data.relationships.workspace.data.id;
    return found(this.run("pending"), 201);
  }

  private run(status: string): object {
    const attributes = { status, actions: {}, permissions: { "can-apply": true }, "status-timestamps": {} };
    const relationships = {
      workspace: { data: { id: this.planned, type: "workspaces" } },
      plan: { data: { id: "plan", type: "plans" } },
      "configuration-version": { data: { id: "configuration", type: "configuration-versions" } },
    };
    return { id: "run", type: "runs", attributes, relationships };
  }

  private plan(): object {
    const attributes = { status: "finished", "has-changes": false, "log-read-url": `${this.api}log` };
    return { id: "plan", type: "plans", attributes };
  }
}

const entitlements = {
  id: "organization",
  type: "entitlement-sets",
  attributes: { operations: true, "state-storage": true },
};

function workspace(name: string): object {
  const permitted = [
    "can-queue-run",
    "can-update",
    "can-queue-apply",
    "can-lock",
    "can-unlock",
    "can-read-settings",
  ];
  const attributes = {
    name,
    "execution-mode": "remote",
    operations: true,
    "working-directory": "",
    permissions: Object.fromEntries(permitted.map((permission) => [permission, true])),
  };
  return { id: name, type: "workspaces", attributes };
}
