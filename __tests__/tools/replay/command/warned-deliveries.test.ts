import { WarnedDeliveries } from "../../../../tools/replay/command/warned-deliveries";
import type { Delivery } from "../../../../tools/replay/deliveries";

const delivery = (target: string, ...warnings: readonly string[]): Delivery => ({
  target,
  kind: "sns",
  recipient: "topic alerts",
  payload: '{"a":}',
  warnings,
});

describe("WarnedDeliveries", () => {
  it("are none where no delivery has warnings", () => {
    const warned = new WarnedDeliveries();
    warned.add([{ stack: "one", deliveries: [delivery("target")] }]);
    expect([warned.count, [...warned.targets]]).toEqual([0, []]);
  });

  it("are one for one delivery, however many warnings it has", () => {
    const warned = new WarnedDeliveries();
    warned.add([
      { stack: "one", deliveries: [delivery("target", "no JSON", "too long"), delivery("other")] },
    ]);
    expect([warned.count, [...warned.targets]]).toEqual([1, ["one target"]]);
  });

  it("are counted, and their targets named once", () => {
    const warned = new WarnedDeliveries();
    const deliveries = [delivery("target", "no JSON")];
    warned.add([{ stack: "one", deliveries }]);
    warned.add([
      { stack: "one", deliveries },
      { stack: "two", deliveries },
    ]);
    expect([warned.count, [...warned.targets]]).toEqual([3, ["one target", "two target"]]);
  });
});
