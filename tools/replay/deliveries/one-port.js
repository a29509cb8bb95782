/**
 * Lets the process connect to one port of this machine only, and look up no names.
 *
 * It holds for Node's own modules, of which `fetch` and the AWS SDK are built. It is no wall: code that
 * undoes it in the same process gets out.
 */
const dgram = require("node:dgram");
const dns = require("node:dns");
const { syncBuiltinESMExports } = require("node:module");
const { Socket } = require("node:net");

const refused = () => new Error("a replayed function has no network");

function allowOnePort(allowed) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    if (isLocal(args, allowed)) return connect.apply(this, args);
    process.nextTick(() => this.destroy(refused()));
    return this;
  };
  const refuse = () => {
    throw refused();
  };
  dgram.Socket.prototype.send = dgram.Socket.prototype.connect = refuse;
  for (const lookups of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(lookups))
      if (/^(?:lookup|resolve|reverse)/.test(name)) lookups[name] = refuse;
  syncBuiltinESMExports();
}

/** Whether a socket's arguments, which Node may have put into a list, name the port of this machine. */
function isLocal([first, second], allowed) {
  const [target, host] = Array.isArray(first) ? first : [first, second];
  const { port, host: name, path } = typeof target === "object" ? target : { port: target, host };
  return !path && Number(port) === allowed && name === "127.0.0.1";
}

module.exports = { allowOnePort };
