import type { IncomingHttpHeaders, Server } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { isObject, type JsonObject, parsed } from "../../../engines/json";
import { closed, listening } from "./listening";

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

/** An answer of a service. */
interface ServiceAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

const json = "application/x-amz-json-1.1";

/**
 * A server on this machine in place of SSM, SNS, EventBridge, Slack and Teams. Its parameters contain the URL
 * of its own webhook.
 */
export class LocalServices {
  private readonly messages: FunctionMessage[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly accepts: boolean,
  ) {}

  static async start(accepts: boolean): Promise<LocalServices> {
    const server = createServer((request, response) => {
      const answer = (body: string) => {
        const {
          status = 200,
          type = "text/plain",
          body: answered,
        } = services.answerTo(request.headers, body);
        response.writeHead(status, { "content-type": type });
        response.end(answered);
      };
      // A function that ends may abort a request.
      text(request).then(answer, () => response.destroy());
    });
    const services = new LocalServices(server, await listening(server), accepts);
    return services;
  }

  /** The messages since the last call. */
  take(): FunctionMessage[] {
    return this.messages.splice(0);
  }

  async close(): Promise<void> {
    await closed(this.server);
  }

  private answerTo(headers: IncomingHttpHeaders, body: string): ServiceAnswer {
    const target = String(headers["x-amz-target"]);
    if (target.startsWith("AmazonSSM.")) return this.parameter(body);
    if (target === "AWSEvents.PutEvents") return this.putEvents(body);
    const form = new URLSearchParams(body);
    if (form.get("Action") === "Publish") return this.publish(form);
    return this.post(jsonOrText(body));
  }

  private parameter(body: string): ServiceAnswer {
    const request = jsonOrText(body);
    const Name = isObject(request) ? request.Name : undefined;
    const Parameter = { Name, Type: "SecureString", Value: `${this.url}/webhook` };
    return { type: json, body: JSON.stringify({ Parameter }) };
  }

  private putEvents(body: string): ServiceAnswer {
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
  private publish(form: URLSearchParams): ServiceAnswer {
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

  private post(payload: unknown): ServiceAnswer {
    this.messages.push({ kind: isCard(payload) ? "teams" : "slack", payload });
    // Slack's API answers by a word, and its webhooks by the status.
    return this.accepts ? { body: '{"ok":true}' } : { status: 400, body: "invalid_payload" };
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
