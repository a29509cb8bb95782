/** What a scanner has against one resource of one stack. */
export interface Finding {
  /** The check, such as `CKV_AWS_18` or `AWS-0089`. */
  readonly check: string;
  /** The stack and the resource's name in it, such as `table-trail/trail_bucket`. */
  readonly resource: string;
}

/** Reads a report of one scanner; throws an Error for one that says that the scan was not whole. */
export type ReadReport = (report: unknown) => Finding[];

/** The stack is the folder of the file, and the name is what stands last in an address. */
export function resourceIn(file: string, address: string): string {
  return [file.split("/").at(-2), address.split(".").at(-1)].join("/");
}
