import { join } from "node:path";
import { findEmulator, isMoto, startEmulator } from "./emulator";
import { EmulatorProxy } from "./emulator-proxy";
import { motoFixes } from "./moto-fixes";

/** An emulator of AWS that runs, behind a proxy. */
export interface StartedEmulator {
  /** The emulator's address, without the proxy. */
  readonly endpoint: string;
  readonly isMoto: boolean;
  /** The server for Terraform: it fixes the emulator's answers. */
  readonly proxy: EmulatorProxy;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an emulator with its log in a folder, or uses the one at `AWS_EMULATOR_URL`. The proxy fixes moto's
 * answers.
 *
 * @throws Error that says how to install an emulator, if there is none.
 */
export async function startEmulatedAws(folder: string): Promise<StartedEmulator> {
  const emulator = await findEmulator(folder, process.env);
  if (!emulator.found) throw new Error(emulator.sentence);
  const { endpoint, stop } = await startEmulator(emulator, join(folder, "emulator.log"));
  const moto = await isMoto(endpoint);
  const proxy = new EmulatorProxy(new URL(endpoint), moto ? motoFixes() : []);
  await proxy.start();
  return { endpoint, isMoto: moto, proxy, stop: () => proxy.stop().finally(stop) };
}
