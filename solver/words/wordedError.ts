/** Errors that people read have their text in both languages; the message, for logs and programs, is the English one. */
import { examples, same, sentence, type Words } from './words.ts';

/** An error whose text is in both languages. */
export class WordedError extends Error {
  readonly words: Words;

  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

/** A question names something that is not there: the question named it wrongly. */
export class UnknownName extends WordedError {}

/** How many of the known names an error lists. */
const NAMES_MAX = 16;

/** What was asked for by name is none of the names that there are. */
export function unknownName(asked: string, names: readonly string[]): UnknownName {
  return new UnknownName(
    sentence('“{asked}” is not known; expected one of: {names}.', '“{asked}”未知；应为以下之一：{names}。', {
      asked,
      names: examples(names, NAMES_MAX),
    }),
  );
}

/** As `unknownName`, of a name that may have a part behind a colon (`fillRate:A`): where the name itself is known, the parts that it can have are. */
export function unknownNameOrPart<N extends string>(
  text: string,
  names: readonly N[],
  partsOf: (name: N) => readonly string[],
): UnknownName {
  const asked = text.trim();
  const name = names.find((known) => asked.startsWith(`${known}:`));
  return unknownName(
    asked,
    name === undefined ? names : [name, ...partsOf(name).map((part) => `${name}:${part}`)],
  );
}

/**
 * What an error says, in both languages. One without words of its own (of a library, of the system) is quoted as it is.
 * An error that came from another thread has lost its class and kept its fields.
 */
export function errorWords(error: unknown): Words {
  if (!(error instanceof Error)) return same(String(error));
  const words = 'words' in error ? (error.words as Words | null) : null;
  return words ?? same(error.message);
}
