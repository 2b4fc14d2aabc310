/** How pages call the company of the case. */
import type { Workspace } from '../state/workspace.ts';
import { named } from './language.ts';

/** Name of the company in the current language; that of the case where it states no company. */
export function companyName(workspace: Pick<Workspace, 'base' | 'caseName'>): string {
  return named(workspace.base()?.company[0], workspace.caseName());
}
