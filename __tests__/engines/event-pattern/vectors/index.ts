import { anythingBut } from "./anything-but";
import { anythingButOperators } from "./anything-but-operators";
import { arrays } from "./arrays";
import { cidr } from "./cidr";
import { equalsIgnoreCase } from "./equals-ignore-case";
import { exists } from "./exists";
import { fields } from "./fields";
import { numeric } from "./numeric";
import { operators } from "./operators";
import { or } from "./or";
import { prefix } from "./prefix";
import { suffix } from "./suffix";
import { values } from "./values";
import type { MatchVector, RefusalVector, Vectors } from "./vectors";
import { wildcard } from "./wildcard";

const all: readonly Vectors[] = [
  fields,
  values,
  operators,
  prefix,
  suffix,
  equalsIgnoreCase,
  wildcard,
  anythingBut,
  anythingButOperators,
  numeric,
  cidr,
  exists,
  arrays,
  or,
];

export const matchVectors: readonly MatchVector[] = all.flatMap(({ matches }) => matches);

export const refusalVectors: readonly RefusalVector[] = all.flatMap(({ refusals }) => refusals);
