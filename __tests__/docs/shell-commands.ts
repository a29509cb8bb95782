/** How a command of the pages is known to work. */
type Proof =
  /** The folder of a checkout that the test runs it in, after those before it. */
  | { readonly runIn: string }
  /** The file that runs it. */
  | { readonly ranBy: string }
  /** Why it cannot be run. */
  | { readonly notRun: string };

const gate: Proof = { ranBy: ".ci/run" };
const onEmulator: Proof = { ranBy: "__tests__/terraform/on-emulator/lifecycle.test.ts" };
const overExisting: Proof = { ranBy: "__tests__/terraform/on-emulator/existing-account.test.ts" };
const checkov: Proof = { ranBy: "__tests__/terraform/on-emulator/checkov.test.ts" };
const adoption: Proof = { ranBy: "__tests__/terraform/on-emulator/adoption-harm.test.ts" };
const leaving = adoption;
const takenOver: Proof = { ranBy: "__tests__/terraform/on-emulator/adoption.test.ts" };
const replayedThere: Proof = { ranBy: "__tests__/terraform/on-emulator/replay-from-aws.test.ts" };
const deployedThere: Proof = { ranBy: "__tests__/terraform/on-emulator/deployed-check.test.ts" };
const cdktf: Proof = { ranBy: "__tests__/terraform/on-emulator/cdktf-cli.test.ts" };
const installed: Proof = { ranBy: "__tests__/package/package.test.ts" };
const inRunbook: Proof = { ranBy: "__tests__/terraform/on-emulator/runbook.test.ts" };
const backtest: Proof = { ranBy: "__tests__/tools/backtest/backtest.test.ts" };
const callsTerraformCloud: Proof = { notRun: "It calls a real Terraform Cloud." };

const signInAlerts = "terraform -chdir=cdktf.out/stacks/sign-in-alerts";
const tableTrail = "terraform -chdir=cdktf.out/stacks/table-trail";
const keepRunning = "terraform -chdir=cdktf.out/stacks/keep-running";

