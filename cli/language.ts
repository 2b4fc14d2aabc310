/** The language in which a command says problems, warnings and reasons: English, or what `--language` states. */
import type { Language } from '../solver/words/language.ts';

let stated: Language = 'en';

/** Called once, when the arguments are read. */
export function setLanguage(language: Language): void {
  stated = language;
}

export function language(): Language {
  return stated;
}
