import { DataAwsDynamodbTable } from "@cdktf/provider-aws/lib/data-aws-dynamodb-table";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { resourceConsoleUrl } from "../stack/console-url";
import type { EncryptionKey } from "../security/encryption-key";
import { undefinedIfEmpty } from "../validation/lists";
import { Region } from "../stack/region";
import { dnsSuffixOf } from "../../engines/aws";
import { existingTable, tableName } from "../validation/names";
import { wholeNumber } from "../validation/numbers";
import { aloneFor } from "../security/alone";
import type { ServiceRole } from "../security/service-role";
import { string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { validate, errorMessage, addErrors, type Constraint } from "../validation/validation";

export const keyName: Constraint<string> = {
  accepts: "an attribute of a key has a name of 1 to 255 bytes",
  remedy: "shorten or fill it",
  test: (name) => Buffer.byteLength(name) >= 1 && Buffer.byteLength(name) <= 255,
};

const indexShape = {
  /**
   * The index's name.
   * @change in place; DynamoDB rebuilds the index
   */
  name: required(string(tableName)),
  /**
   * A column.
   * @change in place; DynamoDB rebuilds the index
   */
  partitionKey: required(string(keyName)),
  /**
   * A column that sorts items of one partition key.
   * @default none
   * @change in place; DynamoDB rebuilds the index
   */
  sortKey: string(keyName),
};
export const tableIndex = object(indexShape);

/** An index of a table on attributes that are text. */
export interface TableIndex extends SettingsOf<typeof indexShape> {}

/** A DynamoDB table: a `Table`, or one that exists. */
export interface ITable {
  readonly name: string;
  /** The name, for what must wait for the table. */
  readonly reference: string;
  readonly arn: string;
}

export interface TableProps {
  /** The table's name: 3 to 255 letters, digits, `_`, `.` and `-`. */
  readonly name: string;
  /** The attribute, a text, that the items are told apart by. */
  readonly partitionKey: string;
  /** An attribute, a text, that tells items of one partition key apart. @default none */
  readonly sortKey?: string;
  /**
   * Whether the table can be restored to any second of the last 35 days, or of fewer.
   * @default with the stack's hardening
   */
  readonly pointInTimeRecovery?: boolean | { readonly recoveryPeriodInDays: number };
  /** The attribute with the second, counted from 1970, after which DynamoDB deletes an item. @default none */
  readonly expiryAttribute?: string;
  /** Whether AWS refuses to delete the table. @default with point-in-time recovery */
  readonly deletionProtection?: boolean;
  /** At most 20. @default none */
  readonly indexes?: readonly TableIndex[];
  /** @default the key that DynamoDB owns */
  readonly key?: EncryptionKey;
}

/** What changes items: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html */
const writes = [
  ...["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"],
  ...["PartiQLDelete", "PartiQLInsert", "PartiQLUpdate"],
].map((operation) => `dynamodb:${operation}`);

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html */
export const recoveryPeriod = wholeNumber(
  "the recovery period",
  1,
  35,
  "write 1 to 35 days; AWS Backup keeps a table for longer",
);

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const maxIndexes = 20;

/**
 * A DynamoDB table, billed by request. It needs an `AuditStack`, whose hardening decides what guards it.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table
 */
export class Table extends Construct implements ITable {
  readonly name: string;
  readonly reference: string;
  readonly arn: string;
  readonly key?: EncryptionKey;

  /** @throws when the stack is no `AuditStack` */
  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const hardened = AuditStack.of(this).hardens("table-protection");
    const { name, partitionKey, sortKey, indexes = [], key, pointInTimeRecovery = hardened } = props;
    const { deletionProtection = pointInTimeRecovery !== false, expiryAttribute } = props;
    this.checkProps(props);

    const keys = [{ partitionKey, sortKey }, ...indexes].flatMap((index) => [
      index.partitionKey,
      index.sortKey,
    ]);
    const attributes = new Set(keys.filter((attribute) => attribute !== undefined));
    const table = new DynamodbTable(this, "Default", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: partitionKey,
      rangeKey: sortKey,
      attribute: [...attributes].map((attribute) => ({ name: attribute, type: "S" })),
      globalSecondaryIndex: undefinedIfEmpty(indexes)?.map((index) => ({
        name: index.name,
        hashKey: index.partitionKey,
        rangeKey: index.sortKey,
        projectionType: "ALL",
      })),
      pointInTimeRecovery: pointInTimeRecovery
        ? { enabled: true, ...(pointInTimeRecovery !== true && pointInTimeRecovery) }
        : undefined,
      ttl: expiryAttribute === undefined ? undefined : { enabled: true, attributeName: expiryAttribute },
      deletionProtectionEnabled: deletionProtection || undefined,
      serverSideEncryption: key && { enabled: true, kmsKeyArn: key.arn },
    });
    this.name = name;
    this.reference = table.name;
    this.arn = table.arn;
    this.key = key;
  }

  /** A table of the home Region that exists. It is looked up, so that a wrong name fails the plan. */
  static fromTableName(scope: Construct, id: string, name: string): ITable {
    validate(scope, "the table's name", name, existingTable);
    const table = new DataAwsDynamodbTable(scope, id, { name });
    return { name, reference: table.id, arn: table.arn };
  }

  /** The table's items in the console. */
  get consoleUrl(): string {
    return resourceConsoleUrl("aws_dynamodb_table", Region.of(this), this.name);
  }

  /** Grants a role to write items. */
  grantPutItem(role: ServiceRole): void {
    this.grant(role, "PutItem", ["PutItem"]);
  }

  /**
   * Grants a role to remember: to read, write, change and delete items, and to list those of a key. Others
   * who may use the account's tables write none of the items.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
   */
  grantRemember(role: ServiceRole): void {
    this.grant(role, "Remember", ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"]);
    const { json: policy } = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [aloneFor(role, "RoleAloneWrites", writes, this.arn)],
    });
    new DynamodbResourcePolicy(this, "policy", { resourceArn: this.arn, policy });
  }

  /**
   * With a customer key whoever calls needs the key too, through DynamoDB alone.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  private grant(role: ServiceRole, sid: string, operations: readonly string[]): void {
    const actions = operations.map((operation) => `dynamodb:${operation}`);
    role.grant({ sid, actions, resources: [this.arn] });
    if (!this.key) return;
    role.grant({
      sid: "UseTableKey",
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: [this.key.arn],
      condition: [
        {
          test: "StringLike",
          variable: "kms:ViaService",
          values: [`dynamodb.*.${dnsSuffixOf(Region.of(this))}`],
        },
      ],
    });
  }

  private checkProps({ pointInTimeRecovery, ...props }: TableProps): void {
    const { name, partitionKey, sortKey, indexes = [] } = props;
    if (typeof pointInTimeRecovery === "object") {
      const { recoveryPeriodInDays } = pointInTimeRecovery;
      validate(this, "recoveryPeriodInDays", recoveryPeriodInDays, recoveryPeriod);
    }
    validate(this, "the table's name", name, tableName);
    validate(this, "partitionKey", partitionKey, keyName);
    validate(this, "sortKey", sortKey, keyName);
    if (indexes.length > maxIndexes) {
      addErrors(this, [
        errorMessage(
          "the number of indexes",
          indexes.length,
          `a table has at most ${maxIndexes}`,
          "leave some out",
        ),
      ]);
    }
    for (const [position, index] of indexes.entries()) {
      validate(this, `indexes[${position}].name`, index.name, tableName);
      validate(this, `indexes[${position}].partitionKey`, index.partitionKey, keyName);
      validate(this, `indexes[${position}].sortKey`, index.sortKey, keyName);
      if (indexes.findIndex((other) => other.name === index.name) < position) {
        addErrors(this, [
          errorMessage(
            `indexes[${position}].name`,
            index.name,
            "each index has a name of its own",
            "rename one of them",
          ),
        ]);
      }
    }
  }
}
