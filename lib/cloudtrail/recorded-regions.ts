import { partitionOf, region as isRegion } from "../stack/regions";
import type { Constraint } from "../validation/validation";

/** Which Regions a trail can record; what to do instead says the setting that names one. */
type RecordedRegion = Pick<Constraint<string>, "accepts" | "test">;

/** A Region of the trail's own partition. A home Region that is wrong is refused as such. */
export function ofPartition(home: string): RecordedRegion {
  return {
    accepts: `a trail records Regions of its own partition, ${partitionOf(home)}, alone`,
    test: (region) => partitionOf(region) === partitionOf(home) || !isRegion.test(home),
  };
}

/** The one Region of a trail that is not multi-Region. */
export function ofHome(home: string): RecordedRegion {
  return {
    accepts: `with isMultiRegionTrail false the trail records ${home} alone`,
    test: (region) => region === home || !isRegion.test(home),
  };
}
