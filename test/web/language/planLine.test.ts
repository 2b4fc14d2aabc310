/** Goal: every page says which plan or version it shows, and whether that is the active one. */
import { expect, test } from 'vitest';
import { planLine } from '../../../web/language/planLine.ts';
import type { Workspace } from '../../../web/state/workspace.ts';

const version = (versionId: string, status: string, runId = '') => ({
  ...{ versionId, name: `Plan ${versionId}`, status },
  ...{ origin: { kind: 'run', runId }, publishedAt: null, oldSince: null, violations: 0 },
  keptAt: '2026-12-01T08:00:00Z',
});

function workspaceWith(versions: readonly ReturnType<typeof version>[], run: object | null): Workspace {
  return {
    kept: () => ({ versions, oldKept: 5 }),
    versionOf: (key: string) => versions.find(({ versionId }) => key === `version:${versionId}`),
    planRunOf: () => run,
    scenarios: () => [{ document: { scenario: 'base', name: 'Base plan', nameZh: '' } }],
  } as unknown as Workspace;
}

const run = { runId: 'r1', isCurrent: true };

test.each([
  [
    'a plan that is kept as no version',
    workspaceWith([], run),
    'base',
    /Base plan.*not kept.*No version is kept yet/,
  ],
  ['a page without a plan', workspaceWith([version('1', 'active')], run), null, /Plan 1/],
  [
    'a plan that is the active version',
    workspaceWith([version('1', 'active', 'r1')], run),
    'base',
    /Base plan.*Plan 1.*active/,
  ],
  [
    'a version that is not active beside the one that is',
    workspaceWith([version('1', 'active'), version('2', 'inactive')], run),
    'version:2',
    /Plan 2.*(not active|inactive).*Plan 1/,
  ],
  [
    'a plan of older inputs',
    workspaceWith([version('1', 'active')], { ...run, isCurrent: false }),
    'base',
    /older inputs/,
  ],
])('the header says which plan is shown and whether it is active: %s', (_, workspace, key, expected) => {
  expect(planLine(workspace, key)).toMatch(expected);
});
