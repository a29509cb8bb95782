import { KeepRunning, type KeepRunningSettings } from "../../../examples/own-stack/keep-running";
import { compilePattern } from "../../../engines/event-pattern/event-pattern";
import { definitionFaults } from "../../../engines/states-language/definition-faults";
import { compileStateMachine } from "../../../engines/states-language/state-machine";
import { faultsOf, testApp } from "../../lib/validation/faults-of";
import { type Synthesized, synthesize } from "../../support/synthesized";
import { Instances } from "./instances";

const keepRunning = (own: KeepRunningSettings & { region?: string } = {}) =>
  synthesize(KeepRunning, "keep-running", own);
const stack = keepRunning();
const running = { KeepRunning: "true" };

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
const notification = (state: string, id = "i-1", time = "2026-11-21T21:29:54Z") => ({
  version: "0",
  id: "7bf73129-1428-4cd3-a780-95db273d1602",
  "detail-type": "EC2 Instance State-change Notification",
  source: "aws.ec2",
  account: "111122223333",
  time,
  region: "us-east-1",
  resources: [`arn:aws:ec2:us-east-1:111122223333:instance/${id}`],
  detail: { "instance-id": id, state },
});

/** The replay knows optimized integrations alone: those of the AWS SDK go by the name of their service. */
function execute(of: Synthesized, event: object) {
  const { definition } = of.resource("aws_sfn_state_machine.state_machine");
  const text = String(definition).replaceAll(":::aws-sdk:", ":::");
  return compileStateMachine(JSON.parse(text))(event, instances.services);
}

let instances: Instances;
beforeEach(async () => {
  instances = new Instances("keep-running-starts");
  await instances.open();
});
afterEach(() => instances.close());

it("has a state machine that Step Functions takes", () => {
  const { definition } = stack.resource("aws_sfn_state_machine.state_machine");
  expect(definitionFaults(JSON.parse(String(definition)))).toEqual([]);
});

describe("the rule", () => {
  const sees = compilePattern(stack.pattern("rule"));

  it("sees an instance that has stopped", () => expect(sees(notification("stopped"))).toBe(true));

  it.each(["pending", "running", "stopping", "shutting-down", "terminated"])(
    "does not see an instance that is %s, so that no start causes another",
    (state) => expect(sees(notification(state))).toBe(false),
  );
});

describe("a stopped instance", () => {
  it("is started when it has the tag, and counted", async () => {
    instances.put("i-1", { state: "stopped", tags: running });
    instances.put("i-2", { state: "stopped", tags: running });
    expect(await execute(stack, notification("stopped"))).toMatchObject({ status: "SUCCEEDED" });
    expect(instances.started).toEqual(["i-1"]);
    expect(await instances.counted()).toEqual(["i-1 2026-11-21 1"]);
  });

  it.each([
    ["has no tag", { state: "stopped", tags: {} }],
    ["has the tag with another value", { state: "stopped", tags: { KeepRunning: "false" } }],
    ["runs already", { state: "running", tags: running }],
  ])("is left as it is when it %s, and not counted", async (_, instance) => {
    instances.put("i-1", instance);
    expect(await execute(stack, notification("stopped"))).toMatchObject({ status: "SUCCEEDED" });
    expect(instances.started).toEqual([]);
    expect(await instances.counted()).toEqual([]);
  });

  it("is left as it is when it is gone", async () => {
    expect(await execute(stack, notification("stopped"))).toMatchObject({ status: "SUCCEEDED" });
    expect(instances.started).toEqual([]);
  });

  it("is started three times a day and no more, of which the execution fails to tell", async () => {
    instances.put("i-1", { state: "stopped", tags: running });
    const outcomes: unknown[] = [];
    for (const hour of ["00", "09", "17", "23"]) {
      const { status } = await execute(stack, notification("stopped", "i-1", `2026-11-21T${hour}:59:59Z`));
      outcomes.push(status);
    }
    expect(outcomes).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "FAILED"]);
    expect(instances.started).toEqual(["i-1", "i-1", "i-1"]);
    expect(await instances.counted()).toEqual(["i-1 2026-11-21 3"]);

    expect(await execute(stack, notification("stopped", "i-1", "2026-11-22T00:00:00Z"))).toMatchObject({
      status: "SUCCEEDED",
    });
    expect(await instances.counted()).toEqual(["i-1 2026-11-21 3", "i-1 2026-11-22 1"]);
  });

  it("is told by the tag and the number of the settings", async () => {
    const own = keepRunning({ tagKey: "AlwaysOn", maxStartsPerDay: 1 });
    instances.put("i-1", { state: "stopped", tags: { AlwaysOn: "true" } });
    instances.put("i-2", { state: "stopped", tags: running });
    expect(await execute(own, notification("stopped", "i-2"))).toMatchObject({ status: "SUCCEEDED" });
    expect(await execute(own, notification("stopped"))).toMatchObject({ status: "SUCCEEDED" });
    expect(await execute(own, notification("stopped"))).toMatchObject({
      status: "FAILED",
      error: "StoppedTooOften",
      cause: "The instance stopped more often today than it may be started (1); it is left stopped.",
    });
    expect(instances.started).toEqual(["i-1"]);
  });
});