/** Each command that a page shows. */
export const shellCommands: Readonly<Record<string, Proof>> = {
  "npm ci": gate,
  "npm test": gate,
  "npx jest __tests__/stacks": gate,

  "npm run synth": { runIn: "." },
  "npm run cases": { runIn: "." },
  "AUDIT_SETTINGS=examples/adoption/tagged-sign-ins.ts npm run synth": { runIn: "." },
  "npm run deployed:check -- sign-in-alerts": deployedThere,
  "npm run deployed:check -- sign-in-alerts --send-test": deployedThere,
  "npm run backtest -- --account 111122223333 --since 2026-11-01 --until 2026-11-30 --dry-run": backtest,
  "npm run backtest -- --account 111122223333 --since 2026-11-01 --until 2026-11-30 --report report.html":
    backtest,
  "npm run -s replay -- examples/events/console-login.json --stack sign-in-alerts": { runIn: "." },
  "npm run replay -- examples/month.json.gz --report report.html": { runIn: "." },
  "npm run -s replay -- examples/month.json.gz --price": { runIn: "." },
  "npm run replay -- examples/events --against examples/all-alerts.ts": { runIn: "." },
  "npm run -s propose -- examples/month.json.gz": { runIn: "." },
  "npm run replay -- s3://sign-in-alerts-111122223333-us-east-1/AWSLogs --since 2026-11-01 --until 2026-11-30 --report report.html":
    replayedThere,
  "npm run replay -- s3://org-logs/ct/AWSLogs/o-exampleorgid --since 2026-11-09 --until 2026-11-10 --report report.html":
    replayedThere,
  "npm run replay -- --queue-messages https://sqs.us-east-1.amazonaws.com/111122223333/sign-in-alerts-dead-letters":
    replayedThere,
  "tar --exclude .terraform --exclude plan --exclude '*.tfstate*' -czf stack.tar.gz -C cdktf.out/stacks/sign-in-alerts .":
    { runIn: "." },
  "cd examples/own-stack": { runIn: "." },
  "npx cdktf synth": { runIn: "examples/own-stack" },

  "export TF_VAR_subscription_email=security@example.com": { runIn: "." },
  "npx cdktf deploy sign-in-alerts": cdktf,
  "npx cdktf diff sign-in-alerts": cdktf,
  "npx cdktf deploy sign-in-alerts --auto-approve": cdktf,
  "npx cdktf destroy sign-in-alerts --auto-approve": cdktf,
  [`${signInAlerts} init`]: onEmulator,
  [`${signInAlerts} plan`]: onEmulator,
  [`${signInAlerts} apply`]: onEmulator,
  [`${signInAlerts} plan -out=tfplan`]: onEmulator,
  [`${signInAlerts} show -json tfplan > cdktf.out/plan.json`]: onEmulator,
  [`${signInAlerts} init -upgrade`]: inRunbook,
  [`${signInAlerts} providers lock -platform=linux_amd64 -platform=darwin_arm64`]: {
    notRun: "It asks the registry for the provider of two platforms.",
  },
  [`${tableTrail} init`]: overExisting,
  [`${tableTrail} plan -out=tfplan`]: overExisting,
  [`${tableTrail} show -json tfplan > cdktf.out/plan.json`]: overExisting,
  "jq -r .planned_values.outputs.required_bucket_policy.value cdktf.out/plan.json": overExisting,
  "jq -r .planned_values.outputs.required_key_policy.value cdktf.out/plan.json": overExisting,
  [`${keepRunning} init`]: onEmulator,
  [`${keepRunning} plan`]: onEmulator,
  "npm run -s adopt:check -- sign-in-alerts cdktf.out/plan.json --forget > cdktf.out/stacks/sign-in-alerts/left.tf":
    leaving,
  "npm run -s adopt:check -- sign-in-alerts cdktf.out/plan.json --leave old.json > removed.tf": leaving,
  "terraform show -json > old.json": adoption,
  [`${signInAlerts} apply tfplan`]: takenOver,
  "npm run adopt:check -- sign-in-alerts cdktf.out/plan.json": { ranBy: "__tests__/tools/adopt/command.ts" },

  "checkov --framework terraform_plan --file cdktf.out/plan.json": checkov,

  "npm run build": { runIn: "." },
  "npm pack ./dist": { runIn: "." },
  "npm install cloudtrail-pipelines-0.1.0.tgz cdktf@0.21 @cdktf/provider-aws@21 constructs@10.7": {
    runIn: "app",
  },
  "npx cloudtrail-pipelines --help": installed,
  "npx cloudtrail-pipelines replay events/console-login.json": installed,
  "npx cloudtrail-pipelines cases cases": installed,
  "npx cloudtrail-pipelines adopt-check sign-in-alerts plan.json": installed,
  "npx cloudtrail-pipelines diagrams pictures": installed,

  [`${signInAlerts} init -reconfigure`]: inRunbook,
  [`${signInAlerts} state pull > ~/sign-in-alerts.tfstate`]: inRunbook,
  [`${signInAlerts} state push ~/sign-in-alerts.tfstate`]: inRunbook,
  'curl -X POST -H "Authorization: Bearer $TF_TOKEN_app_terraform_io" https://app.terraform.io/api/v2/runs/run-…/actions/discard':
    callsTerraformCloud,
  'curl -X POST -H "Authorization: Bearer $TF_TOKEN_app_terraform_io" -H "Content-Type: application/vnd.api+json" -d \'{ "data": { "type": "configuration-versions" } }\' https://app.terraform.io/api/v2/workspaces/ws-…/configuration-versions':
    callsTerraformCloud,
  "curl -X PUT -H \"Content-Type: application/octet-stream\" --data-binary @stack.tar.gz 'https://…'":
    callsTerraformCloud,
  "terraform state pull > before.tfstate": inRunbook,
  [`${signInAlerts} state push "$PWD/before.tfstate"`]: inRunbook,

  'aws s3api restore-object --bucket "$BUCKET" --key "$KEY" --restore-request \'{"Days":7,"GlacierJobParameters":{"Tier":"Bulk"}}\'':
    replayedThere,
  'aws sns confirm-subscription --authenticate-on-unsubscribe true --topic-arn "$TOPIC_ARN" --token "$TOKEN"':
    inRunbook,
  'POLICY_ID=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name keep-alerts --description "Nobody silences the alerts" --content file://docs/policies/keep-alerts.json --query Policy.PolicySummary.Id --output text)':
    inRunbook,
  'aws organizations attach-policy --policy-id "$POLICY_ID" --target-id "$ACCOUNT_ID"': inRunbook,
  "aws ssm put-parameter --region us-east-1 --type SecureString --name /change-alerts/slack-webhook --value file://webhook.txt":
    inRunbook,
  "aws ssm put-parameter --overwrite --region us-east-1 --type SecureString --name /change-alerts/slack-webhook --value file://webhook.txt":
    inRunbook,
  'aws dynamodb update-table --table-name api-event-log --global-secondary-index-updates \'[{"Delete":{"IndexName":"by-event-name"}}]\'':
    inRunbook,
  'aws cloudwatch set-alarm-state --alarm-name change-alerts-function-errors --state-value ALARM --state-reason "a test"':
    inRunbook,
  [`QUEUE=$(${signInAlerts} output -raw dead_letters_url)`]: inRunbook,
  'npm run replay -- --queue-messages "$QUEUE"': replayedThere,
  'aws sqs receive-message --queue-url "$QUEUE" --message-attribute-names All --max-number-of-messages 10 --visibility-timeout 600 > messages.json':
    inRunbook,
  "npm run replay -- --queue-messages messages.json": { runIn: "." },
  "jq -r '.Messages[0].Body' messages.json > event.json": { runIn: "." },
  "jq -r .Message event.json > message.txt": { runIn: "." },
  'aws sqs delete-message --queue-url "$QUEUE" --receipt-handle "$(jq -r \'.Messages[0].ReceiptHandle\' messages.json)"':
    inRunbook,
  'aws sns publish --topic-arn "$TOPIC_ARN" --subject "Sent again" --message file://event.json': inRunbook,
  'aws sns publish --topic-arn "$TOPIC_ARN" --subject "Sent again" --message file://message.txt': inRunbook,
  'aws stepfunctions start-execution --state-machine-arn "$STATE_MACHINE_ARN" --input file://event.json':
    inRunbook,
  'aws stepfunctions redrive-execution --execution-arn "$(jq -r .detail.executionArn event.json)"': inRunbook,
  'aws sqs start-message-move-task --source-arn "$DEAD_LETTERS_ARN" --destination-arn "$BACKLOG_ARN"':
    inRunbook,
  "aws lambda invoke --function-name sign-in-alerts --invocation-type Event --payload fileb://event.json invoked.json":
    inRunbook,
  "npm run deployed:check -- change-alerts --send-test": deployedThere,
  [`${signInAlerts} state list | grep -E '^aws_s3_bucket.*trail_bucket' > bucket.txt`]: inRunbook,
  [`xargs ${signInAlerts} state rm < bucket.txt`]: inRunbook,
  "cp -r cdktf.out cdktf.before": { runIn: "." },
  "npm run replay -- examples/events --against cdktf.before": { runIn: "." },
};
