import { onTrino } from "../../support/trino/trino";
import { alertQueries } from "./alert-queries-on-trino";
import { savedQueries } from "./saved-queries-on-trino";

// In one file, since jest runs each in a process of its own: to start Trino takes twenty seconds of a core.
onTrino("on Trino", (at) => {
  describe("the saved queries", () => savedQueries(at));
  describe("the queries of alerts", () => alertQueries(at));
});
