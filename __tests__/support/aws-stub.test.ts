import { AwsStub } from "../terraform/aws-stub";

const stub = new AwsStub({
  "ssm:GetParameter": () => ({ contentType: "application/x-amz-json-1.1", body: '{"Parameter":{}}' }),
});

beforeAll(() => stub.start());
afterEach(() => stub.clear());
afterAll(() => stub.stop());

function signed(service: string, headers: Record<string, string> = {}): Record<string, string> {
  const scope = `AKIAIOSFODNN7EXAMPLE/20250102/eu-west-1/${service}/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    ...headers,
  };
}

function send(headers: Record<string, string>, body: string, path = "/"): Promise<Response> {
  return fetch(stub.endpoint + path, { method: "POST", headers, body });
}

test("answers who the caller is", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const response = await send(signed("sts", form), "Action=GetCallerIdentity&Version=2011-06-15");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<Account>111122223333</Account>");
});

test("accepts and records a state machine definition", async () => {
  const target = { "x-amz-target": "AWSStepFunctions.ValidateStateMachineDefinition" };
  const response = await send(signed("states", target), '{"definition":"{}"}');
  expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.0");
  expect(await response.json()).toEqual({ result: "OK", diagnostics: [] });
  expect(stub.requests).toEqual([
    { call: "states:ValidateStateMachineDefinition", region: "eu-west-1", body: '{"definition":"{}"}' },
  ]);
});

test("answers the calls that it is given answers to", async () => {
  const response = await send(signed("ssm", { "x-amz-target": "AmazonSSM.GetParameter" }), "{}");
  expect(await response.json()).toEqual({ Parameter: {} });
  expect(stub.refusedCalls).toEqual([]);
});

test("refuses any other call by its name", async () => {
  const response = await send(signed("dynamodb", { "x-amz-target": "DynamoDB_20120810.PutItem" }), "{}");
  expect(response.status).toBe(501);
  expect(await response.json()).toEqual({
    __type: "NotImplemented",
    message: "The AWS stub has no answer to dynamodb:PutItem in eu-west-1.",
  });
  expect(stub.refusedCalls).toEqual(["dynamodb:PutItem"]);
});

test("names a call of a REST API by its method and path", async () => {
  const response = await send(signed("lambda"), "", "/2015-03-31/functions?Marker=1&MaxItems=2");
  expect(response.status).toBe(501);
  expect(await response.text()).toContain("lambda:POST /2015-03-31/functions?Marker=1&amp;MaxItems=2");
});
