import { type EmulatedAws, emulatedAws } from "./emulated-aws";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { type FoundTools, requireTools } from "./tools";

/** What the tests of one file work with on an emulator of AWS. */
export class Bench {
  readonly temporary = new TemporaryFolder();
  private opened?: { readonly aws: EmulatedAws; readonly tools: FoundTools };

  /** Prepares before the file's first test and clears away after its last. */
  constructor() {
    beforeAll(async () => {
      const tools = await requireTools(this.temporary.path);
      this.opened = { aws: await emulatedAws(this.temporary.path), tools };
    });
    afterAll(async () => {
      await this.opened?.aws.stop();
      this.temporary.close();
    });
  }

  get aws(): EmulatedAws {
    return this.open.aws;
  }

  get tools(): FoundTools {
    return this.open.tools;
  }

  private get open() {
    if (!this.opened) throw new Error("the bench is prepared before the first test, not before");
    return this.opened;
  }
}
