/** What a page says in place of a plan: that it is on its way, could not be read, or that there is none. */
import type { Workspace } from '../state/workspace.ts';
import { type MessageKey, t } from './language.ts';

/** `none` is said where there is no plan. */
export function withoutPlanText(workspace: Workspace, scenario: string, none: MessageKey): string {
  if (workspace.isReading(scenario)) return t('loading');
  if (workspace.planRunOf(scenario) === null && workspace.isBusy(scenario)) return t('solvingFirst');
  return t(workspace.isUnread(scenario) ? 'planUnread' : none);
}
