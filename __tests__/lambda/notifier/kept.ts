import type { Destination } from "../../../lambda/notifier/destinations/destination";
import type { Message } from "../../../lambda/notifier/message/message";

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

/** A destination that keeps the messages it got, and refuses while it is told to. */
export class KeptMessages implements Destination {
  readonly got: Message[] = [];
  /** How many messages it refuses next. */
  refusals = 0;

  constructor(readonly isForPrograms = false) {}

  send(message: Message): Promise<void> {
    if (this.refusals-- > 0) return Promise.reject(new Error("it refused"));
    this.got.push(message);
    return Promise.resolve();
  }

  get headlines(): readonly string[] {
    return this.got.map(({ headline }) => headline);
  }
}
