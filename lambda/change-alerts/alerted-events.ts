/** The events that were alerted lately. Logs and Lambda deliver at least once. */
export class AlertedEvents {
  private readonly ids = new Set<string>();

  /** @param most how many are remembered */
  constructor(private readonly most = 10_000) {}

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(ids: Iterable<string>): void {
    for (const id of ids) this.ids.add(id);
    for (const oldest of this.ids) {
      if (this.ids.size <= this.most) break;
      this.ids.delete(oldest);
    }
  }
}
