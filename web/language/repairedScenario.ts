/** Makes a scenario of a repair: levers that move limits, over the scenario whose limits they are, named after it. */

import type { Lever } from '../../solver/scenario/levers.ts';
import { nameBeforeRepair, repairedIdentifier } from '../state/identifiers.ts';
import { newScenario } from '../state/newScenario.ts';
import type { Workspace } from '../state/workspace.ts';
import { inEveryLanguage, named, t } from './language.ts';
import { proposedName } from './proposedName.ts';

/** The identifier of the scenario that was made; null when it was refused. */
export async function repairedScenario(
  workspace: Workspace,
  parent: string,
  levers: readonly Lever[],
): Promise<string | null> {
  const documents = workspace.scenarios().map(({ document }) => document);
  const document = documents.find(({ scenario }) => scenario === parent);
  const endings = inEveryLanguage('repairScenario');
  const names = proposedName(workspace, () => {
    const ofParent = document === undefined ? parent : named(document, document.scenario);
    return t('repairScenario', { name: nameBeforeRepair(ofParent, endings) });
  });
  const identifiers = new Set(documents.map(({ scenario }) => scenario));
  const scenario = repairedIdentifier(document?.name ?? '', parent, identifiers);
  const isMade = await workspace.addScenario(
    newScenario({
      scenario,
      name: names.en,
      nameZh: names.zh,
      parent,
      levers: [...levers],
    }),
  );
  return isMade ? scenario : null;
}
