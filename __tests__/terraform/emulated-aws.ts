import { join } from "node:path";
import { type AwsClients, awsClients } from "./aws-clients";
import { findEmulator, isMoto, startEmulator } from "./emulator";
import { EmulatorExceptions, motoExceptions } from "./emulator-exceptions";
import { motoFaults } from "./emulator-faults";
import { EmulatorProxy } from "./emulator-proxy";

/** An account in an emulator that runs. */
export interface EmulatedAws {
  /** What Terraform talks to: the emulator with its faults mended. */
  readonly proxy: EmulatorProxy;
  readonly exceptions: EmulatorExceptions;
  /** The AWS SDK's clients of a Region, which talk to the emulator itself. */
  readonly clientsOf: (region: string) => AwsClients;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an emulator whose log is kept in a folder, or takes the one that `AWS_EMULATOR_URL` names, and mends the faults of
 * moto when it is moto.
 */
export async function emulatedAws(folder: string): Promise<EmulatedAws> {
  const emulator = await findEmulator(folder, process.env);
  if (!emulator.found) throw new Error(emulator.sentence);
  const { endpoint, stop } = await startEmulator(emulator, join(folder, "emulator.log"));
  const moto = await isMoto(endpoint);
  const proxy = new EmulatorProxy(new URL(endpoint), moto ? motoFaults() : []);
  await proxy.start();

  const clients = new Map<string, AwsClients>();
  return {
    proxy,
    exceptions: new EmulatorExceptions(moto ? motoExceptions : []),
    clientsOf: (region) => {
      const known = clients.get(region) ?? awsClients(endpoint, region);
      clients.set(region, known);
      return known;
    },
    stop: () => proxy.stop().finally(stop),
  };
}
