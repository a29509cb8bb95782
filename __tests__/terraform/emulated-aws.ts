import { type AwsClients, awsClients } from "./aws-clients";
import { isMoto } from "./emulator";
import { EmulatorExceptions, motoExceptions } from "./emulator-exceptions";
import { motoFaults } from "./emulator-faults";
import { EmulatorProxy } from "./emulator-proxy";

/** An account that is empty, in an emulator that runs. */
export interface EmulatedAws {
  /** What Terraform talks to: the emulator with its faults mended. */
  readonly proxy: EmulatorProxy;
  readonly exceptions: EmulatorExceptions;
  /** The AWS SDK's clients of a Region, which talk to the emulator itself. */
  readonly clientsOf: (region: string) => AwsClients;
}

/** Connects to the emulator that `AWS_EMULATOR_URL` names, empties it when it is moto, and mends moto's faults only. */
export async function emulatedAws(): Promise<EmulatedAws> {
  const address = process.env.AWS_EMULATOR_URL;
  if (!address) throw new Error("no emulator of AWS runs: start these tests with `npm run test:terraform`.");
  const moto = await isMoto(address);
  if (moto) await fetch(`${address}/moto-api/reset`, { method: "POST" });
  const proxy = new EmulatorProxy(new URL(address), moto ? motoFaults() : []);
  await proxy.start();

  const clients = new Map<string, AwsClients>();
  return {
    proxy,
    exceptions: new EmulatorExceptions(moto ? motoExceptions : []),
    clientsOf: (region) => {
      const known = clients.get(region) ?? awsClients(address, region);
      clients.set(region, known);
      return known;
    },
  };
}
