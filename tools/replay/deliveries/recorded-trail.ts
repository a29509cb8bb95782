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
  /** The key of the log file in the bucket, up to the day; undefined if the record is not recorded. */
  readonly objectKey?: string;
}

/** A compiled trail of a stack. */
export class RecordedTrail {
  readonly records: Recorder;
  private readonly notRecorded: TrailVerdict;

  /** @throws Error for a selector that CloudTrail does not accept. */
  constructor(
    readonly stack: string,
    readonly trail: SynthesizedTrail,
  ) {
    this.records = compileTrail(trail);
    const { address, name, bucketName } = trail;
    this.notRecorded = { stack, trail: address, name, bucketName, recorded: false };
  }

  verdict(record: CloudTrailRecord): TrailVerdict {
    return this.records(record) ? new Recording(this, record) : this.notRecorded;
  }
}

/** A record in a trail. The key is computed only when needed, which is rare. */
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
