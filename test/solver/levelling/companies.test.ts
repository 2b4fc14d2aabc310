/**
 * Goal: plans by rule of both companies are levelled within what a planner would allow: fewer overloads, none elsewhere, moves
 * whose money adds up, and flows that a part of them keeps. The short form levels one spring of two families.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { acceptMoves } from '../../../solver/levelling/accept.ts';
import type { FreedomName } from '../../../solver/levelling/freedoms.ts';
import { excessesOf } from '../../../solver/levelling/levelMeasures.ts';
import { levelPlan } from '../../../solver/levelling/levelPlan.ts';
import { planByRule } from '../../../solver/plan/byHand/planningRules.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { root } from '../../root.ts';
import { isLong } from '../../runs.ts';

const backend = await loadHighsBackend();

async function byRule(company: string) {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', company));
  const index = indexCase(planningCase);
  const { plan, base } = planByRule(index, { kind: 'synchronous', families: null });
  return { index, before: { plan, base } };
}

const freedoms: readonly FreedomName[] = ['otherMonths', 'otherProcesses', 'overtime', 'outsourcing'];

test.each([
  { company: 'lanhai', first: '2027-03', last: '2027-07', families: ['ac-split-15', 'ac-split-20'] },
  ...(isLong
    ? [
        { company: 'lanhai', first: '2027-01', last: '2028-05', families: 'overloaded' as const },
        { company: 'qinghe', first: '2027-05', last: '2027-09', families: 'overloaded' as const },
      ]
    : []),
])('$company from $first until $last', { timeout: 240_000 }, async ({ company, first, last, families }) => {
  const { index, before } = await byRule(company);
  const request = { first, last, families, freedoms, held: [], threshold: null, aim: 'cost' } as const;
  const levelled = levelPlan(index, before, request, {
    backend,
    clock: processClock,
    timeLimitSeconds: 100,
    triesFreedoms: isLong,
    relativeGap: 1e-3,
  });
  const size = (excess: readonly { readonly amount: number }[]) =>
    excess.reduce((sum, { amount }) => sum + amount, 0);
  expect(size(levelled.excessAfter)).toBeLessThan(size(levelled.excessBefore));
  const all = (plan: typeof before.plan) =>
    new Map(
      excessesOf(index, plan, 0, index.periodCount - 1, null).map((excess) => [
        `${excess.load.id} ${excess.period}`,
        excess.amount,
      ]),
    );
  const known = all(before.plan);
  for (const [cell, amount] of all(levelled.plan))
    expect(amount, cell).toBeLessThan((known.get(cell) ?? 0) * (1 + 1e-6) + 1e-2);
  const money = levelled.moves.reduce((sum, { cost }) => sum + cost, 0);
  expect(Math.abs(money - (levelled.after.cost - levelled.before.cost))).toBeLessThan(1);
  // A part is a plan by hand: it balances, whatever limits it breaks.
  const part = acceptMoves(index, before, levelled.plan, levelled.moves, (m) => m % 2 === 0).plan;
  const failures = verifyPlan(index, part, null).failures.map(({ rule }) => rule);
  expect(failures.filter((rule) => /balances|not negative|shape/.test(rule))).toEqual([]);
});
