import { type IncomingMessage, type ServerResponse, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { type HttpAnswer, type HttpRequest, errorAnswer, readRequest } from "./aws-request";
import { LoopbackServer } from "./loopback-server";
import type { EmulatorFix } from "./moto-fixes";

/** Answers in place of the emulator; undefined lets the request pass. */
export type Interception = (request: HttpRequest) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;

/** A call that passed, with the status of its answer. */
export interface PassedCall {
  readonly call: string;
  readonly region: string;
  readonly status: number;
}

/** A name that no network resolves, so that calls with it must pass the proxy. */
const emulatorHost = "emulator.invalid";

/**
 * The environment in which Terraform calls an emulator. S3 Control puts the account before the host, which
 * an IP address does not bear: such calls have a host of their own and come by way of the proxy, which no
 * call of 127.0.0.1 takes. https://pkg.go.dev/net/http#ProxyFromEnvironment
 */
export function emulatorEnvironment(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3_CONTROL: `http://${emulatorHost}`,
    HTTP_PROXY: endpoint,
  };
}

/** Whether a whole URL is S3 Control's, with or without an account, or a path is for the proxy itself. */
function isServed({ host, isWholeUrl }: HttpRequest, proxy: string): boolean {
  const isS3Control = host.replace(/:80$/, "").replace(/^\d{12}\./, "") === emulatorHost;
  return isWholeUrl ? isS3Control : host === proxy || host === proxy.replace("127.0.0.1", "localhost");
}

/**
 * An HTTP server on this machine between Terraform and the emulator. It fixes the emulator's answers and lets
 * a test hold or fail a call. If the emulator crashes, the answer is 501 with the name of the call: the AWS
 * SDK retries a 500 for more than ten minutes. Requests to other hosts are refused.
 */
export class EmulatorProxy extends LoopbackServer {
  /** The calls so far, in order. */
  readonly calls: PassedCall[] = [];
  private readonly used = new Set<EmulatorFix>();
  private interceptions: Interception[] = [];

  constructor(
    private readonly emulator: URL,
    private readonly fixes: readonly EmulatorFix[],
  ) {
    super();
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await readRequest(message);
    if (!isServed(received, new URL(this.endpoint).host)) return send(response, refused(received));
    try {
      const answer = await this.answer(received);
      this.calls.push({ call: received.call, region: received.region, status: answer.status });
      send(response, answer);
    } catch (error) {
      send(response, unanswered(received, `did not answer: ${(error as Error).message}`));
    }
  }

  /** The fixes that no call has needed so far, as text. */
  get unusedFixes(): string[] {
    return this.fixes.filter((fix) => !this.used.has(fix)).map(({ call, problem }) => `${call} ${problem}`);
  }

  /** Asks an interception for an answer to each call. The returned function ends this. */
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
    const answer = await this.fixed(received, await this.asked(received));
    return answer.status === 500 ? unanswered(received, "crashed") : answer;
  }

  /** A read that crashed is asked again: moto answers calls at once, and one may change what is read. */
  private async asked(received: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.forward(received);
    const isRead = /:(?:Describe|Get|List)/.test(received.call);
    return answer.status === 500 && isRead ? this.forward(received) : answer;
  }

  private async fixed(received: HttpRequest, answer: HttpAnswer): Promise<HttpAnswer> {
    let fixed = answer;
    for (const each of this.fixes.filter(({ call }) => matches(call, received.call))) {
      const correct = await each.fix({
        request: received,
        answer: fixed,
        forward: (changes) => this.forward({ ...received, ...changes }),
      });
      if (correct) this.used.add(each);
      fixed = correct ?? fixed;
    }
    return fixed;
  }

  /**
   * Forwards a request. The host header remains the proxy's, so that URLs in answers lead back to the proxy.
   */
  private async forward({ method, url, headers, body, bytes }: HttpRequest): Promise<HttpAnswer> {
    const content = bytes.toString("utf8") === body ? bytes : Buffer.from(body);
    const { "transfer-encoding": _chunked, ...kept } = headers;
    const sent = { ...kept, "content-length": String(content.length) };
    return new Promise((resolve, reject) => {
      request(new URL(`${this.emulator.origin}${url}`), { method, headers: sent }, (message) => {
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

/** Whether a call has the name, or matches the pattern. */
export function matches(pattern: string | RegExp, call: string): boolean {
  return typeof pattern === "string" ? pattern === call : pattern.test(call);
}

function refused({ host, headers }: HttpRequest): HttpAnswer {
  const message = `The emulator does not pass calls to ${host}: HTTP_PROXY is for Terraform only; start other commands with HTTP_PROXY= before them.`;
  const { contentType, body } = errorAnswer(headers, "EmulatorError", message);
  return { status: 403, headers: { "content-type": contentType }, body };
}

function unanswered({ call, region, headers }: HttpRequest, what: string): HttpAnswer {
  const message = `The emulator ${what}: ${call} in ${region}.`;
  const { contentType, body } = errorAnswer(headers, "EmulatorError", message);
  return { status: 501, headers: { "content-type": contentType }, body };
}

function send(response: ServerResponse, { status, headers, body, bytes }: HttpAnswer): void {
  const content = bytes ?? Buffer.from(body);
  const { "transfer-encoding": _chunked, connection: _connection, ...kept } = headers;
  // The answer to HEAD has the length of a body that it does not send.
  const length = response.req.method === "HEAD" ? kept["content-length"] : String(content.length);
  response.writeHead(status, { ...kept, ...(length && { "content-length": length }) }).end(content);
}
