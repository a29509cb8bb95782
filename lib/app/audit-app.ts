import { App, TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { resourceCount } from "../../engines/terraform-json/resource-count";
import { counted, printable } from "../../engines/words";
import { AuditStack } from "../stack/audit-stack";
import { errorMessage } from "../validation/validation";
import { formatErrors, formatMessage, groupByMessage, type PlacedMessage } from "../validation/error";
import type { Kind } from "../validation/schema/kinds";
import { withoutRefused } from "../validation/schema/object";
import { type SettingError, SettingsError } from "../validation/schema/setting-error";
import { destroyWarnings } from "./destroy-warnings";
import { onEarlyEnd } from "./early-end";
import { deletionErrors, leftOutWarnings } from "./left-out";
import { isOutputError, outputError } from "./output-error";
import { OutputFolder } from "./output-folder";
import { corruptFileWarnings, readJson, stackFile } from "./output-json";
import { cdktfArguments, runByCdktf } from "./run-by-cdktf";
import { setCommonOverrides } from "../stack/overrides";
import { type CommonSettings, commonShape } from "../stack/settings";
import { readSettings, settingsFile } from "./settings-file";
import { noteSettings, sharedStateWarnings } from "./shared-state";
import { settingPlace } from "./setting-place";
import { writeTerraformIgnore } from "./terraform-ignore";
import { messageOf } from "./thrown";
import { unsetVariableWarnings } from "./unset-variables";
import { warningsOf } from "./warnings";

type StackClass<P> = new (scope: Construct, id: string, props: CommonSettings & P) => AuditStack;

/**
 * The app: reads the settings, builds the stacks that they have an object for, and synthesizes all or
 * nothing. Errors are gathered from the settings, the constructors and the validations, and are printed
 * together.
 */
export class AuditApp<S extends CommonSettings> extends App {
  private readonly file = settingsFile();
  private readonly folder: OutputFolder;
  private readonly finished = onEarlyEnd({
    exit: (code) => this.refuseExit(code),
    exception: (thrown) => this.refuseException(thrown),
  });
  private readonly settings: Partial<S> = {};
  /** What failed while the settings were read, and while the stacks were built. */
  private readonly failures: PlacedMessage[] = [];
  private readonly settingErrors: readonly SettingError[] = [];
  private readonly stackKeys: PropertyKey[] = [];

  constructor(kind: Kind<S>, outdir = process.env.CDKTF_OUTDIR || "cdktf.out") {
    forgetCreationStacks();
    const folder = openFolder(outdir);
    super({ outdir: folder.scratch, skipValidation: true, stackTraces: false });
    this.folder = folder;
    const read = this.attempt(this.file, () => {
      const settings = readSettings<S>(this.file);
      const errors = kind.errors([], settings);
      return { errors, accepted: withoutRefused<S>(settings, errors) };
    });
    if (read) ({ errors: this.settingErrors, accepted: this.settings } = read);
    setCommonOverrides(this, this.settings.overrides ?? {});
  }

  /** Adds a stack when the settings have an object for it. */
  stack<K extends Exclude<keyof S, keyof CommonSettings>>(
    id: string,
    Stack: StackClass<NonNullable<S[K]>>,
    key: K,
  ): void {
    this.stackKeys.push(key);
    const own = this.settings[key];
    if (!own) return;
    // What the stacks override in common is in the context.
    const { overrides: _overrides, ...common } = commonShape;
    const shared = Object.entries(this.settings).filter(([name]) => name in common);
    this.attempt(id, () => {
      const props = { ...Object.fromEntries(shared), ...own } as CommonSettings & NonNullable<S[K]>;
      return new Stack(this, id, props);
    });
  }

  /**
   * Writes the Terraform JSON of every stack; or prints every error, leaves the last output, and fails the
   * process.
   */
  async synthesize(): Promise<void> {
    try {
      const errors = this.errors();
      if (errors.length > 0) this.refuse(errors);
      else await this.write();
    } catch (error) {
      this.refuse([this.placed(this.file, error)]);
    }
  }

  private async write(): Promise<void> {
    this.synth();
    writeTerraformIgnore(this);
    // A signal that came meanwhile is heard now, before anything is published.
    await setImmediate();
    const { path, scratch } = this.folder;
    const stacks = Object.keys(this.manifest.stacks);
    const deletions = deletionErrors(path, stacks);
    if (deletions.length > 0) return this.refuse(deletions);
    noteSettings(scratch, this.file);
    const earlier = [...corruptFileWarnings(path, stacks), ...sharedStateWarnings(path, scratch)];
    this.folder.publish();
    this.finished();
    const ofRunner = runByCdktf ? warningsForCdktf(path, stacks) : warningsOf(this);
    const warnings = [...ofRunner, ...earlier, ...leftOutWarnings(path)];
    for (const warning of groupByMessage(warnings)) console.warn(`Warning: ${formatMessage(warning)}`);
    console.log(printable(`Synthesized to ${path}: ${stacks.map((stack) => sized(path, stack)).join(", ")}`));
  }

  private refuse(errors: readonly PlacedMessage[]): void {
    this.finished();
    this.folder.discard();
    process.exitCode = 1;
    console.error(formatErrors(errors));
  }

  /** Settings that end the program would look like a synth that went well. */
  private refuseExit(code: number): void {
    const message =
      `the program is ended, with exit code ${code}, before anything is synthesized; settings must not call ` +
      "process.exit; throw an Error that says what is wrong.";
    this.refuse([{ place: this.file, message }]);
  }

  /** Settings may throw after they are read, too. What else nothing catches keeps its stack trace. */
  private refuseException(thrown: unknown): void {
    this.finished();
    if (!(thrown instanceof Error && thrown.stack?.includes(resolve(this.file)))) throw thrown;
    this.refuse([{ place: this.file, message: messageOf(thrown) }]);
    process.exit();
  }

  private attempt<T>(place: string, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      // What the settings lack is said of the settings.
      if (error instanceof SettingsError && this.settingErrors.length > 0) return undefined;
      this.failures.push(this.placed(place, error));
      return undefined;
    }
  }

  /** What was thrown at a place, unless the output folder is at fault. */
  private placed(place: string, thrown: unknown): PlacedMessage {
    const { path } = this.folder;
    return isOutputError(thrown, path) ? outputError(thrown, path) : { place, message: messageOf(thrown) };
  }

  /**
   * Settings that cannot be read have no other error; and what a wrong setting breaks later is said of the
   * setting.
   */
  private errors(): PlacedMessage[] {
    if (this.hclOutput) return [hclError];
    const unreadable = this.failures.filter(({ place }) => place === this.file);
    if (unreadable.length > 0) return unreadable;
    return [
      ...this.settingErrors.map(({ path, message }) => ({ place: settingPlace(this.file, path), message })),
      ...(this.settingErrors.length === 0 ? this.failures : []),
      ...this.refusals(),
      ...this.unmatchedOverrides(),
    ];
  }

  /** What all stacks override must name something in one of them. */
  private unmatchedOverrides(): PlacedMessage[] {
    const keys = Object.keys(this.settings.overrides ?? {});
    if (keys.length === 0 || this.failures.length > 0) return [];
    const stacks = this.node.children.filter((child) => child instanceof AuditStack);
    const matched = new Set(stacks.flatMap((stack) => stack.commonOverrideMatches()));
    return keys
      .filter((key) => !matched.has(key))
      .map((key) => ({
        place: settingPlace(this.file, ["overrides", key]),
        message: errorMessage(
          "a key of overrides",
          key,
          "no stack has such an address",
          "look into cdk.tf.json",
        ),
      }));
  }

  /**
   * What the constructs refuse. A backend's own validation would run the terraform binary, which a synth does
   * not need.
   */
  private refusals(): PlacedMessage[] {
    const constructs = this.node.findAll();
    if (!constructs.some(TerraformStack.isStack) && this.failures.length + this.settingErrors.length === 0) {
      const keys = this.stackKeys.join(", ");
      return [
        {
          place: this.file,
          message: `no stack is deployed; give one of these an object, even an empty one: ${keys}.`,
        },
      ];
    }
    return constructs
      .filter((construct) => !TerraformBackend.isBackend(construct))
      .flatMap(({ node }) => node.validate().map((message) => ({ place: node.path, message })));
  }
}

