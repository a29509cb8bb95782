import { type IncomingHttpHeaders, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request that reached the stub. */
export interface AwsRequest {
  /** The call in the form of an IAM action, such as `sts:GetCallerIdentity`; of a REST API its method and path. */
  readonly call: string;
  readonly region: string;
  readonly body: string;
}

export interface AwsAnswer {
  readonly contentType: string;
  readonly body: string;
}

/** What the stub answers, by call. */
export type AwsAnswers = Readonly<Record<string, (request: AwsRequest) => AwsAnswer>>;

/** The account that the stub says the caller belongs to. */
export const STUB_ACCOUNT = "111122223333";

/**
 * An HTTP server on this machine that answers the AWS calls that `terraform plan` makes on an empty state, and
 * refuses every other call by its name.
 */
export class AwsStub {
  private readonly received: AwsRequest[] = [];
  private readonly answers: AwsAnswers;
  private readonly server: Server;

  /** @param answers calls to answer besides the usual ones. */
  constructor(answers: AwsAnswers = {}) {
    this.answers = { ...USUAL_ANSWERS, ...answers };
    this.server = createServer(async (message, response) => {
      const request = awsRequest(
        message.method ?? "",
        message.url ?? "",
        message.headers,
        await text(message),
      );
      this.received.push(request);
      const answer = this.answers[request.call];
      const { contentType, body } = answer ? answer(request) : refusal(request, message.headers);
      response.writeHead(answer ? 200 : 501, { "content-type": contentType }).end(body);
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

  /** The address for `AWS_ENDPOINT_URL`. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The requests received so far, in their order. */
  get requests(): readonly AwsRequest[] {
    return this.received;
  }

  /** The calls received so far that the stub refused. */
  get refusedCalls(): string[] {
    return this.received.map(({ call }) => call).filter((call) => !this.answers[call]);
  }

  /** Forgets the requests received so far. */
  clear(): void {
    this.received.length = 0;
  }
}

const JSON_1_0 = "application/x-amz-json-1.0";

const USUAL_ANSWERS: AwsAnswers = {
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  "sts:GetCallerIdentity": () => ({
    contentType: "text/xml",
    body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${STUB_ACCOUNT}:user/planner</Arn>
    <UserId>AIDAIOSFODNN7EXAMPLE</UserId>
    <Account>${STUB_ACCOUNT}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`,
  }),
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
  "states:ValidateStateMachineDefinition": () => ({
    contentType: JSON_1_0,
    body: JSON.stringify({ result: "OK", diagnostics: [] }),
  }),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
  "ec2:DescribeRegions": () => ({
    contentType: "text/xml",
    body: `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>00000000-0000-0000-0000-000000000000</requestId>
  <regionInfo>
    <item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>
    <item><regionName>eu-north-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>
  </regionInfo>
</DescribeRegionsResponse>`,
  }),
};

function awsRequest(method: string, url: string, headers: IncomingHttpHeaders, body: string): AwsRequest {
  // A signature's scope is <access key>/<date>/<region>/<service>/aws4_request.
  const scope = /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1]?.split("/") ?? [];
  const [, , region = "unsigned", service = "unsigned"] = scope;
  return { call: `${service}:${operation(method, url, headers, body)}`, region, body };
}

/** The operation as the JSON protocols name it in a header and the query protocol in its form, else method and path. */
function operation(method: string, url: string, headers: IncomingHttpHeaders, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    return target.slice(target.lastIndexOf(".") + 1);
  }
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return (isForm && new URLSearchParams(body).get("Action")) || `${method} ${url}`;
}

function refusal({ call, region }: AwsRequest, headers: IncomingHttpHeaders): AwsAnswer {
  const message = `The AWS stub has no answer to ${call} in ${region}.`;
  return headers["x-amz-target"]
    ? { contentType: JSON_1_0, body: JSON.stringify({ __type: "NotImplemented", message }) }
    : { contentType: "text/xml", body: errorXml(message) };
}

function errorXml(message: string): string {
  const escaped = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<ErrorResponse><Error><Code>NotImplemented</Code><Message>${escaped}</Message></Error></ErrorResponse>`;
}
