import { type IncomingMessage, type ServerResponse, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { type HttpRequest, errorAnswer, readRequest } from "./aws-request";
import type { EmulatorFault } from "./emulator-faults";
import type { HttpAnswer } from "./http-answer";
import { LoopbackServer } from "./loopback-server";

/** Gives an answer in the emulator's place, or nothing to let the request through. */
export type Interception = (request: HttpRequest) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;

/** A call that passed, and the status that it was answered with. */
export interface PassedCall {
  readonly call: string;
  readonly region: string;
  readonly status: number;
}

/**
 * An HTTP server on this machine between Terraform and the emulator, which mends the emulator's known faults and lets a test
 * hold or fail a call. A crash of the emulator is answered with 501 and the name of the call: the AWS SDK would repeat a 500
 * for more than ten minutes.
 */
export class EmulatorProxy extends LoopbackServer {
  /** The calls so far, in their order. */
  readonly calls: PassedCall[] = [];
  private readonly shown = new Set<EmulatorFault>();
  private interceptions: Interception[] = [];

  constructor(
    private readonly emulator: URL,
    private readonly faults: readonly EmulatorFault[],
  ) {
    super();
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await readRequest(message);
    try {
      const answer = await this.answer(received);
      this.calls.push({ call: received.call, region: received.region, status: answer.status });
      send(response, answer);
    } catch (error) {
      send(response, unanswered(received, `did not answer: ${(error as Error).message}`));
    }
  }

  /** The faults that a test was to meet and that did not show themselves, in words. */
  unmetFaults(test: EmulatorFault["metBy"]): string[] {
    return this.faults
      .filter((fault) => fault.metBy === test && !this.shown.has(fault))
      .map(({ call, fault }) => `${call} ${fault}`);
  }

  /** Asks an interception for an answer to each call until it is told to stop. */
  intercept(interception: Interception): () => void {
    this.interceptions.push(interception);
    return () => {
      this.interceptions = this.interceptions.filter((other) => other !== interception);
    };
  }

  private async answer(received: HttpRequest): Promise<HttpAnswer> {
    for (const interception of this.interceptions) {
      const answer = await interception(received);
      if (answer) return answer;
    }
    const answer = await this.bridged(received, await this.forward(received));
    return answer.status === 500 ? unanswered(received, "crashed") : answer;
  }

  private async bridged(received: HttpRequest, answer: HttpAnswer): Promise<HttpAnswer> {
    let mended = answer;
    for (const fault of this.faults.filter(({ call }) => matches(call, received.call))) {
      const bridge = await fault.bridge({
        request: received,
        answer: mended,
        forward: (changes) => this.forward({ ...received, ...changes }),
      });
      if (bridge) this.shown.add(fault);
      mended = bridge ?? mended;
    }
    return mended;
  }

  /** Sends a request on. The host stays the proxy's own, so that addresses in answers lead back to the proxy. */
  private async forward({ method, url, headers, body, bytes }: HttpRequest): Promise<HttpAnswer> {
    const content = bytes.toString("utf8") === body ? bytes : Buffer.from(body);
    const { "transfer-encoding": _chunked, ...kept } = headers;
    const sent = { ...kept, "content-length": String(content.length) };
    return new Promise((resolve, reject) => {
      const target = new URL(url, this.emulator);
      request(target, { method, headers: sent }, (message) => {
        buffer(message).then((received) => {
          const { statusCode: status = 502, headers: answered } = message;
          resolve({ status, headers: answered, body: received.toString("utf8"), bytes: received });
        }, reject);
      })
        .on("error", reject)
        .end(content);
    });
  }
}

/** Whether a call is the named one, or one of a pattern. */
export function matches(pattern: string | RegExp, call: string): boolean {
  return typeof pattern === "string" ? pattern === call : pattern.test(call);
}

function unanswered({ call, region, headers }: HttpRequest, what: string): HttpAnswer {
  const message = `The emulator ${what}: ${call} in ${region}.`;
  const { contentType, body } = errorAnswer(headers, "EmulatorFault", message);
  return { status: 501, headers: { "content-type": contentType }, body };
}

function send(response: ServerResponse, { status, headers, body, bytes }: HttpAnswer): void {
  const content = bytes ?? Buffer.from(body);
  const { "transfer-encoding": _chunked, connection: _connection, ...kept } = headers;
  // The answer to HEAD tells the length of what it does not send.
  const length = response.req.method === "HEAD" ? kept["content-length"] : String(content.length);
  response.writeHead(status, { ...kept, ...(length && { "content-length": length }) }).end(content);
}
