import { declaredSettings } from "./declared-settings";
import { pages, textOf } from "./markdown";

const declared = [
  ["lib/stack/settings.ts", "CommonSettings"],
  ["lib/stack/settings.ts", "StackSettings"],
  ["lib/storage/bucket-lifecycle.ts", "LogRetention"],
  ["lib/stack/backends/local.ts", "LocalSettings"],
  ["lib/stack/backends/s3.ts", "S3Settings"],
  ["lib/stack/backends/cloud.ts", "CloudSettings"],
  ["stacks/settings/index.ts", "Settings"],
  ["stacks/settings/sign-in-alerts.ts", "SignInAlertsSettings"],
  ["stacks/settings/api-event-log.ts", "ApiEventLogSettings"],
  ["stacks/settings/table-trail.ts", "TableTrailSettings"],
  ["stacks/settings/change-alerts.ts", "ChangeAlertsSettings"],
  ["stacks/settings/table-lineage.ts", "TableLineageSettings"],
].flatMap(([file = "", type = ""]) => declaredSettings(file, type).map(({ name }) => name));

/** Settings with a value, as in `hardening: "none"`. */
const named = pages.flatMap((page) =>
  [...textOf(page).matchAll(/`([a-z]\w*): [^`]+`/g)].map(([code, name = ""]) => ({ page, name, code })),
);

it.each(named)("$page names the setting $code, which a type declares", ({ name }) =>
  expect(declared).toContain(name),
);
