import { unknownAddress } from "./address-pattern";
import { type Block, blocksOf, type TerraformJson, withBlocks } from "./terraform-blocks";
import { errorMessage, textConstraint } from "../validation/validation";

/** Other IDs of policies' statements by the stack's own; null for a statement without one. */
export type StatementIds = Readonly<Record<string, string | null>>;

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const statementId = textConstraint(
  "[A-Za-z0-9_ -]{1,100}",
  'a statement has an ID of 1 to 100 letters, digits, spaces, "_" and "-"',
  "take it from the policy, or null where the statement has none",
);

interface Statement {
  readonly sid?: string;
}

/** A stack's JSON with other IDs of statements: in policy documents, and of permissions of functions. */
export function withStatementIds(json: TerraformJson, ids: StatementIds): TerraformJson {
  if (Object.keys(ids).length === 0) return json;
  const idOf = (own: string | undefined) => (own === undefined ? undefined : own in ids ? ids[own] : own);
  const renamed = ({ sid, ...statement }: Statement): Statement => {
    const id = idOf(sid);
    return id ? { ...statement, sid: id } : statement;
  };
  const blocks = blocksOf(json).map(({ address, config }): Block => {
    if (isDocument(address)) {
      return { address, config: { ...config, statement: statementsOf(config).map(renamed) } };
    }
    const own = permissionId({ address, config });
    return own === undefined
      ? { address, config }
      : { address, config: { ...config, statement_id: idOf(own) } };
  });
  return withBlocks(json, blocks);
}

/** @param json the stack's JSON with its own IDs */
export function statementIdErrors(json: TerraformJson, ids: StatementIds): string[] {
  const blocks = blocksOf(json);
  const permissions = blocks.flatMap((block) => permissionId(block) ?? []);
  const sids = blocks.filter(({ address }) => isDocument(address)).flatMap(({ config }) => sidsOf(config));
  const known = [...new Set([...sids, ...permissions])].sort();
  return [
    ...Object.keys(ids)
      .filter((own) => !known.includes(own))
      .map((own) => unknownAddress("statementIds", own, known, "name one of these")),
    ...Object.keys(ids)
      .filter((own) => ids[own] === null && permissions.includes(own))
      .map((own) =>
        errorMessage(
          `statementIds.${own}`,
          null,
          "the permission of a function has an ID",
          "give the one that it has",
        ),
      ),
    ...blocksOf(withStatementIds(json, ids)).flatMap(twiceIn),
  ];
}

/** IAM refuses a policy that has an ID twice. */
function twiceIn({ address, config }: Block): string[] {
  if (!isDocument(address)) return [];
  const sids = sidsOf(config);
  const twice = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  return twice.map((sid) =>
    errorMessage("statementIds", sid, `${address} has it twice then`, "give each statement an ID of its own"),
  );
}

const isDocument = (address: string) => address.startsWith("data.aws_iam_policy_document.");

function permissionId({ address, config }: Block): string | undefined {
  return address.startsWith("aws_lambda_permission.") ? String(config.statement_id) : undefined;
}

function statementsOf({ statement }: Block["config"]): readonly Statement[] {
  return Array.isArray(statement) ? (statement as readonly Statement[]) : [];
}

function sidsOf(config: Block["config"]): string[] {
  return statementsOf(config).flatMap(({ sid }) => sid ?? []);
}
