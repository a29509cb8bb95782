import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { LocalTables } from "../../../../tools/replay/deliveries/local-tables";
import { LocalServices } from "../../../../tools/replay/deliveries/local-services";

it("takes no message of a request that is broken off", async () => {
  const unhandled = jest.fn();
  process.on("unhandledRejection", unhandled);
  const services = await LocalServices.start(true, { local: new LocalTables([]), region: "us-east-1" });
  const socket = connect(Number(new URL(services.url).port), "127.0.0.1");
  socket.write("POST /slack HTTP/1.1\r\nHost: slack\r\nContent-Length: 100\r\n\r\n{");
  await once(socket, "connect");
  await setImmediate();
  socket.destroy();
  await fetch(`${services.url}/slack`, { method: "POST", body: '"whole"' });
  expect(services.take()).toEqual([{ kind: "slack", payload: "whole" }]);
  await services.close();
  await setImmediate();
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
