/** How commands print: text, paragraphs, JSON, and what was refused. */
import { exitCodes } from './exitCodes.ts';

/** Prints a text to the output, without the joiners that keep a line of a page from ending within an amount of money. */
export function print(text: string): void {
  process.stdout.write(`${text.replaceAll('\u2060', '')}\n`);
}

/** Prints parts with a blank line between them; empty ones are left out. */
export function printParagraphs(parts: readonly string[]): void {
  print(parts.filter((part) => part !== '').join('\n\n'));
}

/** Prints what `--json` asks for: one value, on one line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Prints an answer: as JSON where `--json` asks for it, else as the text. */
export function printAnswer(isJson: boolean | undefined, value: unknown, text: () => string): void {
  if (isJson === true) printJson(value);
  else print(text());
}

/** Prints why there is no answer, to the output of errors. */
export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints why a command was refused; answers its exit code. */
export function refuse(text: string): number {
  printError(text);
  return exitCodes.badInput;
}
