import { AwsError } from "../aws/aws-error";
import { UsageError } from "../usage-error";
import { deployedCheck } from "./deployed-check";

deployedCheck(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError || error instanceof AwsError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
