import { checkovExceptions } from "../../../tools/scan/checkov-exceptions";
import { trivyExceptions } from "../../../tools/scan/trivy-exceptions";
import { verdict } from "../../../tools/scan/verdict";
import { settings } from "../../../settings";
import { everyStack } from "../../support/every-stack";

const stacks = everyStack(settings);
const resources = Object.entries(stacks).flatMap(([stack, synthesized]) =>
  [synthesized.block("resource"), synthesized.block("data")]
    .flatMap((blocks) => Object.values(blocks as Record<string, object>))
    .flatMap((named) => Object.keys(named).map((name) => `${stack}/${name}`)),
);
const entries = [...checkovExceptions, ...trivyExceptions].flatMap((exception) =>
  exception.resources.map((resource) => ({ check: exception.check, resource })),
);

it.each(entries)("$check is excepted on $resource, which a stack has", ({ check, resource }) => {
  const everywhere = resources.map((name) => ({ check, resource: name }));
  const unused = verdict(everywhere, [{ check, resources: [resource], reason: "" }]).filter((sentence) =>
    sentence.endsWith("remove the exception."),
  );
  expect(unused).toEqual([]);
});

it.each([
  ["Checkov", checkovExceptions],
  ["Trivy", trivyExceptions],
])(
  "%s's exceptions name each check once, in a fixed order, with a sentence as the reason",
  (_, exceptions) => {
    const checks = exceptions.map(({ check }) => check);
    expect(checks).toEqual([...new Set(checks)]);
    for (const { reason } of exceptions) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  },
);
