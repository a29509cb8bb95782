import type { Destination } from "../../../lambda/notifier/destinations/destination";

/** A destination that keeps the headlines it got, and refuses while it is told to. */
export class Kept implements Destination {
  readonly got: string[] = [];
  refuses = false;

  send({ headline }: { readonly headline: string }): Promise<void> {
    if (this.refuses) return Promise.reject(new Error("it refused"));
    this.got.push(headline);
    return Promise.resolve();
  }
}
