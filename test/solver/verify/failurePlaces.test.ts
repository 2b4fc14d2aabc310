/**
 * Goal: a failed check says where in the language of the reader: rows by their names, periods as headings have them. Plans of
 * both companies, and of the case of each feature, are spoiled everywhere, so that every feature's checks fail somewhere.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { features } from '../../../solver/features/features.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { emptyPlan } from '../../../solver/plan/byHand/basePlan.ts';
import { type PlanArray, planArrays } from '../../../solver/plan/plan.ts';
import { failedPlace } from '../../../solver/verify/checkWords.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { root } from '../../root.ts';

const read = async (...place: readonly string[]) => (await loadCase(path.join(root, ...place))).planningCase;
// Rules that companies state soft, hard: they are checked then.
const hard = everyFeatureCase(3, (document) => {
  document.constraintModes = ['safetyStock', 'targetStock', 'fairShare'].map((feature) => ({
    feature,
    mode: 'hard',
    violationPrice: 0,
  }));
});
const cases = [
  await read('scenarios', 'qinghe'),
  await read('scenarios', 'lanhai'),
  hard,
  // Checks of inputs: prices that no case may have.
  {
    ...hard,
    families: hard.families.map((row) => ({ ...row, emissionsPerUnit: -1 })),
    inventoryPolicies: hard.inventoryPolicies.map((row) => ({ ...row, holdingCost: -1 })),
    priceBreaks: hard.priceBreaks.map((row) => ({ ...row, unitCost: -1 })),
  },
  // A hard fair share takes markets out of the rule of goods under way.
  {
    ...(await read('test', 'solver', 'features', 'goodsUnderWay.json')),
    constraintModes: [{ feature: 'goodsUnderWay', mode: 'hard' as const, violationPrice: 0 }],
  },
  // Features that these cases do not have show their checks in their own tiny case.
  ...(await Promise.all(features.map(({ name }) => read('test', 'solver', 'features', `${name}.json`)))),
];

/** The failures of an empty plan with numbers of one array too great and too small, for each array; the first of a small case is too great. */
function failuresOf(planningCase: (typeof cases)[number]) {
  const index = indexCase(planningCase);
  const plan = emptyPlan(index);
  const values = [1e7 + 0.5, -1.5, 0, 0];
  const spoiled = (name: PlanArray) => ({ ...plan, [name]: plan[name].map((_, i) => values[i % 4] ?? 0) });
  return planArrays.flatMap((name) => verifyPlan(index, spoiled(name), null).failures);
}

test('rows and periods of failed checks are named, in both languages', () => {
  const failed = new Set<string>();
  for (const planningCase of cases) {
    const periods = planningCase.periods.map(({ period }) => period);
    const named = ['families', 'sites', 'resources', 'markets', 'materials'] as const;
    const ids = named.flatMap((table) =>
      (planningCase[table] as readonly Record<string, unknown>[]).flatMap((row) =>
        row.name === '' ? [] : [String(Object.values(row)[0])],
      ),
    );
    for (const failure of failuresOf(planningCase)) {
      // Of several units that a feature counts in, the one of this check: m³ or money says neither.
      expect(failure.unit).not.toMatch(/ or /);
      failed.add(failure.feature);
      const place = failedPlace(failure);
      const parts = new Set([place.en, place.zh].flatMap((text) => text.split(/ · |, |，/)));
      expect(
        [...periods, ...ids].filter((id) => parts.has(id)),
        `${failure.feature}: ${place.en}`,
      ).toEqual([]);
      expect(place.en, failure.where).not.toBe('');
      if (periods.some((period) => failure.where.includes(period))) expect(place.zh).toMatch(/年/);
    }
  }
  expect(
    features
      .filter(({ name, words }) => !failed.has(name) && words.checks !== undefined)
      .map(({ name }) => name),
  ).toEqual([]);
});

test('the place of a check that an older version stored is its identifiers', () => {
  expect(failedPlace({ where: 'line, 2027-02' })).toEqual({ en: 'line, 2027-02', zh: 'line, 2027-02' });
});
