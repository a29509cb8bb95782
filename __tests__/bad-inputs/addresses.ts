import { type BadInput, log } from "./bad-input";

const identifierRule =
  "a name has letters, digits, _ and -, and starts with a letter or _; give the name alone, without its type.";

/** Addresses of resources and variables. */
export const addresses: readonly BadInput[] = [
  {
    title: "an address that the stack does not have",
    settings: log({ addresses: { "aws_sqs_queue.dead_letter": "lost" } }),
    place: "api-event-log",
    message:
      'a key of addresses is "aws_sqs_queue.dead_letter"; ' +
      "this stack has aws_sqs_queue.dead_letters, aws_sqs_queue.failures; name one of these.",
  },
  {
    title: "a variable's address that the stack does not have",
    settings: log({ addresses: { "var.tag": "labels" } }),
    place: "api-event-log",
    message: 'a key of addresses is "var.tag"; this stack has var.tags; name one of these.',
  },
  {
    title: "a new name that begins with a digit",
    settings: log({ addresses: { "aws_dynamodb_table.table": "2nd" } }),
    place: "api-event-log",
    message: `addresses["aws_dynamodb_table.table"] is "2nd"; ${identifierRule}`,
  },
  {
    title: "a new name with its type",
    settings: log({ addresses: { "aws_dynamodb_table.table": "aws_dynamodb_table.calls" } }),
    place: "api-event-log",
    message: `addresses["aws_dynamodb_table.table"] is "aws_dynamodb_table.calls"; ${identifierRule}`,
  },
  {
    title: "two resources of one type at one address",
    settings: log({ addresses: { "aws_sqs_queue.failures": "lost", "aws_sqs_queue.dead_letters": "lost" } }),
    place: "api-event-log",
    message:
      'the address is "aws_sqs_queue.lost"; api-event-log/failures and api-event-log/dead_letters would share it; ' +
      "give one of them another name in addresses.",
  },
];
