import type { AwsClients } from "./aws-clients";
import { functionReaders } from "./read-back-functions";
import { identityReaders } from "./read-back-identity";
import { messageReaders } from "./read-back-messages";
import { monitoringReaders } from "./read-back-monitoring";
import { queryReaders } from "./read-back-queries";
import { ruleReaders } from "./read-back-rules";
import { storageReaders } from "./read-back-storage";
import { trailReaders } from "./read-back-trails";
import type { Plan } from "./terraform-plan";
import { Values } from "./values";

/** What is known of a resource, by the names of Terraform's attributes. */
export type Facts = Readonly<Record<string, unknown>>;

/** Reads resources of one type through the API of AWS. */
export interface Reader {
  /** What Terraform's state says. */
  readonly expected: (values: Values) => Facts;
  /** What AWS says; nothing, or an error that says so, when it has no such resource. */
  readonly actual: (values: Values, aws: AwsClients) => Promise<Facts | undefined>;
}

export type Readers = Readonly<Record<string, Reader>>;

const readers: Readers = {
  ...functionReaders,
  ...identityReaders,
  ...messageReaders,
  ...monitoringReaders,
  ...queryReaders,
  ...ruleReaders,
  ...storageReaders,
  ...trailReaders,
};

/** A resource that was applied. */
export interface DeployedResource {
  readonly address: string;
  readonly type: string;
  readonly region: string;
  readonly values: Values;
}

/** A resource by Terraform and by AWS. */
export interface ReadResource extends DeployedResource {
  readonly expected: Facts;
  /** Nothing when AWS has no such resource. */
  readonly actual: Facts | undefined;
}

/** The resources that a plan keeps or makes, with the Regions of their providers. */
export function deployedResources({ planned_values: planned, configuration }: Plan): DeployedResource[] {
  const configured = configuration.root_module.resources ?? [];
  return (planned?.root_module?.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .map(({ address, type, name, values }) => {
      const key = configured.find((resource) => resource.type === type && resource.name === name);
      const provider = configuration.provider_config?.[key?.provider_config_key ?? ""];
      const region = provider?.expressions?.region?.constant_value;
      if (region === undefined) throw new Error(`the provider of ${address} has no Region`);
      return { address, type, region, values: new Values(values) };
    });
}

/** Reads resources through the API of AWS. Fails on a type that nothing reads. */
export async function readBack(
  resources: readonly DeployedResource[],
  clientsOf: (region: string) => AwsClients,
): Promise<ReadResource[]> {
  const read: ReadResource[] = [];
  for (const resource of resources) {
    const reader = readers[resource.type];
    if (!reader) throw new Error(`nothing reads ${resource.type} back: add a reader to read-back-*.ts`);
    const { values, region } = resource;
    const actual = await reader.actual(values, clientsOf(region)).catch(nothingWhenAbsent);
    read.push({ ...resource, expected: reader.expected(values), actual: actual ?? undefined });
  }
  return read;
}

/** The names that the services have for the same error. */
function nothingWhenAbsent(
  error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } },
): undefined {
  const absent = /NotFound|NoSuch|NonExistent|DoesNotExist|DoesNotExists|NotExist/;
  if (absent.test(error.name) || absent.test(error.message) || error.$metadata?.httpStatusCode === 404)
    return undefined;
  throw error;
}
