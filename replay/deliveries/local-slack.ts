import type { Server } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { closed, listening } from "./listening";

/** Whether Slack takes messages, or refuses them for good. */
export type SlackManner = "take" | "refuse";

/** A server on this machine that stands for SSM, whose parameters hold its own URL, and for the Slack webhook there. */
export class LocalSlack {
  private readonly messages: unknown[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(manner: SlackManner): Promise<LocalSlack> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const isSsm = String(request.headers["x-amz-target"]).startsWith("AmazonSSM.");
        if (isSsm) {
          const parameter = { Name: parsed(body).Name, Type: "SecureString", Value: `${slack.url}/slack` };
          response.setHeader("content-type", "application/x-amz-json-1.1");
          response.end(JSON.stringify({ Parameter: parameter }));
          return;
        }
        slack.messages.push(JSON.parse(body));
        response.statusCode = manner === "take" ? 200 : 400;
        response.end(manner === "take" ? "ok" : "invalid_payload");
      });
    });
    const slack = new LocalSlack(server, await listening(server));
    return slack;
  }

  /** The messages since they were last taken. */
  take(): unknown[] {
    return this.messages.splice(0);
  }

  async close(): Promise<void> {
    await closed(this.server);
  }
}

function parsed(body: string): { readonly Name?: string } {
  return JSON.parse(body) as { readonly Name?: string };
}
