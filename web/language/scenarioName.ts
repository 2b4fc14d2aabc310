/** How pages call a scenario. */
import type { Workspace } from '../state/workspace.ts';
import { named } from './language.ts';

/** Name of a scenario in the current language; with its identifier where another scenario has the same name. */
export function scenarioName(workspace: Workspace, id: string): string {
  const names = workspace
    .scenarios()
    .map(({ document }) => ({ id: document.scenario, name: named(document, document.scenario) }));
  const name = names.find((entry) => entry.id === id)?.name ?? id;
  return names.some((entry) => entry.id !== id && entry.name === name) ? `${name} (${id})` : name;
}
