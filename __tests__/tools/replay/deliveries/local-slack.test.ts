import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { LocalSlack } from "../../../../tools/replay/deliveries/local-slack";

it("takes no message of a request that is broken off", async () => {
  const unhandled = jest.fn();
  process.on("unhandledRejection", unhandled);
  const slack = await LocalSlack.start(true);
  const socket = connect(Number(new URL(slack.url).port), "127.0.0.1");
  socket.write("POST /slack HTTP/1.1\r\nHost: slack\r\nContent-Length: 100\r\n\r\n{");
  await once(socket, "connect");
  await setImmediate();
  socket.destroy();
  await fetch(`${slack.url}/slack`, { method: "POST", body: '"whole"' });
  expect(slack.take()).toEqual(["whole"]);
  await slack.close();
  await setImmediate();
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
