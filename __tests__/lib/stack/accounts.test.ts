import { accountId } from "../../../lib/stack/accounts";
import { examples, lengths } from "../validation/examples";

describe("the rule for an account ID", () => {
  lengths(accountId, 12, 12, (length) => "1".repeat(length));
  examples(accountId, {
    accepted: ["111122223333", "000000000000", "012345678901", "999999999999"],
    refused: [
      "1111-2222-3333",
      "11112222333a",
      "",
      " 111122223333",
      "111122223333\n",
      "١١١١٢٢٢٢٣٣٣٣",
      "1111 2222 3333",
    ],
  });
});
