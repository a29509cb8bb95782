import type { IncomingHttpHeaders, Server } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { isObject, type JsonObject, parsed } from "../../../engines/json";
import { closed, listening } from "./listening";
import type { LocalAnswer, LocalTables } from "./local-tables";

/** What a function sends. */
export type FunctionMessage =
  | { readonly kind: "slack" | "teams"; readonly payload: unknown }
  | {
      readonly kind: "sns";
      readonly topicArn: string;
      readonly payload: string;
      readonly attributes: JsonObject;
    }
  | { readonly kind: "event-bus"; readonly busArn: string; readonly payload: unknown };

/** Tables, of which a function sees those of its Region. */
export interface RegionalTables {
  readonly local: Pick<LocalTables, "answer">;
  readonly region: string;
}

const json = "application/x-amz-json-1.1";

/**
 * A server on this machine in place of SSM, SNS, EventBridge, DynamoDB, Slack and Teams. Its parameters
 * contain the URL of its own webhook.
 */
export class LocalServices {
  private readonly messages: FunctionMessage[] = [];
  private posts = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly accepts: boolean,
    private readonly tables: RegionalTables,
  ) {}

  static async start(accepts: boolean, tables: RegionalTables): Promise<LocalServices> {
    const server = createServer((request, response) => {
      const answer = async (body: string) => {
        const {
          status = 200,
          type = "text/plain",
          body: answered,
        } = await services.answerTo(request.headers, body);
        response.writeHead(status, { "content-type": type });
        response.end(answered);
      };
      // A function that ends may abort a request.
      text(request)
        .then(answer)
        .catch(() => response.destroy());
    });
    const services = new LocalServices(server, await listening(server), accepts, tables);
    return services;
  }

  /** The messages since the last call. */
  take(): FunctionMessage[] {
    return this.messages.splice(0);
  }

  async close(): Promise<void> {
    await closed(this.server);
  }

  private answerTo(headers: IncomingHttpHeaders, body: string): LocalAnswer | Promise<LocalAnswer> {
    const target = String(headers["x-amz-target"]);
    if (target.startsWith("DynamoDB_")) return this.tables.local.answer(headers, body, this.tables.region);
    if (target.startsWith("AmazonSSM.")) return this.parameter(body);
    if (target === "AWSEvents.PutEvents") return this.putEvents(body);
    const form = new URLSearchParams(body);
    if (form.get("Action") === "Publish") return this.publish(form);
    return this.post(jsonOrText(body));
  }

  private parameter(body: string): LocalAnswer {
    const request = jsonOrText(body);
    const Name = isObject(request) ? request.Name : undefined;
    const Parameter = { Name, Type: "SecureString", Value: `${this.url}/webhook` };
    return { type: json, body: JSON.stringify({ Parameter }) };
  }

  private putEvents(body: string): LocalAnswer {
    const request = jsonOrText(body);
    const entries =
      isObject(request) && Array.isArray(request.Entries) ? request.Entries.filter(isObject) : [];
    for (const { EventBusName, Detail } of entries) {
      this.messages.push({
        kind: "event-bus",
        busArn: String(EventBusName),
        payload: jsonOrText(String(Detail)),
      });
    }
    const answer = this.accepts ? { EventId: "0" } : { ErrorCode: "InternalFailure" };
    return { type: json, body: JSON.stringify({ Entries: entries.map(() => answer) }) };
  }

  /** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
  private publish(form: URLSearchParams): LocalAnswer {
    this.messages.push({
      kind: "sns",
      topicArn: form.get("TopicArn") ?? "",
      payload: form.get("Message") ?? "",
      attributes: attributesIn(form),
    });
    return this.accepts
      ? {
          type: "text/xml",
          body: "<PublishResponse><PublishResult><MessageId>0</MessageId></PublishResult></PublishResponse>",
        }
      : {
          status: 403,
          type: "text/xml",
          body: "<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>",
        };
  }

  private post(payload: unknown): LocalAnswer {
    this.messages.push({ kind: isCard(payload) ? "teams" : "slack", payload });
    // Slack's API answers by a word, and its webhooks by the status.
    return this.accepts
      ? { body: JSON.stringify({ ok: true, ts: `1700000000.${++this.posts}` }) }
      : { status: 400, body: "invalid_payload" };
  }
}

/** Whether a message is for Teams: an Adaptive Card. */
function isCard(payload: unknown): boolean {
  const attachments = isObject(payload) && Array.isArray(payload.attachments) ? payload.attachments : [];
  return attachments.some((each) => isObject(each) && String(each.contentType).includes("card.adaptive"));
}

function attributesIn(form: URLSearchParams): JsonObject {
  const names = [...form].filter(([key]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(key));
  return Object.fromEntries(
    names.map(([key, name]) => [name, form.get(key.replace(/Name$/, "Value.StringValue"))]),
  );
}

function jsonOrText(body: string): unknown {
  const result = parsed(body);
  return "value" in result ? result.value : body;
}
