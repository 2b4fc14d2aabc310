/** How pages call a scenario or a version. */
import type { StoredScenario, StoredVersion } from '../../server/client.ts';
import { scenarioNamer } from '../../solver/scenario/scenarioNames.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { keepUnits } from '../../solver/words/noBreak.ts';
import type { Words } from '../../solver/words/words.ts';
import { evidenceOf, versionKey } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';
import { language, pick, t } from './language.ts';

/** Name of a scenario in the current language, with its identifier where another has the same name; of a version with its number. */
export function scenarioName(workspace: Workspace, id: string): string {
  const version = workspace.versionOf(id);
  if (version !== undefined) return versionName(version);
  return keepUnits(pick(namerOf(workspace.scenarios())(id)), language());
}

/** Names of the scenarios of a list, which is another one as soon as one of them changes. */
const namers = new WeakMap<readonly StoredScenario[], (id: string) => Words>();

function namerOf(list: readonly StoredScenario[]): (id: string) => Words {
  const known = namers.get(list) ?? scenarioNamer(list.map(({ document }) => document));
  namers.set(list, known);
  return known;
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
