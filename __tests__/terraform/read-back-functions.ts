import { GetFunctionCommand, GetPolicyCommand } from "@aws-sdk/client-lambda";
import { DescribeStateMachineCommand } from "@aws-sdk/client-sfn";
import type { Readers } from "./read-back";
import { normalized } from "./values";

interface PolicyStatement {
  readonly Sid: string;
  readonly Action: string;
  readonly Principal: { readonly Service: string };
  readonly Condition?: unknown;
}

/** Lambda's functions and Step Functions' state machines: https://docs.aws.amazon.com/lambda/latest/api/ */
export const functionReaders: Readers = {
  aws_lambda_function: {
    expected: (values) => ({
      source_code_hash: values.text("source_code_hash"),
      handler: values.text("handler"),
      runtime: values.text("runtime"),
      architectures: values.value("architectures"),
      timeout: values.value("timeout"),
      memory_size: values.value("memory_size"),
      role: values.text("role"),
      environment: values.block("environment")?.value("variables"),
      kms_key_arn: values.value("kms_key_arn"),
      dead_letter_config: values.block("dead_letter_config")?.text("target_arn"),
      tracing_config: values.block("tracing_config")?.text("mode"),
    }),
    actual: async (values, { lambda }) => {
      const FunctionName = values.text("function_name");
      const { Configuration: is } = await lambda.send(new GetFunctionCommand({ FunctionName }));
      return {
        source_code_hash: is?.CodeSha256,
        handler: is?.Handler,
        runtime: is?.Runtime,
        architectures: is?.Architectures,
        timeout: is?.Timeout,
        memory_size: is?.MemorySize,
        role: is?.Role,
        environment: is?.Environment?.Variables,
        kms_key_arn: is?.KMSKeyArn,
        dead_letter_config: is?.DeadLetterConfig?.TargetArn,
        tracing_config: is?.TracingConfig?.Mode,
      };
    },
  },
  aws_lambda_permission: {
    expected: (values) => ({
      action: values.text("action"),
      principal: values.text("principal"),
      source: {
        ArnLike: { "AWS:SourceArn": values.text("source_arn") },
        StringEquals: { "AWS:SourceAccount": values.text("source_account") },
      },
    }),
    actual: async (values, { lambda }) => {
      const { Policy = "{}" } = await lambda.send(
        new GetPolicyCommand({ FunctionName: values.text("function_name") }),
      );
      const { Statement: statements = [] }: { readonly Statement?: readonly PolicyStatement[] } =
        JSON.parse(Policy);
      const statement = statements.find(({ Sid }) => Sid === values.text("statement_id"));
      return (
        statement && {
          action: statement.Action,
          principal: statement.Principal.Service,
          source: normalized(statement.Condition),
        }
      );
    },
  },
  aws_sfn_state_machine: {
    expected: (values) => {
      const logging = values.block("logging_configuration");
      return {
        definition: values.json("definition"),
        type: values.text("type"),
        role_arn: values.text("role_arn"),
        logging_configuration: logging && {
          level: logging.value("level"),
          data: logging.value("include_execution_data"),
          destination: logging.value("log_destination"),
        },
        tracing_configuration: values.block("tracing_configuration")?.value("enabled"),
      };
    },
    actual: async (values, { stepFunctions }) => {
      const stateMachineArn = values.text("arn");
      const is = await stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }));
      const logging = is.loggingConfiguration;
      return {
        definition: normalized(JSON.parse(is.definition ?? "{}")),
        type: is.type,
        role_arn: is.roleArn,
        logging_configuration: logging && {
          level: logging.level,
          data: logging.includeExecutionData ?? false,
          destination: logging.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn,
        },
        tracing_configuration: is.tracingConfiguration?.enabled,
      };
    },
  },
};
