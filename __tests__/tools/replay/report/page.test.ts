import { inBrowser } from "./in-browser";
import { eventIdAt, janeArn } from "./month-of-logs";

inBrowser("the report", (report) => {
  it("says how often it would have alerted, and by whom most", async () => {
    expect(await report().text("headline")).toBe(
      "There would have been 77 alerts in 31 days, 2.5 a day. The noisiest source is ConsoleLogin by user/anaya, with 62.",
    );
    const numbers = await report().page.locator("#numbers > div").allTextContents();
    expect(numbers).toEqual(["Alerts77", "Matches78", "Events107", "Errors1"]);
  });

  it("draws alerts over time, by rule and by principal, with a color for each rule", async () => {
    for (const id of ["over-time", "by-rule", "by-principal"]) {
      expect(await report().pixels(id, "series-1")).toBeGreaterThan(100);
      expect(await report().pixels(id, "series-2")).toBeGreaterThan(100);
    }
    expect(await report().pixels("over-time", "series-5")).toBeGreaterThan(10);
    expect(await report().pixels("over-time", "series-6")).toBe(0);
    expect(await report().title("over-time")).toBe("Alerts per day (UTC)");
    expect(await report().page.getByRole("img", { name: "Alerts per day (UTC)" }).count()).toBe(1);
  });

  it("has the numbers of each chart in a table", async () => {
    const overTime = await report().cells("over-time");
    expect(overTime).toHaveLength(31);
    expect(overTime[0]).toEqual(["2026-10-01", "2", "1", "0", "0", "0", "3"]);
    expect(overTime[4]).toEqual(["2026-10-05", "3", "0", "0", "0", "0", "3"]);
    expect(overTime[19]).toEqual(["2026-10-20", "2", "0", "1", "1", "1", "5"]);
    expect(await report().cells("by-rule")).toEqual([
      ["sign-in-alerts · rule", "63", "63"],
      ["change-alerts · subscription", "11", "11"],
      ["sign-in-alerts · tamper_rule_store", "1", "1"],
      ["sign-in-alerts · watch_rule_store", "1", "1"],
      ["sign-in-alerts · tamper_filter_5", "1", "1"],
    ]);
    const [first, second] = await report().cells("by-principal");
    expect(first).toEqual(["arn:aws:iam::111122223333:user/anaya", "62", "0", "0", "0", "0", "62"]);
    expect(second?.slice(1)).toEqual(["0", "11", "0", "0", "0", "11"]);
  });

  it("shows matches in place of alerts", async () => {
    await report().page.getByLabel("matches of all rules").check();
    expect(await report().title("over-time")).toBe("Matches per day (UTC)");
    expect(await report().cells("by-rule")).toContainEqual(["api-event-log · rule", "1", "1"]);
    expect(await report().pixels("over-time", "series-5")).toBeGreaterThan(10);
  });

  it("lists the noisiest sources, and shows what each sent", async () => {
    const sources = await report().cells("sources");
    expect(sources.slice(0, 2).map(([principal, event, , alerts]) => [principal, event, alerts])).toEqual([
      ["user/anaya", "ConsoleLogin", "62"],
      ["admin-role/bob", "PutItem", "11"],
    ]);
    expect(await report().sources.first().locator("td").first().getAttribute("title")).toBe(
      "arn:aws:iam::111122223333:user/anaya",
    );
    await report()
      .page.getByRole("button", { name: /PutItem by .*bob/ })
      .click();
    expect(await report().deliveries.count()).toBe(11);
    expect(await report().text("kept")).toBe("11 of 79 deliveries.");
    await report().page.getByRole("button", { name: "Show all" }).click();
    await report().page.getByText("79 of 79 deliveries.").waitFor();
    expect(await report().sources.count()).toBe(sources.length);
  });

  it("filters by rule, principal and text", async () => {
    const { page } = report();
    await page.getByLabel("Rule", { exact: true }).selectOption("sign-in-alerts · tamper_rule_store");
    expect([await report().deliveries.count(), await report().sources.count()]).toEqual([1, 1]);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("Principal", { exact: true }).fill("USER/ANAYA");
    expect(await report().text("kept")).toBe("62 of 79 deliveries.");
    await page.getByLabel("Text", { exact: true }).fill("2026-10-09T14:00:00Z");
    expect(await report().deliveries.count()).toBe(1);
    await page.getByLabel("Text", { exact: true }).fill("nothing has this");
    expect([await report().deliveries.count(), await report().sources.count()]).toEqual([0, 0]);
  });

  it("shows a person of IAM Identity Center by name, and the ARN with it", async () => {
    const label = "jane@example.com (Administrators)";
    await report().page.getByLabel("Principal", { exact: true }).fill(label.toUpperCase());
    expect(await report().cells("sources")).toEqual([expect.arrayContaining([label, "CreateSubnet"])]);
    expect(await report().deliveries.first().locator("summary").textContent()).toContain(label);
    await report().openFirst();
    expect(await report().deliveries.first().locator("dd").allTextContents()).toContain(janeArn);
  });

  it("shows more deliveries when asked to, the latest first", async () => {
    expect(await report().deliveries.count()).toBe(50);
    expect(await report().deliveries.first().locator("time").textContent()).toBe("2026-10-31 14:00:00");
    await report().page.getByRole("button", { name: "Show 29 more" }).click();
    expect(await report().deliveries.count()).toBe(79);
  });

  it("shows what was delivered, with the event's ID and a link to it in the console", async () => {
    await report().page.getByLabel("Text", { exact: true }).fill(eventIdAt(9, "14:00:00"));
    expect(await report().page.locator("pre").count()).toBe(0);
    const text = await report().openFirst();
    expect((await report().deliveries.locator("dd").allTextContents()).slice(0, 3)).toEqual([
      "topic sign-in-alerts (email <var.subscription_email>)",
      eventIdAt(9, "14:00:00"),
      "us-east-1, account 111122223333",
    ]);
    expect(await text.textContent()).toMatch(
      /^"AWS console sign-in by IAMUser \(MFA used: Yes\): Success"\n"MFA used: Yes"\n/,
    );
    const address = await text.locator("a").getAttribute("href");
    expect(address).toMatch(/^https:\/\/console\.aws\.amazon\.com\/cloudtrailv2\//);
  });

  it("shows a Slack message's link by its label", async () => {
    await report().page.getByLabel("Rule", { exact: true }).selectOption("change-alerts · subscription");
    const text = await report().openFirst();
    expect(await text.locator("a").allTextContents()).toEqual([
      "The event in CloudWatch Logs",
      "The caller's day in CloudWatch Logs",
    ]);
  });

  it("lists rules with their targets, trails and faults", async () => {
    expect(await report().cells("rules")).toContainEqual([
      ...["sign-in-alerts", "aws_cloudwatch_event_rule.rule", "63"],
      ...[
        "aws_cloudwatch_event_target.rule_target (sns)",
        "63",
        "2026-10-01 08:00:00",
        "2026-10-31 14:00:00",
      ],
    ]);
    expect(await report().text("rules")).toMatch(/[1-9]\d* rules without a match/);
    expect((await report().cells("rules > table")).map(([, , matches]) => matches)).not.toContain("0");
    expect(await report().cells("trails")).toContainEqual(["table-lineage", "aws_cloudtrail.trail", "11"]);
    expect(await report().cells("faults")).toEqual([
      [expect.stringContaining("broken"), expect.stringContaining("is not JSON")],
    ]);
  });
});
