import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A setting as the doc comment of its entry in a shape has it. */
export interface DocumentedSetting {
  readonly name: string;
  readonly text: string;
  /** The text after `@default`. */
  readonly default?: string;
  /** The text after `@change`: what a change makes of what is deployed. */
  readonly change: string;
}

/** The doc comments of the shapes that some files declare, as TypeScript's checker has them. */
export class DocumentedSettings {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  constructor(
    private readonly root: string,
    files: readonly string[],
  ) {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => readFileSync(path, "utf8"));
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
    this.program = ts.createProgram(
      files.map((file) => join(root, file)),
      options,
    );
    this.checker = this.program.getTypeChecker();
  }

  /**
   * The settings of a shape, in its order.
   * @throws where there is no such shape, or a doc comment lacks something
   */
  of(file: string, shape: string): DocumentedSetting[] {
    const declaration = this.program
      .getSourceFile(join(this.root, file))
      ?.statements.filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => [...declarationList.declarations])
      .find(({ name }) => name.getText() === shape);
    if (!declaration) throw new Error(`${file} has no ${shape}`);
    const settings = this.checker.getTypeAtLocation(declaration).getProperties();
    return settings.map((setting) => this.documented(setting, declaration, file));
  }

  private documented(setting: ts.Symbol, shape: ts.Node, file: string): DocumentedSetting {
    const { name } = setting;
    const text = oneLine(setting.getDocumentationComment(this.checker));
    const tag = (wanted: string) => {
      const found = setting.getJsDocTags().find((each) => each.name === wanted);
      return found && oneLine(found.text);
    };
    const [standard, change] = [tag("default"), tag("change")];
    const type = this.checker.getTypeOfSymbolAtLocation(setting, shape);
    const required = type.getProperty("required") !== undefined;
    const missing = [
      ...(text ? [] : ["a text"]),
      ...(standard || required ? [] : ["@default"]),
      ...(standard && required ? ["no @default, since it is required,"] : []),
      ...(change ? [] : ["@change"]),
    ];
    if (missing.length > 0 || !change) {
      throw new Error(`${file}: the doc comment of ${name} needs ${missing.join(" and ")}`);
    }
    return { name, text, default: standard, change };
  }
}

function oneLine(parts: ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts).replace(/\s+/g, " ").trim();
}
