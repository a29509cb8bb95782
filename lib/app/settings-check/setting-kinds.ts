import type { LogRetention } from "../../storage/bucket-lifecycle";
import type { Encryption } from "../../security/encryption-key";
import { either, listOf, number, oneOf, recordOf, text } from "../../validation/schema/kinds";
import type { InputTransformer } from "../../eventbridge/input-transformer-errors";
import { needed, object } from "../../validation/schema/shape";
import type { TableIndex } from "../../storage/table";

/** Kinds of settings that several stacks have, or that are objects of their own. */
export const texts = listOf(text);
export const textOrTexts = either(text, texts);

export const encryption = either(
  oneOf<Exclude<Encryption, object>>({ "customer-key": true, "aws-managed": true }),
  object<Extract<Encryption, object>>({ keyArn: needed(text) }),
);
export const retention = object<LogRetention>({ glacierAfterDays: number, expireAfterDays: number });
export const mail = object<InputTransformer>({
  inputPaths: needed(recordOf(text)),
  inputTemplate: needed(text),
});
export const index = object<TableIndex>({
  name: needed(text),
  partitionKey: needed(text),
  sortKey: text,
});
