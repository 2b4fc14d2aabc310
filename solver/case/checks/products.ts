/** Groups, families, their members and proportions, units and currencies. */
import { sumOf } from '../../arithmetic/sums.ts';
import { enumerated, sentence, type Words } from '../../words/words.ts';
import { circlesOf } from '../groupTree.ts';
import type { Row } from '../planningCase.ts';
import { type Check, check, type Findings, warningCheck } from './check.ts';

/** How far a sum of proportions may be from 1. */
const TOLERANCE = 1e-6;

export const productChecks: readonly Check[] = [
  check(['groups'], ({ groups }, findings) => {
    for (const circle of circlesOf(groups)) {
      const row = groups.find(({ group }) => group === circle[0]);
      if (row === undefined) continue;
      findings.error(
        'groups',
        row,
        'parent',
        sentence('is its own parent: {circle}', '成为自己的上级：{circle}', { circle: circle.join(' → ') }),
        { en: 'a group that does not lie in this one', zh: '不在本组之内的产品组' },
      );
    }
  }),
  check(['groupProportions'], ({ groupProportions }, findings) => {
    for (const row of groupProportions)
      if ((row.family === null) === (row.group === null))
        findings.error('groupProportions', row, 'family', row.family, {
          en: 'either a family or a group, not both or none',
          zh: '产品族与产品组二者之一，不能都填或都空',
        });
  }),
  warningCheck(
    ['families', 'groups', 'groupProportions'],
    ({ families, groups, groupProportions }, findings) => {
      const groupOf = new Map(families.map((row) => [row.family, row.group]));
      const parentOf = new Map(groups.map((row) => [row.group, row.parent]));
      for (const row of groupProportions) {
        if ((row.family === null) === (row.group === null)) continue;
        const above = row.family !== null ? groupOf.get(row.family) : parentOf.get(row.group ?? '');
        if (above === null)
          findings.warning(
            'groupProportions',
            row,
            row.family !== null ? 'family' : 'group',
            row.family ?? row.group,
            {
              en: 'one that lies in a group: the proportion is used nowhere',
              zh: '位于某产品组内：否则该比例无处使用',
            },
          );
      }
    },
  ),
  warningCheck(['families', 'members', 'memberProportions', 'periods'], (tables, findings) => {
    const { families, members, memberProportions, periods } = tables;
    const byPeriod = new Map(memberProportions.map((row) => [`${row.member}|${row.period}`, row.proportion]));
    const timed = new Set(memberProportions.map((row) => row.member));
    const membersOf = Map.groupBy(members, (row) => row.family);
    for (const row of families) {
      const own = membersOf.get(row.family);
      if (own === undefined || findings.mayBeLost('members', { family: row.family })) continue;
      const sums = own.some(({ member }) => timed.has(member))
        ? periods.map(({ period }) => ({
            period,
            sum: sumOf(
              own.map(({ member, proportion }) => byPeriod.get(`${member}|${period}`) ?? proportion),
            ),
          }))
        : [{ period: '', sum: sumOf(own.map(({ proportion }) => proportion)) }];
      tellSum(findings, 'families', row, 'family', sums, {
        en: 'proportions of its members that sum to 100 %',
        zh: '成员比例之和为 100%',
      });
    }
  }),
  warningCheck(['families', 'groups', 'groupProportions', 'periods'], (tables, findings) => {
    const { families, groups, groupProportions, periods } = tables;
    if (groupProportions.length === 0) return;
    const known = new Map(
      groupProportions.map((row) => [
        `${row.family ?? ''}|${row.group ?? ''}|${row.period ?? ''}`,
        row.proportion,
      ]),
    );
    const isTimed = groupProportions.some((row) => row.period !== null);
    for (const row of groups) {
      const parts = [
        ...families.flatMap(({ family, group }) => (group === row.group ? [`${family}|`] : [])),
        ...groups.flatMap(({ group, parent }) => (parent === row.group ? [`|${group}`] : [])),
      ];
      const stated = (part: string, period: string) =>
        known.get(`${part}|${period}`) ?? known.get(`${part}|`);
      const sums = (isTimed ? periods.map(({ period }) => period) : ['']).flatMap((period) => {
        const shares = parts.map((part) => stated(part, period));
        return shares.every((share) => share === undefined)
          ? []
          : [{ period, sum: sumOf(shares.map((share) => share ?? 0)) }];
      });
      if (findings.mayBeLost('groupProportions')) return;
      tellSum(findings, 'groups', row, 'group', sums, {
        en: 'proportions in the group that sum to 100 %',
        zh: '组内比例之和为 100%',
      });
    }
  }),
  check(['currencyRates'], ({ currencyRates }, findings) => {
    for (const row of currencyRates)
      if (row.currency === '')
        findings.error('currencyRates', row, 'currency', '', {
          en: 'a currency code of ISO 4217, for example EUR',
          zh: 'ISO 4217 货币代码，例如 EUR',
        });
  }),
  warningCheck(['company', 'periods', 'currencyRates'], ({ company, periods, currencyRates }, findings) => {
    for (const [currency, rows] of Map.groupBy(currencyRates, (row) => row.currency)) {
      const first = rows[0]!;
      if (currency !== '' && currency === company[0]?.currency)
        findings.warning('currencyRates', first, 'currency', currency, {
          en: 'another currency than that of the company',
          zh: '与公司货币不同的货币',
        });
      if (rows.some((row) => row.period === null)) continue;
      const stated = new Set(rows.map((row) => row.period));
      const missing = periods
        .filter(({ period }) => !stated.has(period))
        .map(({ period }) => findings.name('periods', period));
      if (missing.length === 0 || findings.mayBeLost('currencyRates', { currency })) continue;
      findings.warning('currencyRates', first, 'period', withoutRate(missing), {
        en: 'a rate for every period, or one without a period: money of these periods is not shown in the currency',
        zh: '每期都有汇率，或有一行不填期间：这些期间的金额无法以该货币显示',
      });
    }
  }),
];

/** Warns of proportions that do not sum to 100 %: of the first such period, with how many more there are. */
function tellSum<N extends 'families' | 'groups'>(
  findings: Omit<Findings, 'error'>,
  table: N,
  row: Row<N>,
  field: string,
  sums: readonly { readonly period: string; readonly sum: number }[],
  expected: Words,
): void {
  const odd = sums.filter(({ sum }) => Math.abs(sum - 1) > TOLERANCE);
  const first = odd[0];
  if (first === undefined) return;
  const sum = Math.round(first.sum * 1e6) / 1e4;
  findings.warning(
    table,
    row,
    field,
    first.period === ''
      ? table === 'families'
        ? sentence('has members whose proportions sum to {sum} %', '各成员比例之和为 {sum}%', { sum })
        : sentence('has parts whose proportions sum to {sum} %', '各部分比例之和为 {sum}%', { sum })
      : sentence(
          'has parts whose proportions sum to {sum} % in {period} ({count} {count|period|periods} in all)',
          '各部分比例之和在 {period} 为 {sum}%（共 {count} 期）',
          { sum, period: findings.name('periods', first.period), count: odd.length },
        ),
    expected,
  );
}

const LISTED = 3;

/** Periods that a currency lacks, the first of them by name. */
function withoutRate(periods: readonly Words[]): Words {
  const names = enumerated(periods);
  if (periods.length <= LISTED) return sentence('has no rate for {names}', '{names} 没有汇率', { names });
  return sentence('has no rate for {first} and {count} more', '{first} 等共 {all} 期没有汇率', {
    first: periods[0] ?? { en: '', zh: '' },
    count: periods.length - 1,
    all: periods.length,
  });
}
