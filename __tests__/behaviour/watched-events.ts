import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { record } from "../support/events";
import { anew } from "./replayed-change-alerts";

/** An event of which docs/operations.md says whether it is told. */
export interface WatchedEvent {
  /** The circumstances of the event, besides the event's name. */
  readonly what: string;
  readonly record: CloudTrailRecord;
}

type Changes = Readonly<Record<string, unknown>>;

function event(what: string, sample: string, changes: Changes = {}): WatchedEvent {
  return { what, record: anew(sample, changes) };
}

const { userIdentity: user } = record("put-item-by-iam-user");
const { userIdentity: expectedRole } = record("put-item-by-expected-role");

const failed = (name: string) => ({ responseElements: { [name]: "Failure" } });
const denied = { errorCode: "AccessDenied", responseElements: null };
const client = (client_id: string) => ({ requestParameters: { client_id } });
const call = (eventName: string, requestParameters: unknown = null, changes: Changes = {}) => ({
  eventName,
  requestParameters,
  responseElements: null,
  ...changes,
});
const portal = (eventName: string, outcome: string) => ({
  eventName,
  serviceEventDetails: { [eventName]: outcome },
});
/** A call of a service that none of the stacks is about. */
const other = (eventSource: string, eventName: string, changes: Changes = {}) =>
  call(eventName, null, { eventSource: `${eventSource}.amazonaws.com`, ...changes });
const music = (request: Changes = {}) => ({ tableName: "Music", ...request });
const update = (request: Changes) => call("UpdateTable", music(request));
const byYear = { indexName: "ByYear" };

const signIns = [
  event("an IAM user, with MFA", "console-login"),
  event("an IAM user, without MFA", "console-login-without-mfa"),
  event("a user of IAM Identity Center", "console-login-federated"),
  event("an IAM user, at the page of another Region", "console-login-regional-endpoint"),
  event("root, without MFA", "console-login-root"),
  event("root, with MFA", "console-login-root", { additionalEventData: { MFAUsed: "Yes" } }),
  event("root, failed", "console-login-root-failed"),
  event("an IAM user, failed", "console-login-failed"),
  event("denied by a resource control policy", "console-login-denied"),
  event("denied by a resource-based policy", "console-login-denied", {
    errorMessage: "Authorization denied because of a resource-based policy",
  }),
  event("the page asks for MFA", "check-mfa"),
  event("into a role of this account", "switch-role"),
  event("into a role, failed", "switch-role", failed("SwitchRole")),
  event("back from a role", "exit-role"),
  event("a console link by federation", "get-signin-token"),
  event("at the portal of IAM Identity Center", "user-authentication"),
  event("the portal asks for a password", "user-authentication", portal("CredentialChallenge", "Success")),
  event("a wrong password at the portal", "credential-verification-failed"),
  event("`aws login`", "authorize-oauth2-access"),
  event(
    "`aws login` with another device's browser",
    "authorize-oauth2-access",
    client("arn:aws:signin:::devtools/cross-device"),
  ),
  event("`aws login`, denied", "authorize-oauth2-access", { ...denied, additionalEventData: null }),
  event(
    "an agent by OAuth",
    "authorize-oauth2-access",
    client("arn:aws:signin:us-west-2:111122223333:client/agent"),
  ),
  event("`aws login` and each refresh", "create-oauth2-token"),
  event("a federated role, no console", "create-access-key", other("sts", "AssumeRoleWithSAML")),
];

const { userIdentity: session } = record("put-item");
const asRoot = {
  userIdentity: {
    ...session,
    sessionContext: { ...(session?.sessionContext as object), assumedRoot: "true" },
  },
};

const credentials = [
  event("root's", "deactivate-mfa-device"),
  event("root's", "deactivate-mfa-device", call("EnableMFADevice")),
  event("by root", "deactivate-mfa-device", call("DeleteVirtualMFADevice")),
  event("an IAM user's", "deactivate-mfa-device", { userIdentity: user }),
  event("root's", "create-access-key"),
  event("root's, denied", "create-access-key", denied),
  event("root's", "create-access-key", call("UpdateAccessKey")),
  event("root's", "create-access-key", call("DeleteAccessKey")),
  event("an IAM user's", "create-access-key", { userIdentity: user }),
  event("root's", "create-access-key", call("UploadSigningCertificate")),
  event("root's", "password-recovery-requested"),
  event("root's, failed", "password-recovery-requested", failed("PasswordRecoveryRequested")),
  event("root's", "password-recovery-completed"),
  event("root's", "password-recovery-completed", {
    eventName: "PasswordUpdated",
    responseElements: { PasswordUpdated: "Success" },
  }),
  event("root's", "password-recovery-completed", {
    eventName: "EmailUpdated",
    responseElements: { EmailUpdated: "Success" },
  }),
  event(
    "an IAM user's own password",
    "create-access-key",
    call("ChangePassword", null, { userIdentity: user }),
  ),
  event(
    "a password for an IAM user",
    "create-access-key",
    call("CreateLoginProfile", null, { userIdentity: user }),
  ),
  event("by root", "create-login-profile"),
  event("by root, for a user", "create-login-profile", call("UpdateLoginProfile", { userName: "anaya" })),
  event("by a session as root", "create-login-profile", call("DeleteLoginProfile", null, asRoot)),
  event("for a member account", "assume-root"),
  event("for a member account, denied", "assume-root", denied),
  event("in a Region that no rule watches", "assume-root", { awsRegion: "eu-west-3" }),
  event("root's new address", "put-alternate-contact", call("StartPrimaryEmailUpdate")),
  event("root's new address", "put-alternate-contact", call("AcceptPrimaryEmailUpdate")),
  event("the account's own", "put-alternate-contact", call("PutContactInformation")),
  event("the account's own", "put-alternate-contact", call("PutAccountName")),
  event("a security contact", "put-alternate-contact"),
  event("a security contact", "put-alternate-contact", call("DeleteAlternateContact")),
  event("by root", "close-account"),
  event("by the management account", "close-account", other("organizations", "CloseAccount")),
  event("by a member", "close-account", other("organizations", "LeaveOrganization")),
  event("another Region", "close-account", call("EnableRegion")),
];

