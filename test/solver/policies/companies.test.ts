/**
 * Goal: on the companies that ship, courses of policies obey physics under bad yields, failures and late materials too; what is rolled
 * forward is a valid case.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { checkCase } from '../../../solver/case/validate.ts';
import type { PolicyKind } from '../../../solver/policies/policy.ts';
import { linearProgram } from '../../../solver/policies/rules/optimizer.ts';
import { sapRule } from '../../../solver/policies/rules/sapRules.ts';
import { simulate } from '../../../solver/policies/simulate.ts';
import { extendCase } from '../../../solver/timeline/extendCase.ts';
import { futuresOf } from '../../../solver/uncertainty/futures.ts';
import { residualsOf } from '../../../solver/uncertainty/residuals.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { isLong } from '../../runs.ts';

const run = { backend: await loadHighsBackend(), clock: processClock };
const folder = path.join(import.meta.dirname, '..', '..', '..', 'scenarios');
const policies: readonly PolicyKind[] = [sapRule('targetStock'), linearProgram(run)];

test.each(['qinghe', 'lanhai'])(
  '%s: balances, hours and materials hold; rolled cases are valid',
  async (name) => {
    const { planningCase: source } = await loadCase(path.join(folder, name));
    const [periods, windowPeriods] = [isLong ? 14 : 3, 4];
    const planningCase = extendCase(source, periods + windowPeriods - 1);
    checkCase(planningCase).throwErrors();
    const futureOf = futuresOf(planningCase, {
      seed: 4,
      periods,
      method: 'bootstrap',
      residuals: residualsOf(source),
      yieldDeviation: 0.03,
      outages: { daysBetween: 60, repairDays: 4 },
      delayProbability: 0.3,
    });
    for (const policy of policies) {
      const { index, plan, figures } = simulate(
        {
          planningCase,
          periods,
          windowPeriods,
          happenings: futureOf(0),
          forecaster: { kind: 'case', smoothing: 0.2 },
          frozenPeriods: 1,
        },
        policy,
        {
          clock: processClock,
          onPlan: (_, rolled) => checkCase(rolled.source).throwErrors(),
        },
      );
      // Commitments to suppliers and closing stocks of materials are promises too; materials that are not there are not.
      const physical = verifyPlan(index, plan, null).failures.filter(
        ({ feature, found, rule }) =>
          !promises.has(feature) && (feature !== 'materials' || found < 0) && !ofPlansOnly.includes(rule),
      );
      expect(physical).toEqual([]);
      expect(figures.fillRate!).toBeGreaterThan(0.5);
    }
  },
);

/** A course goes on: goods are under way when it is looked at, and wait at a market that does not take them. A plan sends none. */
const ofPlansOnly = [
  'what is sent to a market is delivered',
  'nothing is sent off that arrives after the horizon',
];

/** Features whose limits nothing physical keeps; rules know no recipes (blends). */
const promises = new Set([
  'blends',
  'serviceLevel',
  'safetyStock',
  'targetStock',
  'endOfHorizon',
  'inventoryLimits',
  'maximumLateness',
  'frozenCells',
  'smoothing',
  'stability',
  'fairShare',
  'targets',
  'minimumUtilization',
]);
