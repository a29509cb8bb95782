import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../terraform/project-root";

/** A setting as its type declares it. */
export interface DeclaredSetting {
  readonly name: string;
  /** The text after `@default`. */
  readonly default?: string;
  readonly optional: boolean;
}

/** The settings that a type of a file declares; those of its alternatives together, of which none must be set. */
export function declaredSettings(file: string, type: string): DeclaredSetting[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(projectRoot, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: DeclaredSetting[] = [];
  const visit = (node: ts.Node, oneOfSeveral: boolean): void => {
    if (ts.isPropertySignature(node)) {
      if (node.type?.kind !== ts.SyntaxKind.UndefinedKeyword) found.push(settingOf(node, oneOfSeveral));
      return;
    }
    if (ts.isTypeReferenceNode(node)) {
      declaration(source, node.typeName.getText())?.forEachChild((part) => visit(part, oneOfSeveral));
    }
    node.forEachChild((part) => visit(part, oneOfSeveral || ts.isUnionTypeNode(node)));
  };
  const declared = declaration(source, type);
  if (!declared) throw new Error(`${file} declares no ${type}`);
  declared.forEachChild((part) => visit(part, false));
  return found;
}

function declaration(source: ts.SourceFile, name: string): ts.Node | undefined {
  return source.statements.find(
    (node) => (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name,
  );
}

function settingOf(node: ts.PropertySignature, oneOfSeveral: boolean): DeclaredSetting {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
  return {
    name: node.name.getText(),
    default: tag && ts.getTextOfJSDocComment(tag.comment)?.replace(/\s+/g, " ").trim(),
    optional: oneOfSeveral || node.questionToken !== undefined,
  };
}
