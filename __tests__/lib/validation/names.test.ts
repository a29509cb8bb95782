import {
  bucketName,
  functionName,
  keyAlias,
  logGroupName,
  namePrefix,
  parameterName,
  queueName,
  roleName,
  ruleDescription,
  ruleName,
  stateMachineName,
  tableName,
  targetId,
  topicDisplayName,
  topicName,
  trailName,
} from "../../../lib/validation/names";
import { examples, lengths } from "./examples";

describe("the rule for a stack's name", () => {
  lengths(namePrefix, 1, 34);
  examples(namePrefix, {
    accepted: [
      "audit",
      "sign-in-alerts",
      "a",
      "a1",
      "team2-audit",
      "a-b-c",
      "log4",
      "x-1",
      "prod-eu9",
      "a9",
      "a-9z",
    ],
    refused: [
      "Audit",
      "2nd",
      "-audit",
      "audit-",
      "a--b",
      "a_b",
      "a.b",
      "a b",
      "é",
      "audit\n",
      "audit/log",
      "",
    ],
  });

  it.each(["ap-southeast-2", "us-gov-west-1", "cn-northwest-1", "eu-central-1"])(
    "leaves room in a bucket's name for the account and %s",
    (region) => expect(bucketName.test(`${"a".repeat(34)}-111122223333-${region}`)).toBe(true),
  );
});

describe("the rule for a trail's name", () => {
  lengths(trailName, 3, 128);
  examples(trailName, {
    accepted: [
      "abc",
      "my-trail",
      "my_trail",
      "my.trail",
      "A-b_c.d",
      "1-2",
      "123",
      "Trail9",
      "9.a9",
      "1.2.3",
      "1.2.3.4.5",
    ],
    refused: [
      "my--trail",
      "my-_trail",
      "my. trail",
      "-trail",
      "trail-",
      ".trail",
      "trail.",
      "a trail",
      "trail/1",
    ],
  });
  examples(trailName, {
    accepted: ["1.2.3.a", "1234.1.1.1"],
    refused: ["192.168.5.4", "1.2.3.4", "999.999.999.999", "trail\n", "träil"],
  });
});

describe("the rule for a bucket's name", () => {
  lengths(bucketName, 3, 63);
  examples(bucketName, {
    accepted: [
      "abc",
      "acme-trail-logs",
      "9a9",
      "1ab",
      "123",
      "a--b",
      "logs-2026",
      "a.b.c",
      "audit.example.com",
      "xn-logs",
      "sthre-e",
      "s3alias",
    ],
    refused: [
      "Acme",
      "a..b",
      ".abc",
      "abc.",
      "a_b",
      "-abc",
      "abc-",
      "a b",
      "192.168.5.4",
      "äbc",
      "abc\n",
      "s3://abc",
      "abc/d",
    ],
  });
  examples(bucketName, {
    accepted: ["x-xn--logs", "logs-s3alias-2", "logs-x-s3"],
    refused: ["xn--a", "sthree-a", "amzn-s3-demo-a", "a-s3alias", "a--ol-s3", "a--x-s3", "a--table-s3"],
  });
});

describe("the rule for a topic's name", () => {
  lengths(topicName, 1, 256);
  examples(topicName, {
    accepted: ["alerts", "Sign-In_Alerts", "1", "-", "_", "a-b", "A", "topic2", "a--b", "alerts-fifo"],
    refused: ["alerts.fifo", "a.b", "a b", "a/b", "a:b", "ä", "alerts\n", "a+b", "a@b", "<a>"],
  });
});

describe("the rule for a topic's display name", () => {
  lengths(topicDisplayName, 0, 100);
  examples(topicDisplayName, {
    accepted: ["AWS sign-in", "", " ", "~", "a/b", "${x}", "50%", "Sign-in <prod>", '"', "\\"],
    refused: ["Überwachung", "a\nb", "a\tb", "\u007f", "\u001f", "–", "登录", "a\u0000", "💥", "AWS\r"],
  });
});

describe("the rule for a rule's name", () => {
  lengths(ruleName, 1, 64);
  examples(ruleName, {
    accepted: ["sign-in", "Sign_In", "a.b", "1", "-", ".", "_", "a--b", "A1", "rule.v2"],
    refused: ["sign in", "a/b", "a:b", "ä", "a\n", "a@b", "a+b", "a,b", "#1", "a*"],
  });
});

