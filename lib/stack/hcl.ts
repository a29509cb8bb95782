/**
 * Text that reaches Terraform letter by letter: literal `${` and `%{` are doubled, cdktf's tokens are left.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function escapeTemplate(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$${").replace(/%\{/g, "%%{");
}

/** A quoted string inside a Terraform expression, such as the pattern in `can(regex(…))`. */
export function hclString(text: string): string {
  return escapeTemplate(JSON.stringify(text));
}
