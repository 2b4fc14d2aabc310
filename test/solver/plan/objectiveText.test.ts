/** Goal: the value of a goal is written with its unit, that of the goods, hours or a currency; a number alone only where it has none. */
import { expect, test } from 'vitest';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { gainWords } from '../../../solver/plan/gain.ts';
import { objectiveOf } from '../../../solver/plan/objective.ts';
import { goalUnit, goalValueText, objectiveValueText } from '../../../solver/plan/objectiveText.ts';
import { type Statement, stateInputs } from '../../../solver/plan/statedPlan.ts';
import { smallCase } from '../../cases/smallCase.ts';

const measures = [
  'cost',
  'margin',
  'penalties',
  'lostUnits',
  'lateUnits',
  'onTimeUnits',
  'inventoryValue',
  'overtimeHours',
] as const;

/** The small case with its families in these units, in turn, and every measure as a goal. */
function goalsIn(...units: readonly string[]) {
  return smallCase((document) => {
    document.company![0]!.objective = 'goals';
    document.goals = measures.map((measure, i) => ({ rank: i + 1, measure }));
    document.families = (document.families ?? []).map((row, f) => ({
      ...row,
      unit: units[f % units.length],
    }));
  });
}

test('every goal says what its number is in', () => {
  const definition = objectiveOf({ source: goalsIn('pcs') });
  const said = (language: 'en' | 'zh', value: number) =>
    measures.map((measure) => goalValueText(definition, measure, value, 'CNY', language));
  expect(said('en', 1)).toEqual(['1', '1', '1', '1\u00a0pc', '1\u00a0pc', '1\u00a0pc', '¥1', '1\u00a0h']);
  expect(said('en', 2500.4).slice(3)).toEqual([
    '2,500.4\u00a0pcs',
    '2,500.4\u00a0pcs',
    '2,500.4\u00a0pcs',
    '¥2,500',
    '2,500\u00a0h',
  ]);
  expect(said('zh', 12).slice(3)).toEqual([
    '12\u00a0pcs',
    '12\u00a0pcs',
    '12\u00a0pcs',
    '¥12',
    '12\u00a0小时',
  ]);
});

test('sums over families of several units say so, and those of a unit without a name are units', () => {
  const mixed = objectiveOf({ source: goalsIn('pcs', 't') });
  expect(goalValueText(mixed, 'lostUnits', 12, 'CNY', 'en')).toBe('12 (different units)');
  expect(goalUnit(mixed, 'lostUnits', 'CNY')).toEqual({ en: 'different units', zh: '不同单位' });
  const unnamed = objectiveOf({ source: goalsIn('') });
  expect(goalValueText(unnamed, 'lostUnits', 1, 'CNY', 'en')).toBe('1\u00a0unit');
  // Runs of older versions do not state it.
  expect(goalValueText({}, 'lostUnits', 12, 'CNY', 'zh')).toBe('12\u00a0单位');
});

test('what is ranked, and by how much, is in the unit of the goal that decides', () => {
  const planningCase = goalsIn('pcs');
  const first = planningCase.goals.find(({ measure }) => measure === 'lostUnits')!;
  const definition = { ...objectiveOf({ source: planningCase }), goals: [first] };
  const worth = { definition, value: 7, better: 'less', money: 0, penalties: 0, goals: [7] } as const;
  expect(objectiveValueText(worth, 'CNY', 'en')).toBe('7\u00a0pcs');
  const gain = { amount: -3, goal: 0, byGoal: [-3], rounding: [0] };
  expect(gainWords(planningCase, definition, gain).en).toBe('3\u00a0pcs (lost units)');
});

test('in another unit goals are in that unit; where a family has no conversion they are in different units', () => {
  const planningCase = goalsIn('pcs');
  const inPallets = (...families: readonly string[]): Statement => ({
    unit: {
      unit: 'pallets',
      title: 'Pallets',
      digits: 2,
      ratios: new Map(families.map((family) => [family, { units: 1, familyUnits: 10 }])),
    },
    currency: null,
  });
  const lost = (statement: Statement) => {
    const { index } = stateInputs({ planningCase, index: indexCase(planningCase) }, statement);
    return goalValueText(objectiveOf(index), 'lostUnits', 12, 'CNY', 'en');
  };
  expect(lost(inPallets('x', 'y'))).toBe('12\u00a0Pallets');
  expect(lost(inPallets('x'))).toBe('12 (different units)');
});