const hclError: PlacedMessage = {
  place: "--hcl",
  message:
    "cdktf's HCL of these stacks is not valid (it loses blocks and quotes), and Terraform would refuse it; " +
    "synthesize without --hcl (and without SYNTH_HCL_OUTPUT): Terraform reads the JSON as it does HCL.",
};

/** What cdktf, which runs the app, does not say itself. */
function warningsForCdktf(outdir: string, stacks: readonly string[]): PlacedMessage[] {
  return [
    ...unsetVariableWarnings(outdir, stacks, process.env),
    ...destroyWarnings(outdir, stacks, cdktfArguments()),
  ];
}

/** A stack with how many resources Terraform manages of it. */
function sized(outdir: string, stack: string): string {
  return `${stack} (${counted(resourceCount(readJson(stackFile(outdir, stack)) ?? {}), "resource")})`;
}

/**
 * Each token of cdktf keeps the stack that it was made on, which nobody reads: to write them takes a tenth of
 * the synth, and to map them a third. Errors keep theirs.
 */
function forgetCreationStacks(): void {
  process.setSourceMapsEnabled(false);
  Error.prepareStackTrace = (thrown, frames) =>
    thrown instanceof Error ? [thrown, ...frames].join("\n    at ") : "";
}

function openFolder(outdir: string): OutputFolder {
  try {
    return new OutputFolder(outdir, settingsFile());
  } catch (error) {
    console.error(formatErrors([outputError(error, outdir)]));
    process.exit(1);
  }
}
