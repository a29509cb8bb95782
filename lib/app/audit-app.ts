import { App, TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setImmediate } from "node:timers/promises";
import type { AuditStack } from "../stack/audit-stack";
import { formatErrors, groupByMessage, type PlacedMessage } from "../validation/error";
import type { Kind } from "../validation/schema/kinds";
import { withoutRefused } from "../validation/schema/object";
import { type SettingError, SettingsError } from "../validation/schema/setting-error";
import { leftOutWarnings } from "./left-out";
import { OutputFolder } from "./output-folder";
import { runByCdktf } from "./run-by-cdktf";
import { type CommonSettings, commonShape } from "../stack/settings";
import { readSettings, settingsFile } from "./settings-file";
import { noteSettings, sharedStateWarnings } from "./shared-state";
import { settingPlace } from "./setting-place";
import { writeTerraformIgnore } from "./terraform-ignore";
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
  private readonly settings: Partial<S>;
  /** What failed while the settings were read, and while the stacks were built. */
  private readonly failures: PlacedMessage[] = [];
  private readonly settingErrors: readonly SettingError[];
  private readonly stackKeys: PropertyKey[] = [];

  constructor(kind: Kind<S>, outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out") {
    // Each token of cdktf keeps the stack that it was made on, which nobody reads: mapping them would take a
    // third of the synth.
    process.setSourceMapsEnabled(false);
    const folder = new OutputFolder(outdir);
    super({ outdir: folder.scratch, skipValidation: true, stackTraces: false });
    this.folder = folder;
    const settings: Partial<S> = this.attempt(this.file, () => readSettings<S>(this.file)) ?? {};
    this.settingErrors = kind.errors([], settings);
    this.settings = withoutRefused(settings, this.settingErrors);
  }

  /** Adds a stack when the settings have an object for it. */
  stack<K extends Exclude<keyof S, keyof CommonSettings>>(
    id: string,
    Stack: StackClass<NonNullable<S[K]>>,
    key: K,
  ): void {
    this.stackKeys.push(key);
    const own = this.settings[key];
    const common = Object.entries(this.settings).filter(([name]) => name in commonShape);
    const props = { ...Object.fromEntries(common), ...own } as CommonSettings & NonNullable<S[K]>;
    if (own) this.attempt(id, () => new Stack(this, id, props));
  }

  /**
   * Writes the Terraform JSON of every stack; or prints every error, leaves the last output, and fails the
   * process.
   */
  async synthesize(): Promise<void> {
    const errors = this.errors();
    if (errors.length > 0) {
      this.folder.discard();
      process.exitCode = 1;
      console.error(formatErrors(errors));
      return;
    }
    this.synth();
    writeTerraformIgnore(this);
    // A signal that came meanwhile is heard now, before anything is published.
    await setImmediate();
    const { path, scratch } = this.folder;
    noteSettings(scratch, this.file);
    const sharedStates = sharedStateWarnings(path, scratch);
    this.folder.publish();
    const warnings = [...(runByCdktf ? [] : warningsOf(this)), ...sharedStates, ...leftOutWarnings(path)];
    for (const { place, message } of groupByMessage(warnings)) console.warn(`Warning: [${place}] ${message}`);
    console.log(`Synthesized to ${this.folder.path}: ${Object.keys(this.manifest.stacks).join(", ")}`);
  }

  private attempt<T>(place: string, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      // What the settings lack is said of the settings.
      if (error instanceof SettingsError && this.settingErrors.length > 0) return undefined;
      this.failures.push({ place, message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /**
   * Settings that cannot be read have no other error; and what a wrong setting breaks later is said of the
   * setting.
   */
  private errors(): PlacedMessage[] {
    const unreadable = this.failures.filter(({ place }) => place === this.file);
    if (unreadable.length > 0) return unreadable;
    return [
      ...this.settingErrors.map(({ path, message }) => ({ place: settingPlace(this.file, path), message })),
      ...(this.settingErrors.length === 0 ? this.failures : []),
      ...this.refusals(),
    ];
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
