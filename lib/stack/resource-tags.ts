import { Aspects, Fn, TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { errorMessage } from "../validation/validation";
import { matches, unknownAddress } from "./address-pattern";

/** Tags of single resources by full address, where `*` stands for anything. */
export type ResourceTags = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A resource that takes tags. */
interface Tagged extends TerraformResource {
  tags: Record<string, string>;
  readonly tagsInput?: Readonly<Record<string, string>>;
}

function isTagged(construct: IConstruct): construct is Tagged {
  return TerraformResource.isTerraformResource(construct) && "resetTags" in construct;
}

/** Adds tags to every resource of a stack that takes tags, below its own. */
export function tagAll(stack: IConstruct, tags: Record<string, string>): void {
  Aspects.of(stack).add({
    visit: (construct) => {
      if (!isTagged(construct)) return;
      const own = construct.tagsInput;
      construct.tags = own ? Token.asStringMap(Fn.merge([tags, own])) : tags;
    },
  });
}

/** Adds tags to the resources of a stack that take tags and that a key names. */
export function tagResources(
  stack: IConstruct,
  tags: ResourceTags,
  addressOf: (resource: TerraformResource) => string | undefined,
): void {
  if (Object.keys(tags).length === 0) return;
  const named = (resource: Tagged) =>
    Object.entries(tags).filter(([pattern]) => matches(pattern, addressOf(resource) ?? ""));
  Aspects.of(stack).add({
    visit: (construct) => {
      if (!isTagged(construct)) return;
      const own = named(construct).map(([, each]) => each);
      if (own.length > 0) construct.tags = Object.assign({}, construct.tagsInput, ...own);
    },
  });
  stack.node.addValidation({
    validate: () => {
      const addresses = stack.node
        .findAll()
        .filter(isTagged)
        .flatMap((each) => addressOf(each) ?? []);
      return Object.keys(tags)
        .filter((pattern) => !addresses.some((address) => matches(pattern, address)))
        .map((pattern) =>
          unknownAddress("resourceTags", pattern, addresses, "name one of these, which take tags"),
        );
    },
  });
}

/**
 * Keys that differ in case alone, which IAM takes for one key twice:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating
 */
export function caseErrors(setting: string, keys: readonly string[]): string[] {
  return keys.flatMap((key, index) => {
    const other = keys
      .slice(0, index)
      .find((each) => each !== key && each.toLowerCase() === key.toLowerCase());
    if (other === undefined) return [];
    const accepts = `${JSON.stringify(other)} differs from it in case alone, and IAM takes the two for one`;
    return [errorMessage(`a key of ${setting}`, key, accepts, "spell both alike, or rename one")];
  });
}
