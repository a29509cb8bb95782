import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";

/** The number of remembered events, which take up to 128 MiB. Beyond it, the older half is forgotten. */
const maxEvents = 2 ** 23;

/** A hash of 64 bits as two numbers. */
export type EventKey = readonly [number, number];

/**
 * Remembers events by their keys: each trail logs an event, but EventBridge gets it only once.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export class SeenEvents {
  private young = new KeySet();
  private old = new KeySet();

  constructor(private readonly limit = maxEvents) {}

  has(...[one, other]: EventKey): boolean {
    return this.young.has(one, other) || this.old.has(one, other);
  }

  /** Adds an event, and says whether it is new. */
  add(...[one, other]: EventKey): boolean {
    const isNew = this.young.add(one, other) && !this.old.has(one, other);
    if (this.young.size * 2 < this.limit) return isNew;
    this.old = this.young;
    this.young = new KeySet();
    return isNew;
  }
}

/** What tells one event from another. */
export type Timed = Pick<CloudTrailRecord, "eventID" | "eventTime" | "recipientAccountId">;

/**
 * The key of a record's event; undefined if the event has no ID. Time and account count, since hand-made
 * records may share an ID.
 */
export function eventKey(record: Timed): EventKey | undefined {
  const { eventID, eventTime, recipientAccountId = "" } = record;
  if (eventID === undefined) return undefined;
  let [one, other] = [1, 2];
  for (const text of [eventID, eventTime, recipientAccountId]) {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      one = Math.imul(one ^ unit, 0x01000193);
      other = Math.imul(other ^ unit, 0x85ebca6b);
    }
    one = spread(one);
    other = spread(other);
  }
  return [one >>> 0, other >>> 0 || 1];
}

/**
 * Spreads each bit of a hash over the others, which the steps of a hash by multiplication do not.
 *
 * @see https://en.wikipedia.org/wiki/Fowler%E2%80%93Noll%E2%80%93Vo_hash_function
 * @see https://en.wikipedia.org/wiki/MurmurHash
 */
function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}

/** A set of keys in little memory: a hash table that is at most half full. */
class KeySet {
  size = 0;
  /** Two numbers per slot; the second one is 0 in an empty slot. */
  private slots = new Uint32Array(2 * 1024);

  has(one: number, other: number): boolean {
    return this.slots[this.slotOf(one, other) + 1] !== 0;
  }

  /** Adds a key, and says whether it is new. */
  add(one: number, other: number): boolean {
    const slot = this.slotOf(one, other);
    if (this.slots[slot + 1] !== 0) return false;
    this.slots[slot] = one;
    this.slots[slot + 1] = other;
    if (++this.size * 4 > this.slots.length) this.grow();
    return true;
  }

  /** The slot that has a key, or in which it belongs. */
  private slotOf(one: number, other: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    for (let slot = (one * 2) & last; ; slot = (slot + 2) & last)
      if (slots[slot + 1] === 0 || (slots[slot] === one && slots[slot + 1] === other)) return slot;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Uint32Array(slots.length * 2);
    this.size = 0;
    for (let slot = 0; slot < slots.length; slot += 2) {
      const other = slots[slot + 1] ?? 0;
      if (other !== 0) this.add(slots[slot] ?? 0, other);
    }
  }
}
