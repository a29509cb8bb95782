import { declaredSettings } from "./declared-settings";
import { pages, textOf } from "./markdown";

const declared = declaredSettings().map(({ name }) => name);

/** Settings with a value, as in `hardening: "none"`. */
const named = pages.flatMap((page) =>
  [...textOf(page).matchAll(/`([a-z]\w*): [^`]+`/g)].map(([code, name = ""]) => ({ page, name, code })),
);

it.each(named)("$page names the setting $code, which the schema has", ({ name }) =>
  expect(declared).toContain(name),
);
