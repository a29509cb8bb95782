/** What a team composes a stack of its own from. The stacks of the project are composed of nothing else. */
export { AuditTrail, type AuditTrailProps } from "./cloudtrail/audit-trail";
export { ExistingTrail, type ExistingTrailProps } from "./cloudtrail/existing-trail";
export {
  type EventSelectors,
  type TableCalls,
  tableEventSelectors,
} from "./cloudtrail/table-event-selectors";
export type { ITrail } from "./cloudtrail/trail";
export { TrailLog, type TrailLogProps } from "./cloudtrail/trail-log";
export { LambdaFunction, type LambdaFunctionProps } from "./compute/lambda-function";
export { LogSubscription, type LogSubscriptionProps } from "./compute/log-subscription";
export { StateMachine, type StateMachineDefinition, type StateMachineProps } from "./compute/state-machine";
export { type ApiCalls, apiCalls } from "./eventbridge/api-calls";
export type { EventPattern } from "./eventbridge/event-pattern-errors";
export { type BoundTarget, EventRule, type EventRuleProps, type RuleTarget } from "./eventbridge/event-rule";
export { FailedExecutions, type FailedExecutionsProps } from "./eventbridge/failed-executions";
export type { InputTransformer, MailForm } from "./eventbridge/input-transformer-errors";
export { SecondWatch, type SecondWatchProps } from "./eventbridge/second-watch";
export { TamperWatch, type TamperWatchProps } from "./eventbridge/tamper-watch";
export { QueueTarget } from "./eventbridge/targets/queue-target";
export { StateMachineTarget } from "./eventbridge/targets/state-machine-target";
export { TopicTarget } from "./eventbridge/targets/topic-target";
export { DeadLetterQueue, type DeadLetterQueueProps } from "./messaging/dead-letter-queue";
export { ExistingTopic, type ExistingTopicProps } from "./messaging/existing-topic";
export { Topic, type TopicProps } from "./messaging/own-topic";
export { Subscription, type SubscriptionProps } from "./messaging/subscription";
export type { ITopic } from "./messaging/topic";
export { type AlarmCondition, Alarms, type AlarmsProps, type AnyCondition } from "./observability/alarms";
export { type ILogGroup, LogGroup, type LogGroupProps } from "./observability/log-group";
export { MetricFilter, type MetricFilterProps } from "./observability/metric-filter";
export { type Encryption, EncryptionKey, type EncryptionKeyProps } from "./security/encryption-key";
export type { PolicyStatement } from "./security/policy-statements";
export { ServiceRole, type ServiceRoleProps } from "./security/service-role";
export { AuditStack, type AuditStackProps } from "./stack/audit-stack";
export { type Backend, cloud, local, none, s3 } from "./stack/backends";
export { partitionOf } from "./stack/regions";
export { type CommonSettings, type StackSettings, stackShape } from "./stack/settings";
export { tagKey } from "./stack/tag-constraints";
export type { LifecycleRule, LogRetention } from "./storage/bucket-lifecycle";
export { type IBucket, PrivateBucket, type PrivateBucketProps } from "./storage/private-bucket";
export { type ITable, Table, type TableIndex, type TableProps } from "./storage/table";
export * as schema from "./validation/schema";
export { type Constraint, validate } from "./validation/validation";
