import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { LoopbackServer } from "../../tools/emulator/loopback-server";

/**
 * A server that keeps states and their locks for Terraform's http backend.
 * https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer extends LoopbackServer {
  /** The methods of the requests so far, in their order. */
  readonly methods: string[] = [];
  private readonly states = new Map<string, string>();
  private readonly locks = new Map<string, string>();

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = message;
    const path = new URL(url, "http://localhost").pathname;
    const body = await text(message);
    this.methods.push(method);
    const { status, content } = this.answer(method, path, body);
    response.writeHead(status, { "content-type": "application/json" }).end(content);
  }

  /** The state of a stack as Terraform wrote it. */
  state(stack: string): string | undefined {
    return this.states.get(`/${stack}`);
  }

  /** The paths that are locked. */
  get locked(): string[] {
    return [...this.locks.keys()];
  }

  private answer(method: string, path: string, body: string): { status: number; content?: string } {
    const lock = this.locks.get(path);
    switch (method) {
      case "GET":
        return this.states.has(path) ? { status: 200, content: this.states.get(path) } : { status: 404 };
      case "POST":
        this.states.set(path, body);
        return { status: 200 };
      case "LOCK":
        if (lock !== undefined) return { status: 423, content: lock };
        this.locks.set(path, body);
        return { status: 200 };
      case "UNLOCK":
        this.locks.delete(path);
        return { status: 200 };
      default:
        return { status: 405 };
    }
  }
}
