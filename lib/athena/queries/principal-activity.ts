import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const principalActivity: SavedQuery = {
  name: "Everything a principal touched",
  answers:
    "Everything a principal touched: for each table and call how often it succeeded and failed, and when first and last. Calls " +
    "that name no table have none.",
  fillIn:
    "the ARN of the role, user or session, or the name of the role or user, the ID of a person of IAM Identity Center, the name " +
    "of an AWS service, or the ID of an access key.",
  sql: (logs) => `WITH wanted AS (
  SELECT 'arn:aws:iam::111122223333:role/orders-service' AS principal
),
${calls(logs)}
SELECT
  c.account,
  c.region,
  c.table_name,
  c.kind,
  c.eventname,
  count_if(c.errorcode IS NULL) AS succeeded,
  count_if(c.errorcode IS NOT NULL) AS failed,
  min(c.eventtime) AS first_call,
  max(c.eventtime) AS last_call,
  count(DISTINCT c.sourceipaddress) AS addresses
FROM calls AS c
CROSS JOIN wanted AS w
WHERE w.principal IN (c.principal, c.caller, c.username, c.person, c.service, c.access_key)
GROUP BY c.account, c.region, c.table_name, c.kind, c.eventname
ORDER BY c.account, c.region, c.table_name, c.kind, c.eventname`,
};
