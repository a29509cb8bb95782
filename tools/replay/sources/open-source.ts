import type { Access } from "../../aws/access";
import type * as BucketModule from "./bucket";
import { diskSource } from "./disk";
import type * as QueueModule from "./queue";
import type { Source } from "./source";
import { isStream, streamSource } from "./stream";

/** What is to be read. */
export type Input =
  | { readonly kind: "path"; readonly path: string }
  | ({ readonly kind: "bucket"; readonly requestPayer: boolean } & BucketModule.BucketInput)
  | ({ readonly kind: "queue" } & QueueModule.QueueInput);

/**
 * Opens what is to be read. AWS's SDK is loaded for what is at AWS alone.
 *
 * @throws UsageError if there is nothing to read.
 */
export async function openSource(input: Input, access: Access): Promise<Source> {
  switch (input.kind) {
    case "path":
      return isStream(input.path) ? streamSource(input.path) : diskSource(input.path);
    case "bucket": {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- AWS's SDK takes long to load
      const { BucketSource } = require("./bucket") as typeof BucketModule;
      return BucketSource.open(input, { ...access, requestPayer: input.requestPayer });
    }
    case "queue": {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- AWS's SDK takes long to load
      const { queueSource } = require("./queue") as typeof QueueModule;
      return queueSource(input, access);
    }
  }
}

/** The name of an input in a report. */
export function nameOf(input: Input): string {
  switch (input.kind) {
    case "path":
      return input.path;
    case "bucket":
      return `s3://${input.bucket}/${input.path}`;
    case "queue":
      return input.url;
  }
}
