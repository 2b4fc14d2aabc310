/** How commands print: text, paragraphs, JSON, and what was refused. */
import { plainBlanks } from '../solver/words/noBreak.ts';
import { exitCodes } from './exitCodes.ts';

/** Prints a text to the output, with plain blanks: pages need others, so that no line ends between a number and its unit. */
export function print(text: string): void {
  process.stdout.write(`${plainBlanks(text)}\n`);
}

/** Prints parts with a blank line between them; empty ones are left out. */
export function printParagraphs(parts: readonly string[]): void {
  print(parts.filter((part) => part !== '').join('\n\n'));
}

/** Prints what `--json` asks for: one value, on one line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints an answer: as JSON where `--json` asks for it, else as the text. */
export function printAnswer(isJson: boolean | undefined, value: unknown, text: () => string): void {
  if (isJson === true) printJson(value);
  else print(text());
}

/** Prints why there is no answer, to the output of errors. */
export function printError(text: string): void {
  process.stderr.write(`${plainBlanks(text)}\n`);
}

/** Prints why a command was refused; answers its exit code. */
export function refuse(text: string): number {
  printError(text);
  return exitCodes.badInput;
}