describe("the rule for a rule's description", () => {
  lengths(ruleDescription, 0, 512);

  it("takes every character", () => {
    expect(ruleDescription.test('Übersicht: "a"\r\n\tand ${b}, %{c} 💥\u0000')).toBe(true);
  });
});

describe("the rule for a target's ID", () => {
  lengths(targetId, 1, 64);
  examples(targetId, {
    accepted: ["target", "Send_To-SNS", "a.b", "1", "-", ".", "_", "SendToSNS", "terraform-20260101", "a--b"],
    refused: ["to topic", "a/b", "a:b", "ä", "a\n", "a@b", "a+b", "a,b", "#1", "a*"],
  });
});

describe("the rule for a queue's name", () => {
  lengths(queueName, 1, 80);
  examples(queueName, {
    accepted: ["dead-letters", "Dead_Letters", "1", "-", "_", "a--b", "A", "queue2", "fifo", "a-fifo"],
    refused: ["dead.fifo", "a.b", "a b", "a/b", "a:b", "ä", "a\n", "a+b", "a@b", "*"],
  });
});

describe("the rule for a table's name", () => {
  lengths(tableName, 3, 255);
  examples(tableName, {
    accepted: ["abc", "Events", "a.b", "a_b", "a-b", "123", "...", "---", "Audit.Events-2", "by-event-name"],
    refused: ["ab", "a b", "a/b", "a:bc", "äbc", "abc\n", "a+bc", "a@bc", "a*bc", "a,bc"],
  });
});

describe("the rule for a state machine's name", () => {
  lengths(stateMachineName, 1, 80);
  examples(stateMachineName, {
    accepted: ["audit", "Audit_Log", "1", "-", "_", "a--b", "A", "machine2", "a-b", "WriteToTable"],
    refused: ["a.b", "a b", "a/b", "a:b", "ä", "a\n", "a+b", "a@b", "a*", "<a>"],
  });
});

describe("the rule for a role's name", () => {
  lengths(roleName, 1, 64);
  examples(roleName, {
    accepted: ["audit-run", "Audit_Run", "a+b", "a=b", "a,b", "a.b", "a@b", "1", "-", "a--b"],
    refused: ["a b", "a/b", "a:b", "ä", "a\n", "a*b", "a#b", "(a)", "a;b", "${a}"],
  });
});

describe("the rule for a key's alias", () => {
  lengths(keyAlias, 1, 250);
  examples(keyAlias, {
    accepted: ["audit", "team/audit", "a_b", "a-b", "1", "/", "-", "_", "A/B/c", "audit2"],
    refused: ["a.b", "a b", "a:b", "ä", "a\n", "a+b", "a@b", "a*", "#", "a,b"],
  });
});

describe("the rule for a log group's name", () => {
  lengths(logGroupName, 1, 512);
  examples(logGroupName, {
    accepted: ["/aws/vendedlogs/states/audit", "audit", "a.b", "a_b", "a#b", "a-b", "1", "/", "#", "A/b"],
    refused: ["a b", "a:b", "a*", "ä", "a\n", "a+b", "a@b", "a,b", "(a)", "a\\b"],
  });
});

describe("the rule for a function's name", () => {
  lengths(functionName, 1, 64);
  examples(functionName, {
    accepted: ["alert", "Change_Alerts", "1", "-", "_", "a--b", "A", "function2", "a-b", "changeAlerts"],
    refused: ["a.b", "a b", "a/b", "a:b", "ä", "a\n", "a+b", "a@b", "a*", "$LATEST"],
  });
});

describe("the rule for a parameter's name", () => {
  lengths(parameterName, 1, 1011);
  examples(parameterName, {
    accepted: [
      "webhook",
      "/webhook",
      "/audit/slack/webhook",
      "audit/webhook",
      "a.b",
      "a_b",
      "a-b",
      "1",
      "/my-aws",
      "A",
    ],
    refused: [
      "/",
      "webhook/",
      "//webhook",
      "/a//b",
      "a b",
      "ä",
      "a\n",
      "aws/webhook",
      "/aws",
      "/AWS/a",
      "ssm",
      "/ssm/a",
    ],
  });

  it("refuses the webhook itself, which is a secret", () => {
    expect(parameterName.test("https://hooks.slack.example/services/T0/B0/abc")).toBe(false);
  });
});
