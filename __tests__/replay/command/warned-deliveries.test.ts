import { WarnedDeliveries } from "../../../replay/command/warned-deliveries";
import type { Delivery } from "../../../replay/deliveries";

const delivery = (target: string, ...warnings: readonly string[]): Delivery => ({
  target,
  kind: "sns",
  recipient: "topic alerts",
  payload: '{"a":}',
  warnings,
});

describe("WarnedDeliveries", () => {
  it("have no line where no delivery has warnings", () => {
    const warned = new WarnedDeliveries();
    warned.add([{ stack: "one", deliveries: [delivery("target")] }]);
    expect(warned.lines).toEqual([]);
  });

  it("have a line for one delivery, however many warnings it has", () => {
    const warned = new WarnedDeliveries();
    warned.add([
      { stack: "one", deliveries: [delivery("target", "no JSON", "too long"), delivery("other")] },
    ]);
    expect(warned.lines).toEqual([
      "1 delivery has warnings, which an event replayed alone shows: one target",
    ]);
  });

  it("are counted, and their targets named once", () => {
    const warned = new WarnedDeliveries();
    const deliveries = [delivery("target", "no JSON")];
    warned.add([{ stack: "one", deliveries }]);
    warned.add([
      { stack: "one", deliveries },
      { stack: "two", deliveries },
    ]);
    expect(warned.lines).toEqual([
      "3 deliveries have warnings, which an event replayed alone shows: one target, two target",
    ]);
  });
});
