import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/**
 * A server that keeps states and their locks for Terraform's http backend.
 * https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer {
  /** The methods of the requests so far, in their order. */
  readonly methods: string[] = [];
  private readonly states = new Map<string, string>();
  private readonly locks = new Map<string, string>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (message, response) => {
      const { method = "", url = "" } = message;
      const path = new URL(url, "http://localhost").pathname;
      const body = await text(message);
      this.methods.push(method);
      const { status, content } = this.answer(method, path, body);
      response.writeHead(status, { "content-type": "application/json" }).end(content);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
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
