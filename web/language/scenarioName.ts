/** How pages call a scenario or a version. */
import type { StoredVersion } from '../../server/client.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { keepUnits } from '../../solver/words/noBreak.ts';
import { evidenceOf, versionKey } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';
import { language, named, t } from './language.ts';

/** Name of a scenario in the current language, with its identifier where another has the same name; of a version with its number. */
export function scenarioName(workspace: Workspace, id: string): string {
  const version = workspace.versionOf(id);
  if (version !== undefined) return versionName(version);
  const names = workspace
    .scenarios()
    .map(({ document }) => ({ id: document.scenario, name: named(document, document.scenario) }));
  const name = names.find((entry) => entry.id === id)?.name ?? id;
  const isShared = names.some((entry) => entry.id !== id && entry.name === name);
  return keepUnits(isShared ? `${name} (${id})` : name, language());
}

/** Name of a version with its number, or of the evidence of a decision with the letter of its option. */
export function versionName({ versionId, name }: Pick<StoredVersion, 'versionId' | 'name'>): string {
  const evidence = evidenceOf(versionKey(versionId));
  return evidence === null
    ? t('versionNamed', { number: versionId, name })
    : t('evidenceNamed', { number: evidence.decisionId, letter: optionLetter(evidence.position), name });
}
