/** Goal: limits in reasons and repairs are called by names, months and units of the goods, not by identifiers. */
import { expect, test } from 'vitest';
import { nameOf } from '../../../solver/case/names.ts';
import { limitOfColumn, limitOfRow } from '../../../solver/explain/limits.ts';
import { relaxedCells } from '../../../solver/explain/relaxedCells.ts';
import { reliefSentence } from '../../../solver/explain/sentences.ts';
import { slacksOf } from '../../../solver/explain/slacks.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

const limit = (place: Record<string, string>) => ({
  inventoryLimit: 'value all',
  measure: 'value',
  max: 100,
  mode: 'hard',
  ...place,
});

const inPieces = (document: Parameters<NonNullable<Parameters<typeof smallCase>[0]>>[0]) => {
  document.inventoryLimits = [limit({})];
  for (const family of document.families!) family.unit = 'pcs';
};

test('a limit on all stock is reported in words, and a further unit of money as money', () => {
  const formulation = formulate(indexCase(smallCase(inPieces)));
  const block = formulation.model.rowBlocks.find(({ name }) => name === 'inventoryLimitHard')!;
  const stated = limitOfRow(formulation, block.start, 'upper');
  expect(stated.where[0]).toBe('value all');
  const relief = { ...stated, amount: 50, direction: 'raise', nextUnitWorth: 0.1 } as const;
  const english = reliefSentence(relief, 'en', 'EUR');
  expect(english).toContain('(stock value · all sites and products, Jan 2027) by €50');
  expect(english).toContain('each further €1 is worth €0.10');
  const chinese = reliefSentence(relief, 'zh', 'EUR');
  expect(chinese).toContain('库存金额 · 全部地点与产品');
  expect(chinese).toContain('每再放宽 €1 价值 €0.10');
  expect(english + chinese).not.toContain('value all');
});

test('a limit about one family has the unit of the family', () => {
  const formulation = formulate(indexCase(smallCase(inPieces)));
  const block = formulation.model.columnBlocks.find(({ name }) => name === 'production')!;
  const stated = limitOfColumn(formulation, block.start, 'upper');
  expect(stated.unit).toBe('pcs');
  const relief = { ...stated, amount: 5516, direction: 'raise', nextUnitWorth: 2 } as const;
  expect(reliefSentence(relief, 'en', 'EUR')).toMatch(/by 5,516\u00a0pcs; .*each further pc is worth €2/);
});

test('limits and targets without a name are named by what they measure, and where or when', () => {
  const planningCase = smallCase((document) => {
    document.inventoryLimits = [limit({ site: String(document.sites![0]!.site) })];
    document.targets = [
      { target: 'cash-floor', measure: 'cash', period: '2027-02', sense: 'atLeast', value: 1 },
      { target: 'all-co2', measure: 'emissions', sense: 'atMost', value: 1 },
    ];
  });
  expect(nameOf(planningCase, 'inventoryLimits', 'value all').name.en).toMatch(/^stock value · \S/);
  expect(nameOf(planningCase, 'targets', 'cash-floor').name).toEqual({
    en: 'cash · Feb 2027',
    zh: '现金 · 2027\u2060年2\u2060月',
  });
  expect(nameOf(planningCase, 'targets', 'all-co2').name.en).toBe('emissions · the whole horizon');
});

test('a rule over one column of another feature is reported as the rule, not as a bound of the column', () => {
  const formulation = formulate(
    indexCase(
      smallCase((document) => {
        const { family, process } = document.processes![0]!;
        for (const other of document.processes!.slice(1))
          if (other.family === family) other.isAllowed = false;
        document.blendLimits = [{ blendLimit: 'pure', family, max: 0.5 }];
        document.blendQualities = [{ blendLimit: 'pure', process, quality: 1 }];
      }),
    ),
  );
  const block = formulation.model.rowBlocks.find(({ name }) => name === 'blend');
  expect(block?.count).toBe(formulation.index.periodCount);
  const stated = limitOfRow(formulation, block!.start, 'upper');
  expect(stated.title.en).toBe('Blends');
  expect(stated.about?.map(({ table }) => table)).toEqual(['blendLimits']);
});

test('a rule with cells of its own is reported as the rule, also where it is about one column of its own feature', () => {
  const formulation = formulate(
    indexCase(
      smallCase((document) => {
        const { resource } = document.resources![0]!;
        document.labourPools = [
          { labourPool: 'crew', resource, headcountOpening: 3, layoffsMax: 9, layoffProtectedPeriods: 2 },
        ];
      }),
    ),
  );
  const block = formulation.model.rowBlocks.find(({ name }) => name === 'labourLimit')!;
  // In the first period no earlier hires count, so that the rule is about layoffs alone.
  const slack = slacksOf(formulation).find(
    (known) => known.kind === 'row' && known.position === block.start,
  )!;
  expect(limitOfRow(formulation, block.start, 'upper').title.en).toBe('Protection of new people');
  expect(relaxedCells(formulation, slack, 1)).toEqual([
    { table: 'labourPools', key: 'crew', field: 'layoffProtectedPeriods', value: 0, relaxedBy: 'raising' },
  ]);
});
