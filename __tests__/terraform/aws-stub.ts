import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type AwsAnswer,
  type AwsRequest,
  json10,
  errorAnswer,
  readRequest,
} from "../../tools/emulator/aws-request";
import { LoopbackServer } from "../../tools/emulator/loopback-server";

/** What the stub answers, by call. */
export type AwsAnswers = Readonly<Record<string, (request: AwsRequest) => AwsAnswer>>;

/** The account that the stub says the caller belongs to. */
export const stubAccount = "111122223333";

/**
 * An HTTP server on this machine that answers the AWS calls that `terraform plan` makes on an empty state, and
 * refuses every other call by its name.
 */
export class AwsStub extends LoopbackServer {
  private readonly received: AwsRequest[] = [];
  private readonly answers: AwsAnswers;

  /** @param answers calls to answer besides the usual ones. */
  constructor(answers: AwsAnswers = {}) {
    super();
    this.answers = { ...usualAnswers, ...answers };
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { call, region, body: sent } = await readRequest(message);
    const request = { call, region, body: sent };
    this.received.push(request);
    const answer = this.answers[call];
    const refusal = `The AWS stub has no answer to ${call} in ${region}.`;
    const { contentType, body } =
      answer?.(request) ?? errorAnswer(message.headers, "NotImplemented", refusal);
    response.writeHead(answer ? 200 : 501, { "content-type": contentType }).end(body);
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

const usualAnswers: AwsAnswers = {
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  "sts:GetCallerIdentity": () => ({
    contentType: "text/xml",
    body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${stubAccount}:user/planner</Arn>
    <UserId>AIDAIOSFODNN7EXAMPLE</UserId>
    <Account>${stubAccount}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`,
  }),
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
  "states:ValidateStateMachineDefinition": () => ({
    contentType: json10,
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
