import {
  labelText,
  namedPrincipal,
  principalLabel,
  principalLabels,
} from "../../../../tools/replay/command/principal-label";

const arn = (rest: string, account = "111122223333") => `arn:aws:iam::${account}:${rest}`;
const session = (rest: string, account = "111122223333") => `arn:aws:sts::${account}:assumed-role/${rest}`;
const jane = "AWSReservedSSO_Admin_0123456789abcdef/jane@example.com";

describe("the label of a principal", () => {
  it.each([
    [arn("user/anaya"), "user/anaya"],
    ["arn:aws-cn:sts::111122223333:assumed-role/admin-role/bob", "admin-role/bob"],
    ["backup.amazonaws.com", "backup.amazonaws.com"],
    [arn("root"), "root of 111122223333"],
    [session(jane), "jane@example.com (Admin)"],
    [session("AWSReservedSSO_Read_Only_0123456789abcdef/jane"), "jane (Read_Only)"],
    [session("admin-role/jane@example.com"), "jane@example.com (admin-role)"],
    [session("nightly-export/*"), "nightly-export/*"],
  ])("of %s is %s", (principal, label) => {
    expect(labelText(principalLabel(principal))).toBe(label);
  });

  it("has the account where several accounts have the label", () => {
    const principals = [
      ...[arn("user/bob"), arn("user/bob", "444455556666"), arn("user/eve"), arn("root")],
      ...[session(jane), session(jane, "444455556666")],
    ];
    expect([...principalLabels(principals).values()].map(labelText)).toEqual([
      ...["user/bob (111122223333)", "user/bob (444455556666)"],
      ...["user/eve", "root of 111122223333"],
      ...["jane@example.com (Admin of 111122223333)", "jane@example.com (Admin of 444455556666)"],
    ]);
  });

  it("stands before a person's ARN, and before no other", () => {
    expect(namedPrincipal(session(jane))).toBe(`jane@example.com (Admin), ${session(jane)}`);
    expect(namedPrincipal(arn("user/anaya"))).toBe(arn("user/anaya"));
  });
});
