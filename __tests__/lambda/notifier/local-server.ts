import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body never ends. @default false */
  readonly isEndless?: boolean;
  /** The connection breaks off after the body. @default false */
  readonly breaksOff?: boolean;
}

/** A server on this machine that keeps its requests. */
export class LocalServer {
  readonly requests: Request[] = [];

  private constructor(private readonly server: Server) {}

  /** Answers in turn, and repeats the last answer. "none" leaves the request open, "reset" resets it. */
  static async answering(...answers: readonly (Answer | "none" | "reset")[]): Promise<LocalServer> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const answer = answers[Math.min(local.requests.length, answers.length - 1)];
        local.requests.push({
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
          at: Date.now(),
        });
        if (answer === "reset") request.socket.destroy();
        if (answer === undefined || typeof answer === "string") return;
        const length = answer.breaksOff ? { "content-length": "1000" } : {};
        response.writeHead(answer.status, { connection: "close", ...length, ...answer.headers });
        if (answer.breaksOff) {
          response.flushHeaders();
          response.write(answer.body ?? "");
          setTimeout(() => request.socket.destroy(), 50);
        } else if (answer.isEndless) response.write(answer.body ?? "o");
        else response.end(answer.body);
      });
    });
    const local = new LocalServer(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return local;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The bodies of the requests as parsed JSON. */
  get bodies(): readonly unknown[] {
    return this.requests.map(({ body }) => JSON.parse(body) as unknown);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