describe("the role of the state machine", () => {
  const allowed = (own: Synthesized, sid: string) => own.statement("state_machine_role_permissions", sid);

  it("starts only instances with the tag, and counts in this table alone", () => {
    expect(allowed(stack, "StartTaggedInstances")).toEqual({
      sid: "StartTaggedInstances",
      actions: ["ec2:StartInstances"],
      resources: [
        "arn:${data.aws_partition.current_partition.partition}:ec2:us-east-1:" +
          "${data.aws_caller_identity.current_account.account_id}:instance/*",
      ],
      condition: [{ test: "StringEquals", variable: "aws:ResourceTag/KeepRunning", values: ["true"] }],
    });
    expect(allowed(stack, "CountStarts")).toEqual({
      sid: "CountStarts",
      actions: ["dynamodb:UpdateItem"],
      resources: ["${aws_dynamodb_table.starts.arn}"],
    });
  });

  it("starts those of the settings' tag", () => {
    const { condition } = allowed(keepRunning({ tagKey: "AlwaysOn" }), "StartTaggedInstances");
    expect(condition?.[0]?.variable).toBe("aws:ResourceTag/AlwaysOn");
  });
});

it("keeps what failed in a queue, and raises an alarm", () => {
  expect(stack.resource("aws_cloudwatch_event_target.failed_executions_target").arn).toBe(
    "${aws_sqs_queue.failures.arn}",
  );
  expect(stack.resources("aws_cloudwatch_metric_alarm")).toHaveProperty("alarms_failures_not_empty");
});

it("uses the integrations of the Region's partition", () => {
  const { definition } = keepRunning({ region: "cn-north-1" }).resource(
    "aws_sfn_state_machine.state_machine",
  );
  expect(String(definition).match(/"Resource": "arn:[^:]+/g)).toEqual(
    Array(3).fill('"Resource": "arn:aws-cn'),
  );
});

describe("settings", () => {
  const messages = (own: KeepRunningSettings) =>
    faultsOf(() => new KeepRunning(testApp(), "keep-running", { region: "us-east-1", ...own })).map(
      ({ message }) => message,
    );

  it("are refused by no rule when they are left out", () => expect(messages({})).toEqual([]));

  it.each([0, 101, 1.5, Number.NaN])("fail with %d starts a day", (maxStartsPerDay) =>
    expect(messages({ maxStartsPerDay })).toEqual([
      `maxStartsPerDay is ${maxStartsPerDay}; a number of starts is a whole number from 1 to 100; an instance that stops ` +
        "more often needs mending.",
    ]),
  );

  it("fail with a tag that no instance can have", () =>
    expect(messages({ tagKey: "keep*" })).toEqual([
      'tagKey is "keep*"; a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"; rename the tag.',
    ]));
});

it("has these addresses, which are its public interface", () => {
  expect(stack.addresses.join("\n")).toMatchSnapshot();
});
