import { callAws } from "../call-aws";
import { Bench } from "../bench";

const bench = new Bench();

test("a metric filter that is put again takes the place of the one before", async () => {
  const call = (name: string, body: object) =>
    callAws(bench.proxy.endpoint, {
      ...{ region: "us-east-1", service: "logs", operation: `Logs_20140328.${name}` },
      body: JSON.stringify({ logGroupName: "calls", ...body }),
    });
  const metricTransformations = [{ metricName: "calls", metricNamespace: "calls", metricValue: "1" }];
  const put = (filterName: string, filterPattern: string) =>
    call("PutMetricFilter", { filterName, filterPattern, metricTransformations });
  await call("CreateLogGroup", {});
  await put("one", "{ $.a = 1 }");
  await put("one", "{ $.a = 2 }");
  await put("other", "{ $.a = 1 }");
  await put("one", "{ $.a = 3 }");
  const { metricFilters } = JSON.parse(await call("DescribeMetricFilters", {})) as {
    readonly metricFilters: readonly { readonly filterName: string; readonly filterPattern: string }[];
  };
  expect(metricFilters.map(({ filterName, filterPattern }) => `${filterName} ${filterPattern}`)).toEqual([
    "other { $.a = 1 }",
    "one { $.a = 3 }",
  ]);
});
