/** Remembers the latest told events: CloudWatch Logs and Lambda may deliver an event twice. */
export class ToldEvents {
  private readonly ids = new Set<string>();

  /** @param maxIds how many events are remembered */
  constructor(private readonly maxIds = 10_000) {}

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(ids: Iterable<string>): void {
    for (const id of ids) this.ids.add(id);
    for (const oldest of this.ids) {
      if (this.ids.size <= this.maxIds) break;
      this.ids.delete(oldest);
    }
  }
}