const items = [
  event("", "put-item"),
  event("", "update-item"),
  event("its condition failed", "update-item-failed"),
  event("", "delete-item"),
  event("", "batch-write-item"),
  event("", "transact-write-items"),
  event("", "execute-statement-update"),
  event("by an expected role", "put-item-by-expected-role"),
  event("by root in the console", "put-item-by-root"),
  event("by another account", "put-item-by-another-account"),
];

const reads = [
  event("", "get-item"),
  event("", "batch-get-item"),
  event("", "query"),
  event("", "scan"),
  event("denied", "scan", denied),
  event("by an expected role", "scan", { userIdentity: expectedRole }),
  event("a `SELECT`", "execute-statement-select"),
  event("which the record leaves out", "execute-statement-select", { ...denied, requestParameters: null }),
  event("of a stream", "get-records"),
  event("condition checks alone", "transact-write-items", {
    requestParameters: { requestItems: [{ operation: "ConditionCheck", TableName: "Music", Key: {} }] },
  }),
];

const globalTableSourceArn = "arn:aws:dynamodb:us-east-1:444455556666:table/Music";

const tables = [
  event("", "delete-table"),
  event("", "export-table-to-point-in-time"),
  event(
    "",
    "export-table-to-point-in-time",
    call("ImportTable", {
      s3BucketSource: { s3Bucket: "music-import" },
      tableCreationParameters: { tableName: "Music" },
    }),
  ),
  event(
    "",
    "delete-table",
    call("StartBulkPutItems", music({ inputS3Configuration: { s3Bucket: "music-items" } })),
  ),
  event("", "restore-table-to-point-in-time"),
  event("off", "update-continuous-backups"),
  event("", "update-time-to-live"),
  event(
    "deletion protection off",
    "delete-table",
    call("UpdateTable", music({ deletionProtectionEnabled: false })),
  ),
  event(
    "another stream",
    "delete-table",
    call("UpdateTable", music({ streamSpecification: { streamEnabled: false } })),
  ),
  event(
    "stream and replicas",
    "delete-table",
    call(
      "UpdateTable",
      music({ streamSpecification: {}, replicaUpdates: [{ create: { regionName: "eu-west-1" } }] }),
    ),
  ),
  event("a replica", "delete-table", update({ replicaUpdates: [{ create: { regionName: "eu-west-1" } }] })),
  event("how it is replicated", "delete-table", update({ disassociationProtectionEnabled: false })),
  event("an index", "delete-table", update({ globalSecondaryIndexUpdates: [{ create: byYear }] })),
  event("an index's capacity", "delete-table", update({ globalSecondaryIndexUpdates: [{ update: byYear }] })),
  event("another key", "delete-table", update({ sSESpecification: { kMSMasterKeyId: "alias/music" } })),
  event("denied", "delete-table", call("UpdateTable", null, denied)),
  event("capacity", "update-table"),
  event("", "delete-table", call("CreateBackup", music({ backupName: "copy" }))),
  event("", "delete-table", call("RestoreTableFromAwsBackup", { targetTableName: "Music" })),
  event("", "delete-table", call("CreateGlobalTable", { globalTableName: "Music" })),
  event("a replica of another's", "delete-table", call("CreateTable", music({ globalTableSourceArn }))),
  event("with a resource policy", "delete-table", call("CreateTable", music({ resourcePolicy: "{}" }))),
  event("an empty table", "delete-table", call("CreateTable", music())),
  event("", "delete-table", call("UpdateKinesisStreamingDestination", music())),
  event("tags", "delete-table", call("TagResource", { resourceArn: "Music" })),
  event("", "put-resource-policy"),
  event("", "put-resource-policy", call("DeleteResourcePolicy", { resourceArn: "Music" })),
  event("a backup of AWS Backup", "delete-table", other("backup", "DeleteRecoveryPoint")),
];

/** By the headings of the tables. */
export const watchedEvents: Readonly<Record<string, readonly WatchedEvent[]>> = {
  "Sign-ins": signIns,
  "Root, credentials and the account": credentials,
  "Items changed": items,
  "Items read": reads,
  "Tables as a whole": tables,
};
