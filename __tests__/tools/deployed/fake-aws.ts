import { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { Aws, CallError } from "../../../tools/deployed/aws";
import type { Deployed } from "../../../tools/deployed/deployed";
import { findingsOf } from "../../../tools/deployed/points/points";
import type { Finding } from "../../../tools/deployed/report";

/** What AWS answers to the commands of its SDK, by their names; an Error is thrown, a function called. */
export type Answers = Readonly<Record<string, unknown>>;

/** A command that was sent. */
export interface SentCommand {
  readonly name: string;
  readonly region: unknown;
  readonly input: object;
}

/** AWS in place of a real one: clients of its SDK whose commands are answered here. */
export class FakeAws extends Aws {
  readonly sent: SentCommand[] = [];

  constructor(private readonly answers: Answers) {
    super({});
  }

  override client: Aws["client"] = (service, region) => {
    const client = super.client(service, region);
    const send = async (command: { readonly input: object }) => {
      const name = command.constructor.name.replace(/Command$/, "");
      this.sent.push({ name, region, input: command.input });
      const given = this.answers[name];
      const answer = typeof given === "function" ? (given() as unknown) : given;
      if (answer === undefined) throw new CallError(name, refusal("AccessDeniedException", "not answered"));
      if (answer instanceof Error) throw new CallError(name, answer);
      return answer;
    };
    return Object.assign(client, { send });
  };
}

/** An error as AWS's SDK throws it. */
export function refusal(name: string, message: string, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** A stack with resources of one type or more, deployed to the fake. */
export function deployed(resource: object, aws: FakeAws): Deployed {
  const json = {
    ...{ provider: { aws: [{ region: "us-east-1" }] }, variable: { address: { type: "string" } } },
    resource: resource as never,
  };
  const stack = new SynthesizedStack("audit", "/nowhere", json);
  return { stack, deployment: { account: "111122223333", region: "us-east-1" }, aws };
}

/** Findings as lines, as the command prints them but for the address. */
export function linesOf(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ state, what, remedy }) => `${state}: ${what}${remedy === undefined ? "" : ` → ${remedy}`}`,
  );
}

/** What is said of a stack's resources where AWS gives these answers. */
export async function linesWith(resource: object, answers: Answers): Promise<string[]> {
  const lines: string[] = [];
  for await (const findings of findingsOf(deployed(resource, new FakeAws(answers))))
    lines.push(...linesOf(findings));
  return lines;
}
