import { gunzipSync } from "node:zlib";
import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { TimeoutError } from "../../../../tools/replay/deliveries/function-process";
import type { FunctionMessage } from "../../../../tools/replay/deliveries/local-services";
import { SilentBatches } from "../../../../tools/replay/deliveries/silent-batches";
import { record } from "../../../support/events";

const subscription = {
  address: "aws_cloudwatch_log_subscription_filter.subscription",
  name: "tell",
  region: "us-east-1",
  logGroupName: "records",
  filterPattern: "",
  destinationArn: "arn:aws:lambda:us-east-1:111122223333:function:tell",
};

/**
 * A batches of a function that posts for records by their IDs, and fails for others; and the sizes of its
 * invocations.
 */
function batchesOf(posts: readonly string[], fails: readonly string[] = [], error = new Error("odd")) {
  const sizes: number[] = [];
  const start = jest.fn(async () => ({
    invoke: async (event: unknown, collect: (message: FunctionMessage) => void) => {
      const { data } = (event as { readonly awslogs: { readonly data: string } }).awslogs;
      const { logEvents } = JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString()) as {
        readonly logEvents: readonly { readonly id: string }[];
      };
      sizes.push(logEvents.length);
      if (logEvents.some(({ id }) => fails.includes(id))) throw error;
      if (logEvents.some(({ id }) => posts.includes(id))) collect({ kind: "slack", payload: {} });
    },
    close: async () => {},
  }));
  return { batches: new SilentBatches(subscription, "111122223333", start), start, sizes };
}

function many(length: number): CloudTrailRecord[] {
  return Array.from({ length }, (_, index) => record("put-item", { eventID: String(index) }));
}

const noisy = (batches: SilentBatches, records: readonly CloudTrailRecord[]) =>
  records.filter((each) => !batches.isSilent(each)).map(({ eventID }) => Number(eventID));

it("asks with many records at once, and with fewer where the function is not silent", async () => {
  const { batches, sizes } = batchesOf(["3", "700"], ["1020"]);
  const records = many(1100);
  await batches.run(records);
  expect(noisy(batches, records)).toEqual([
    ...[0, 1, 2, 3, 4, 5, 6, 7],
    ...[696, 697, 698, 699, 700, 701, 702, 703],
    ...[1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023],
  ]);
  expect(Math.max(...sizes)).toBe(512);
  expect(sizes.length).toBeLessThan(50);
});

it("starts the function once, and not at all for few records", async () => {
  const { batches, start } = batchesOf([]);
  await batches.run(many(7));
  expect(start).not.toHaveBeenCalled();
  await batches.run(many(8));
  await batches.run(many(8));
  expect(start).toHaveBeenCalledTimes(1);
});

it("asks no more once the function took too long", async () => {
  const { batches, sizes } = batchesOf([], ["600"], new TimeoutError("late"));
  const records = many(1100);
  await batches.run(records);
  await batches.run(many(8));
  expect(sizes).toEqual([512, 512]);
  expect(noisy(batches, records)[0]).toBe(512);
});
