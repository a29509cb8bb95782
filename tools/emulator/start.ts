import { join } from "node:path";
import { findEmulator, isMoto, startEmulator } from "./emulator";
import { motoFixes } from "./emulator-faults";
import { EmulatorProxy } from "./emulator-proxy";

/** An emulator of AWS that runs. */
export interface StartedEmulator {
  /** The address of the emulator itself. */
  readonly endpoint: string;
  readonly isMoto: boolean;
  /** What Terraform talks to: the emulator with its faults mended. */
  readonly proxy: EmulatorProxy;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an emulator whose log is kept in a folder, or takes the one that `AWS_EMULATOR_URL` names, and mends the faults of
 * moto when it is moto.
 *
 * @throws Error that says how to install one where none is found.
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
