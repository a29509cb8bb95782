import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { SynthesizedTrail } from "../../../engines/terraform-json/synthesized";
import type { Recorder } from "../../../engines/cloudtrail/trails";
import { compileTrail, objectKey } from "../../../engines/cloudtrail/trails";

/** Whether a trail records a record. */
export interface TrailVerdict {
  readonly stack: string;
  /** The Terraform address. */
  readonly trail: string;
  readonly name: string;
  readonly recorded: boolean;
  readonly bucketName: string;
  /** The key of the object in the bucket up to the day; undefined where the record is not recorded. */
  readonly objectKey?: string;
}

/** A trail of a stack, compiled. */
export class RecordedTrail {
  readonly records: Recorder;
  private readonly passesOver: TrailVerdict;

  /** @throws Error for a selector that CloudTrail would refuse. */
  constructor(
    readonly stack: string,
    readonly trail: SynthesizedTrail,
  ) {
    this.records = compileTrail(trail);
    const { address, name, bucketName } = trail;
    this.passesOver = { stack, trail: address, name, bucketName, recorded: false };
  }

  verdict(record: CloudTrailRecord): TrailVerdict {
    return this.records(record) ? new Recording(this, record) : this.passesOver;
  }
}

/** A record in a trail; the key, which few ask for, is made when it is asked for. */
class Recording implements TrailVerdict {
  readonly recorded = true;

  constructor(
    private readonly by: RecordedTrail,
    private readonly record: CloudTrailRecord,
  ) {}

  get stack(): string {
    return this.by.stack;
  }

  get trail(): string {
    return this.by.trail.address;
  }

  get name(): string {
    return this.by.trail.name;
  }

  get bucketName(): string {
    return this.by.trail.bucketName;
  }

  get objectKey(): string {
    return objectKey(this.record, this.by.trail);
  }
}
