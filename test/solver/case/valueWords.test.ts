/** Goal: values of cells are read as people write them: money by its currency with every decimal, units of the row, names for identifiers. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { ownUnit } from '../../../solver/case/ownUnit.ts';
import type { TableName } from '../../../solver/case/planningCase.ts';
import { valueWords } from '../../../solver/case/valueWords.ts';
import { smallDocument } from '../../cases/smallCase.ts';

const { planningCase } = readCaseDocument(smallDocument(), 'small');
const words = (table: TableName, field: string, value: string | number | boolean, own = '') =>
  valueWords(planningCase, table, field, value, own);
const [row] = planningCase.demand;

test('money has the symbol of its currency and the decimals that it has, before what it is paid for', () => {
  const own = ownUnit(planningCase, 'demand', row!);
  expect(own).toBe('pcs');
  expect(words('demand', 'price', 12, own)).toEqual({ en: '€12 per pc', zh: '€12/pcs' });
  expect(words('demand', 'price', 1234.567891)).toEqual({
    en: '€1,234.567891 per unit',
    zh: '€1,234.567891/单位',
  });
  expect(words('demand', 'price', -0.25).en).toBe('−\u2060€0.25 per unit');
});

test('what may be money or something else keeps both units', () => {
  expect(words('targets', 'value', 5)).toEqual({
    en: '5\u00a0money or kg CO₂e',
    zh: '5\u00a0金额或 kg CO₂e',
  });
});

test('of several units each row has its own, which a choice of the row says', () => {
  const of = (table: TableName, field: string, row: Readonly<Record<string, unknown>>) =>
    words(table, field, 1200, ownUnit(planningCase, table, row));
  expect(of('inventoryLimits', 'max', { measure: 'averageValue' }).en).toBe('€1,200');
  expect(of('inventoryLimits', 'max', { measure: 'volume' })).toEqual({
    en: '1,200\u00a0m³',
    zh: '1,200\u00a0m³',
  });
  expect(of('inventoryLimits', 'excessPrice', { measure: 'volume' })).toEqual({
    en: '1,200\u00a0penalty per m³',
    zh: '1,200\u00a0惩罚/m³',
  });
  expect(of('targets', 'value', { measure: 'emissions' }).en).toBe('1,200\u00a0kg CO₂e');
  expect(of('targets', 'value', { measure: 'cash' }).zh).toBe('€1,200');
  expect(of('frozenCells', 'value', { measure: 'overtime' })).toEqual({
    en: '1,200\u00a0hours',
    zh: '1,200\u00a0小时',
  });
  const [process] = planningCase.processes;
  expect(of('frozenCells', 'value', { measure: 'production', item: process!.process }).en).toBe(
    '1,200\u00a0pcs',
  );
});

test('other numbers have their unit, shares are per cent, choices and references have their names', () => {
  const [segment] = planningCase.segments;
  const [period] = planningCase.periods;
  expect(words('demand', 'units', 1, 'pcs').en).toBe('1\u00a0pc');
  expect(words('serviceTargets', 'fillRateMin', 0.955)).toEqual({ en: '95.5\u00a0%', zh: '95.5%' });
  expect(words('company', 'capitalCostRatePerYear', 0.125)).toEqual({
    en: '12.5\u00a0% per year',
    zh: '每年 12.5%',
  });
  expect(words('company', 'objective', 'maximizeMargin').zh).toMatch(/^\p{Script=Han}+$/u);
  expect(words('demand', 'period', period!.period)).toEqual({ en: 'Jan 2027', zh: '2027\u2060年1\u2060月' });
  expect(words('demand', 'segment', segment!.segment).en).toContain(' · ');
  expect(words('demand', 'segment', 'no such').en).toBe('no such');
});
