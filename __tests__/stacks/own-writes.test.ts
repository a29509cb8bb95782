import { settings } from "../../settings";
import { everyStack } from "../support/every-stack";
import type { Statement, Synthesized } from "../support/synthesized";

const stacks = everyStack(settings);

/** The actions that the policies of the stack's own roles allow. */
function ownActions(stack: Synthesized): string[] {
  return Object.keys(stack.resources("aws_iam_role"))
    .flatMap((role): readonly Statement[] => stack.statements(`${role}_permissions`))
    .flatMap(({ actions }) => actions);
}

/** The types of the data events that the stack's trail records. */
function recorded(stack: Synthesized): unknown[] {
  return Object.values(stack.resources("aws_cloudtrail")).flatMap(({ event_selector: selectors = [] }) =>
    (selectors as { data_resource?: { type: string }[] }[]).flatMap(({ data_resource: data = [] }) =>
      data.map(({ type }) => type),
    ),
  );
}

describe.each(Object.entries(stacks))("%s", (_name, stack) => {
  it("records no data event of the kind that its own roles cause", () => {
    const writesItems = ownActions(stack).some((action) => action.startsWith("dynamodb:"));
    expect(writesItems && recorded(stack).includes("AWS::DynamoDB::Table")).toBe(false);
  });

  it("records no object of its own bucket", () => {
    expect(recorded(stack).filter((type) => type !== "AWS::DynamoDB::Table")).toEqual([]);
  });
});

it("is proved on stacks that do record and do write", () => {
  expect(Object.values(stacks).flatMap(recorded)).toHaveLength(3);
  expect(Object.values(stacks).flatMap(ownActions)).toContain("dynamodb:PutItem");
});
