/** Goal: a case rolled forward is a valid case of its window; a longer one repeats its season. */
import { describe, expect, test } from 'vitest';
import { checkCase } from '../../../solver/case/validate.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { openingState } from '../../../solver/policies/worldState.ts';
import { extendCase } from '../../../solver/timeline/extendCase.ts';
import { rollCase } from '../../../solver/timeline/rollCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

const source = smallCase((document) => {
  document.processPeriods = [
    { process: 'make-x', period: '2027-02', unitsMax: 50 },
    { process: 'make-x', period: '2027-04', unitsMax: 70 },
  ];
  document.frozenCells = [{ measure: 'production', item: 'make-x', period: '2027-02', value: 5 }];
});
const { segments, periods } = source;
const demandOf = (first: number, count: number) => {
  const { demandUnits } = indexCase(source);
  return Float64Array.from(
    { length: segments.length * count },
    (_, cell) => demandUnits[Math.floor(cell / count) * periods.length + first + (cell % count)]!,
  );
};

describe('rolled forward', () => {
  test('from the start and over all periods it is the case', () => {
    const whole = rollCase(source, { first: 0, count: 4, demand: demandOf(0, 4) }, openingState(source));
    checkCase(whole).throwErrors();
    const [rolled, own] = [indexCase(whole), indexCase(source)];
    for (const name of [
      'demandUnits',
      'regularHours',
      'processUnitsMax',
      'openingStock',
      'holdingCost',
      'price',
    ] as const)
      expect(rolled[name]).toEqual(own[name]);
    expect(rolled.routes).toEqual(own.routes);
  });

  test('a window has its periods, its stock, its frozen cells, and what is left of the year', () => {
    const state = openingState(source);
    const rolled = rollCase(
      source,
      {
        first: 1,
        count: 2,
        demand: demandOf(1, 2),
        frozen: [
          { measure: 'production', item: 'make-x', family: null, period: '2027-02', value: 9, reason: '' },
        ],
      },
      {
        ...state,
        stock: state.stock.map((row) => ({ ...row, units: 12 })),
        overtimeHours: source.resources.map(() => 30),
        shifts: source.shiftOptions.map(() => 4),
        backlog: segments.map(() => 0),
      },
    );
    checkCase(rolled).throwErrors();
    expect(rolled.periods.map(({ period }) => period)).toEqual(['2027-02', '2027-03']);
    expect(rolled.processPeriods.map(({ period }) => period)).toEqual(['2027-02']);
    expect(rolled.frozenCells.map(({ value }) => value)).toEqual([9]);
    expect(rolled.inventoryPolicies.every(({ openingStock }) => openingStock === 12)).toBe(true);
    const index = indexCase(rolled);
    // 40 hours a year, 30 worked: 10 are left for each period, of usually 15; of 5 shifts 1.
    expect(Array.from(index.overtimeHoursMax.subarray(0, 2))).toEqual([10, 10]);
    expect(Array.from(index.shiftsMax)).toEqual([1, 1]);
    expect(() => rollCase(source, { first: 1, count: 2, demand: demandOf(1, 3) }, state)).toThrow(
      'expected 2',
    );
  });
});

test('a case is extended by months that repeat the last year, or the last month of a short one', () => {
  const longer = extendCase(source, 9);
  checkCase(longer).throwErrors();
  expect(longer.periods.slice(4).map(({ period, start }) => [period, start])).toEqual([
    ['2027-05', '2027-05-01'],
    ['2027-06', '2027-06-01'],
    ['2027-07', '2027-07-01'],
    ['2027-08', '2027-08-01'],
    ['2027-09', '2027-09-01'],
  ]);
  const [index, own] = [indexCase(longer), indexCase(source)];
  segments.forEach((_, g) => {
    for (let t = 0; t < 9; t++) expect(index.demandUnits[g * 9 + t]).toBe(own.demandUnits[g * 4 + (t % 4)]);
  });
  expect(index.processUnitsMax[5]).toBe(50);
  expect(longer.frozenCells).toHaveLength(1);
  expect(extendCase(source, 4)).toBe(source);
});
