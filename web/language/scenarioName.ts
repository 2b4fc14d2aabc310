/** How pages call a scenario or a version. */
import type { Workspace } from '../state/workspace.ts';
import { named, t } from './language.ts';

/** Name of a scenario in the current language, with its identifier where another has the same name; of a version with its number. */
export function scenarioName(workspace: Workspace, id: string): string {
  const version = workspace.versionOf(id);
  if (version !== undefined) return t('versionNamed', { number: version.versionId, name: version.name });
  const names = workspace
    .scenarios()
    .map(({ document }) => ({ id: document.scenario, name: named(document, document.scenario) }));
  const name = names.find((entry) => entry.id === id)?.name ?? id;
  return names.some((entry) => entry.id !== id && entry.name === name) ? `${name} (${id})` : name;
}
