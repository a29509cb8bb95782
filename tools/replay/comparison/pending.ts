/** What one side has come to, by name, until the other side has read as many files. */
export class Pending<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly files: number }>();

  get(name: string): T | undefined {
    return this.entries.get(name)?.value;
  }

  /** @param files how many files were read until then, not less than before */
  set(name: string, value: T, files: number): void {
    this.entries.set(name, { value, files });
  }

  /** Removes a value, and returns it. */
  take(name: string): T | undefined {
    const value = this.get(name);
    this.entries.delete(name);
    return value;
  }

  /** Removes what came of so many files, and returns it. */
  *upTo(files: number): Generator<[name: string, value: T]> {
    for (const [name, entry] of this.entries) {
      if (entry.files > files) return;
      this.entries.delete(name);
      yield [name, entry.value];
    }
  }
}
