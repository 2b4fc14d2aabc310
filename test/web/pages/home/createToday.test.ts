/** Goal: Home says what is late, ranked by money, and what changed since the active version; the role that was chosen is remembered. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { StoredDecision } from '../../../../server/client.ts';
import { figureDefinitions } from '../../../../solver/plan/figures/keyFigures.ts';
import { addTexts } from '../../../../web/language/catalogue.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import { createChanged } from '../../../../web/pages/home/createChanged.ts';
import { createToday } from '../../../../web/pages/home/createToday.ts';
import { homeMessages } from '../../../../web/pages/home/messages.ts';
import { createRole, roles } from '../../../../web/pages/home/roles.ts';
import { createSample } from '../../sampleWorkspace.ts';
import { openDecision } from '../decisions/openDecision.ts';

const decision = (decisionId: string, deadline: string | null, value: number): StoredDecision => {
  const options = [0, value].map((amount) => ({
    summary: {
      optimized: {
        definition: { mode: 'maximizeMargin', goals: [], isDiscounted: false },
        better: 'more',
        value: amount,
        money: amount,
        penalties: 0,
        goals: [],
      },
    },
  }));
  return openDecision(decisionId, options as unknown as StoredDecision['options'], { deadline });
};

test('a scenario that was never solved has no plan that is late', async () => {
  setLanguage('en');
  addTexts(homeMessages);
  const { workspace } = await createSample({ isSolved: false });
  await workspace.reload();
  createRoot((dispose) => {
    expect(workspace.stale().length).toBeGreaterThan(0);
    expect(createToday(workspace).late()).toEqual([]);
    dispose();
  });
});

test('what is late stands in the order of its money; without an active version nothing changed', async () => {
  setLanguage('en');
  addTexts(homeMessages);
  const { workspace, state } = await createSample();
  Object.assign(state, {
    decisions: [
      decision('1', '2026-12-01', 5),
      decision('2', '2026-12-02', 50),
      decision('3', '2027-02-01', 900),
    ],
  });
  await workspace.reload();
  createRoot((dispose) => {
    const today = createToday(workspace, () => new Date('2027-01-01T12:00:00'));
    const overdue = today.late().filter(({ to }) => to.startsWith('/decisions'));
    expect(overdue.map(({ to, money }) => [to, money])).toEqual([
      ['/decisions?decision=2', 50],
      ['/decisions?decision=1', 5],
    ]);
    expect(overdue.every(({ isAtStake }) => isAtStake)).toBe(true);
    expect(overdue[0]?.text).toContain('Question 2');
    expect(today.active()).toBeUndefined();
    expect(today.changedNote()).toBe(homeMessages.changedNoVersion.en);
    // Of a plan against itself nothing changed; against another, its greatest difference stands first.
    const between = (version: string, scenario: string) =>
      createChanged(
        workspace,
        () => version,
        () => scenario,
      )();
    expect(between('base', 'base')).toEqual([]);
    const moved = between('base', 'more').map(({ money }) => Math.abs(money ?? 0));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved).toEqual(moved.toSorted((a, b) => b - a));
    dispose();
  });
});

test('a role is kept in the browser and shows its own exceptions', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const first = createRole(storage);
  // Ranked by money: what the role does not look at must not push out what it does.
  const ranked = [
    ...Array.from({ length: 12 }, () => ({ kind: 'bottleneck' as const })),
    { kind: 'lost' as const },
  ];
  expect(first.role()).toBe('executive');
  expect(first.shown(ranked)).toEqual(ranked.slice(0, 9));
  first.choose('sales');
  expect(first.shown(ranked)).toEqual([{ kind: 'lost' }]);
  expect(createRole(storage).role()).toBe('sales');
  expect(first.figures()).toContain('backlogPeak');
  expect(first.next()[0]).toBe('demand');
  // No role names a key figure that does not exist, or is shown the same one twice.
  for (const role of roles) {
    first.choose(role);
    expect(new Set(figureDefinitions(first.figures())).size).toBe(first.figures().length);
  }
  first.choose('nobody');
  expect(first.role()).toBe('executive');
});
