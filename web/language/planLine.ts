/** Which plan or version is shown and whether it is active, in a line: header of every page, print and files say the same. */
import type { StoredVersion } from '../../server/client.ts';
import type { Workspace } from '../state/workspace.ts';
import { formatDay } from './format.ts';
import { listed, t } from './language.ts';
import { scenarioName, versionName } from './scenarioName.ts';

/** Whether a version is active, old or neither, published, and whether its plan violates limits. */
export function versionStatus(version: StoredVersion): readonly string[] {
  const { status, oldSince, publishedAt, violations } = version;
  return [
    status === 'old'
      ? t('versionOld', { date: formatDay(oldSince ?? version.keptAt) })
      : t(status === 'active' ? 'versionActive' : 'versionInactive'),
    ...(publishedAt === null ? [] : [t('versionPublished', { date: formatDay(publishedAt) })]),
    ...(violations === 0 ? [] : [t('versionViolates', { count: violations })]),
  ];
}

/** The version that keeps the plan of a scenario; undefined where none does. */
export function versionOfPlan(workspace: Workspace, scenario: string): StoredVersion | undefined {
  const plan = workspace.planRunOf(scenario);
  const { versions } = workspace.kept();
  if (plan === null) return undefined;
  // The same inputs that were solved to the optimum again may have another plan; only the same run has this one.
  return versions.find(({ origin }) => origin.kind === 'run' && origin.runId === plan.runId);
}

/** Whether inputs changed since the plan of a scenario was made; a version stays what it is. */
export function isOfOlderInputs(workspace: Workspace, key: string): boolean {
  return workspace.planRunOf(key)?.isCurrent === false;
}

/** What is shown on a page: a scenario's plan or a version by its key; null on a page that shows no plan. */
export function planLine(workspace: Workspace, key: string | null): string {
  const active = workspace.kept().versions.find(({ status }) => status === 'active');
  const name = versionName;
  const none = workspace.kept().versions.length === 0 ? 'versionNoneKept' : 'versionNoneActive';
  const activeText = active === undefined ? t(none) : t('versionActiveIs', { version: name(active) });
  if (key === null || key === '') return activeText;
  const shown = workspace.versionOf(key);
  const unlessActive = ({ status }: StoredVersion) => (status === 'active' ? '' : activeText);
  if (shown !== undefined)
    return listed([name(shown), ...versionStatus(shown), t('versionReadOnly'), unlessActive(shown)]);
  const scenario = scenarioName(workspace, key);
  if (workspace.planRunOf(key) === null) return listed([t('versionNoPlan', { scenario }), activeText]);
  const kept = versionOfPlan(workspace, key);
  const older = isOfOlderInputs(workspace, key) ? t('olderInputs') : '';
  return kept === undefined
    ? listed([t('versionNotKept', { scenario }), older, activeText])
    : listed([
        t('versionKeptAs', { scenario, version: name(kept) }),
        older,
        ...versionStatus(kept),
        unlessActive(kept),
      ]);
}
