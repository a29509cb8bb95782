import { onTrino } from "../../support/trino/trino";
import {
  documentedPatternsAsSql,
  generatedPatternsAsSql,
} from "../../engines/event-pattern/pattern-sql-on-trino";
import { conditionsOnRecords } from "../../engines/athena/records-on-trino";
import { countsOfStacks } from "../../tools/backtest/counts-on-trino";
import { alertQueries } from "./alert-queries-on-trino";
import { savedQueries } from "./saved-queries-on-trino";

// In one file, since jest runs each in a process of its own: to start Trino takes twenty seconds of a core.
onTrino("on Trino", (at) => {
  describe("the saved queries", () => savedQueries(at));
  describe("the queries of alerts", () => alertQueries(at));
  describe("generated event patterns", () => generatedPatternsAsSql(at));
  describe("documented event patterns", () => documentedPatternsAsSql(at));
  describe("conditions on records", () => conditionsOnRecords(at));
  describe("the counts of backtest", () => countsOfStacks(at));
});
