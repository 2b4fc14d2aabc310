/** How pages call a scenario or a version. */
import type { StoredVersion } from '../../server/client.ts';
import { scenarioName as documentName } from '../../solver/scenario/scenarioNames.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { keepUnits } from '../../solver/words/noBreak.ts';
import { evidenceOf, versionKey } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';
import { language, pick, t } from './language.ts';

/** Name of a scenario in the current language, with its identifier where another has the same name; of a version with its number. */
export function scenarioName(workspace: Workspace, id: string): string {
  const version = workspace.versionOf(id);
  if (version !== undefined) return versionName(version);
  const documents = workspace.scenarios().map(({ document }) => document);
  const names = documents.map((document) => ({
    id: document.scenario,
    name: pick(documentName(document, documents)) || document.scenario,
  }));
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

/** A scenario or a version as a choice of a list, which folds combinations. */
export function planChoice(workspace: Workspace, value: string) {
  return { value, text: scenarioName(workspace, value), isFolded: workspace.isCombination(value) };
}
