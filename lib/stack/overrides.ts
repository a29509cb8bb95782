import { type TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { sameJson } from "../../engines/json";
import { escaped, listed } from "../../engines/words";
import { apply } from "json-merge-patch";
import { namedTypes } from "./named-types";
import { errorMessage } from "../validation/validation";
import { matches, unknownAddress } from "./address-pattern";
import { blocksOf, type Block, type TerraformJson, withBlocks } from "./terraform-blocks";
import { trailErrors } from "./trail-errors";

/** What an address gets: arguments to set, or with null to remove; or null, which leaves the block out. */
export type Override = Readonly<Record<string, unknown>> | null;

/** Terraform JSON by full address, where `*` stands for anything: `{ "aws_iam_role.*": { path: "/" } }`. */
export type OverrideMap = Readonly<Record<string, Override>>;

/** Constructs inherit the context of those around them. */
const context = "cloudtrail-pipelines:overrides";

/** Says what overrides the stacks of an app share. It must be empty still. */
export function setCommonOverrides(app: Construct, overrides: OverrideMap): void {
  app.node.setContext(context, overrides);
}

export function commonOverrides(scope: Construct): OverrideMap {
  return (scope.node.tryGetContext(context) as OverrideMap | undefined) ?? {};
}

interface Overridden {
  overriddenArgument(element: TerraformElement, argument: string): unknown;
}

/** An argument of a resource that an override sets, as Terraform names it; undefined where none does. */
export function overriddenArgument(element: TerraformElement, argument: string): unknown {
  const stack = TerraformStack.of(element) as TerraformStack & Partial<Overridden>;
  return stack.overriddenArgument?.(element, argument);
}

/**
 * What a stack's Terraform JSON has otherwise than its settings say. Objects are merged, lists and texts
 * replaced, and what is null removed: https://www.rfc-editor.org/rfc/rfc7396
 */
export class Overrides {
  /** @param common those that all stacks share: what they name, a stack need not have */
  constructor(
    private readonly own: OverrideMap,
    private readonly common: OverrideMap,
  ) {}

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  private get all(): readonly (readonly [string, Override])[] {
    return [...Object.entries(this.common), ...Object.entries(this.own)];
  }

  /** An argument of a block that an override sets; undefined where none does. */
  argument(address: string, argument: string): unknown {
    return this.all
      .filter(([pattern]) => matches(pattern, address))
      .reduce<unknown>((value, [, override]) => override?.[argument] ?? value, undefined);
  }

  /** What overrides set an argument of resources of a type to. */
  given(type: string, argument: string): unknown[] {
    return this.all
      .filter(([pattern]) => matches(pattern.replace(/\.[^.]*$/, ""), type))
      .flatMap(([, override]) => override?.[argument] ?? []);
  }

  /** Whether an override names a block. */
  names(address: string): boolean {
    return this.all.some(([pattern]) => matches(pattern, address));
  }

  /** A stack's JSON as the overrides have it. What depends on a block that is left out no longer does. */
  applyTo(json: TerraformJson): TerraformJson {
    const before = blocksOf(json);
    const after = before.flatMap((block) => this.overridden(block) ?? []);
    const removed = removedAddresses(before, after);
    return withBlocks(
      json,
      removed.length > 0 ? after.map((block) => withoutDependsOn(block, removed)) : after,
    );
  }

  /** The keys that all stacks share and that name something in this one. */
  commonMatches(json: TerraformJson): string[] {
    const addresses = blocksOf(json).map(({ address }) => address);
    return Object.keys(this.common).filter((pattern) =>
      addresses.some((address) => matches(pattern, address)),
    );
  }

  /** @param json the stack's JSON before the overrides */
  errors(json: TerraformJson): string[] {
    const before = blocksOf(json);
    const after = blocksOf(this.applyTo(json));
    return [
      ...this.unknownAddresses(before),
      ...this.removedProviders(before),
      ...danglingReferences(removedAddresses(before, after), after),
      ...oldNames(before, after),
      ...trailErrors(changedBlocks(before, after)),
    ];
  }

  private overridden(block: Block): Block | undefined {
    let { config } = block;
    for (const [pattern, override] of this.all) {
      if (!matches(pattern, block.address)) continue;
      if (override === null) return undefined;
      config = apply(structuredClone(config), override) as Block["config"];
    }
    return { ...block, config };
  }

  private unknownAddresses(blocks: readonly Block[]): string[] {
    const addresses = blocks.map(({ address }) => address);
    return Object.keys(this.own)
      .filter((pattern) => !addresses.some((address) => matches(pattern, address)))
      .map((pattern) =>
        unknownAddress(
          "overrides",
          pattern,
          addresses,
          "name one of these; additionalResources adds another",
        ),
      );
  }

  private removedProviders(blocks: readonly Block[]): string[] {
    const providers = blocks.filter(({ address }) => address.startsWith("provider."));
    const removed = this.all.filter(
      ([pattern, override]) =>
        override === null && providers.some(({ address }) => matches(pattern, address)),
    );
    return removed.map(([pattern]) =>
      errorMessage(
        `overrides["${pattern}"]`,
        null,
        "the resources of a stack need its providers",
        "give arguments to set, or leave the key out",
      ),
    );
  }
}

function removedAddresses(before: readonly Block[], after: readonly Block[]): string[] {
  const kept = new Set(after.map(({ address }) => address));
  return before.map(({ address }) => address).filter((address) => !kept.has(address));
}

function changedBlocks(before: readonly Block[], after: readonly Block[]): Block[] {
  const configs = new Map(before.map(({ address, config }) => [address, config]));
  return after.filter(({ address, config }) => !sameJson(config, configs.get(address)));
}

function withoutDependsOn(block: Block, removed: readonly string[]): Block {
  const { depends_on: dependsOn, ...rest } = block.config;
  if (!Array.isArray(dependsOn)) return block;
  const kept = dependsOn.filter((address: string) => !removed.includes(address));
  return { ...block, config: kept.length > 0 ? { ...rest, depends_on: kept } : rest };
}

function danglingReferences(removed: readonly string[], blocks: readonly Block[]): string[] {
  const texts = blocks.map(({ address, config }) => ({ address, text: JSON.stringify(config) }));
  return removed.flatMap((address) => {
    const reference = new RegExp(`(?<![\\w.-])${escaped(address)}(?![\\w-])`);
    const users = texts.filter(({ text }) => reference.test(text));
    if (users.length === 0) return [];
    return [
      errorMessage(
        `overrides of ${address}`,
        null,
        `${some(users)} ${users.length === 1 ? "refers" : "refer"} to it`,
        "override what refers to it too, or give arguments in place of null",
      ),
    ];
  });
}

/** Policies and patterns that have a name which an override changes: AWS would refuse them, or they miss. */
function oldNames(before: readonly Block[], after: readonly Block[]): string[] {
  const blocks = new Map(after.map(({ address, config }) => [address, config]));
  const texts = after
    .filter(({ address }) => !address.startsWith("output."))
    .map(({ address, config }) => ({ address, text: JSON.stringify(config) }));
  return before.flatMap(({ address, config }) => {
    const { argument = "", before: prefixes } = namedTypes[address.split(".")[0] ?? ""] ?? {};
    const old = config[argument];
    const now = blocks.get(address)?.[argument];
    if (!prefixes || typeof old !== "string" || now === undefined || now === old) return [];
    const name = new RegExp(`(?:${prefixes.join("|")})${escaped(old)}(?![\\w-])`);
    const users = texts.filter(({ text, ...user }) => user.address !== address && name.test(text));
    if (users.length === 0) return [];
    return [
      errorMessage(
        `overrides["${address}"].${argument}`,
        now,
        `${some(users)} ${users.length === 1 ? "has" : "have"} the old name ${JSON.stringify(old)}`,
        "take the setting for the name, or override these too",
      ),
    ];
  });
}

function some(blocks: readonly Pick<Block, "address">[]): string {
  return listed(
    blocks.map(({ address }) => address),
    3,
    ", ",
  );
}
