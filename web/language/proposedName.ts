/** Names that pages propose for new scenarios: in both languages, so that each reader finds them in the own one. */
import { plainBlanks } from '../../solver/words/noBreak.ts';
import type { Words } from '../../solver/words/words.ts';
import { freeName } from '../state/identifiers.ts';
import type { Workspace } from '../state/workspace.ts';
import { inBothLanguages, pick } from './language.ts';

/** A name is this long at most, with room for a number behind it. */
const LENGTH_MAX = 180;

/** A name other than those of the scenarios that there are, in both languages. `text` makes it in the language of the pages. */
export function proposedName(workspace: Pick<Workspace, 'scenarios'>, text: () => string): Words {
  const documents = workspace.scenarios().map(({ document }) => document);
  const { en, zh } = inBothLanguages(() => plainBlanks(text()).slice(0, LENGTH_MAX));
  const taken = new Set(documents.map(({ name }) => name));
  const takenZh = new Set(documents.map(({ name, nameZh }) => nameZh || name));
  return { en: freeName(en, taken), zh: freeName(zh, takenZh) };
}

/** The names of a scenario that is called `name`: both that were proposed where it was not changed, else the one that was typed. */
export function namesGiven(
  name: string,
  proposed: Words,
): { readonly name: string; readonly nameZh: string } {
  return name === pick(proposed) ? { name: proposed.en, nameZh: proposed.zh } : { name, nameZh: '' };
}
