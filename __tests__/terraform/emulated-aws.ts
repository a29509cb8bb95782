import { type StartedEmulator, startEmulatedAws } from "../../tools/emulator/start";
import { type AwsClients, awsClients } from "./aws-clients";
import { EmulatorExceptions, motoExceptions } from "./emulator-exceptions";

/** An account in an emulator that runs. */
export interface EmulatedAws extends Pick<StartedEmulator, "proxy" | "stop"> {
  readonly exceptions: EmulatorExceptions;
  /** The AWS SDK's clients of a Region, which talk to the emulator itself. */
  readonly clientsOf: (region: string) => AwsClients;
}

/** Starts an emulator whose log is kept in a folder, or takes the one that `AWS_EMULATOR_URL` names. */
export async function emulatedAws(folder: string): Promise<EmulatedAws> {
  const { endpoint, isMoto, proxy, stop } = await startEmulatedAws(folder);
  const clients = new Map<string, AwsClients>();
  return {
    proxy,
    exceptions: new EmulatorExceptions(isMoto ? motoExceptions : []),
    clientsOf: (region) => {
      const known = clients.get(region) ?? awsClients(endpoint, region);
      clients.set(region, known);
      return known;
    },
    stop,
  };
}
