import { type Access, clientConfig } from "../aws/access";

/** A call that AWS did not answer as asked. */
export class CallError extends Error {
  override readonly name = "CallError";

  constructor(
    /** The action of IAM that the call needs, such as `sqs:GetQueueAttributes`. */
    readonly action: string,
    override readonly cause: Error & { readonly $metadata?: { readonly httpStatusCode?: number } },
  ) {
    super(`${action}: ${cause.message}`, { cause });
  }
}

type Config = ReturnType<typeof clientConfig> & { readonly useQueueUrlAsEndpoint: boolean };

/** What a step of a client's middleware knows of a call. */
interface CallContext {
  readonly clientName?: string;
  readonly commandName?: string;
}

/** A client of AWS's SDK, as far as its errors are concerned. */
interface Client {
  readonly middlewareStack: {
    add(
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any input and output of any client
      step: (next: (args: any) => Promise<any>, context: CallContext) => (args: any) => Promise<any>,
      options: { readonly step: "initialize"; readonly priority: "high" },
    ): void;
  };
}

/** Clients of AWS's SDK, one for each service and Region; each throws a CallError for what AWS refuses. */
export class Aws {
  private readonly clients = new Map<string, Client>();

  constructor(private readonly access: Access) {}

  /** The client of a service, such as `CloudTrailClient`, in a Region. */
  client<C extends Client>(service: new (config: Config) => C, region: string | undefined): C {
    const key = `${service.name} ${region}`;
    const known = this.clients.get(key);
    if (known) return known as C;
    // A queue's URL is made of its name, and an emulator has a host of its own.
    const client = new service({ ...clientConfig({ ...this.access, region }), useQueueUrlAsEndpoint: false });
    client.middlewareStack.add(
      (next, context) => (args) =>
        next(args).catch((error: Error) => {
          throw new CallError(actionOf(context), error);
        }),
      { step: "initialize", priority: "high" },
    );
    this.clients.set(key, client);
    return client;
  }
}

/** The services whose actions have another prefix than the client's name. */
const prefixes: Readonly<Record<string, string>> = {
  cloudwatchlogs: "logs",
  eventbridge: "events",
  sfn: "states",
};

/** The operations whose actions have another name. */
const actions: Readonly<Record<string, string>> = { "lambda:Invoke": "lambda:InvokeFunction" };

/**
 * The action of IAM that a call needs.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function actionOf({ clientName = "", commandName = "" }: CallContext): string {
  const service = clientName.replace(/Client$/, "").toLowerCase();
  const action = `${prefixes[service] ?? service}:${commandName.replace(/Command$/, "")}`;
  return actions[action] ?? action;
}
