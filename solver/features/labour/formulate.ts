/**
 * Labour: heads are hired and laid off; new heads are less productive at first; heads provide hours.
 *
 * For each: labour pool i of resource r, period t. hires[i,−1] is what the case says was hired just before.
 * When: the case has labour pools.
 *   headcount[i,t] = headcount[i,t−1] + hires[i,t] − layoffs[i,t],   headcount[i,−1] = headcountOpening[i]
 *   headcount[i,t] ≤ headcountMax[i],  hires[i,t] ≤ hiresMax[i,t],  layoffs[i,t] ≤ layoffsMax[i,t]
 *   layoffs[i,t] + Σ_{u=t−n+1..t−1} hires[i,u] ≤ headcount[i,t−1]     n = layoffProtectedPeriods[i]
 *   overtimeHours[r,t] ≤ overtimeHoursMax[r,t] + Σ_i overtimeHoursPerHeadMax[i,t] × headcount[i,t]
 * Posts: hoursPerHead[i,t] × (headcount[i,t] − (1 − productivityFirstPeriod) × hires[i,t]
 *   − (1 − productivitySecondPeriod) × hires[i,t−1]) to the hours of the resource; wages, hiring, layoff.
 * Heads are integer where the pool says so. Overtime counts at full productivity.
 * Unit: heads.
 * Reference: Chopra and Meindl, Supply Chain Management, chapter "Aggregate planning"; Nahmias, Production and
 * Operations Analysis, chapter "Aggregate planning".
 * Example: published/built-labour-a.json
 */

import type { LabourPoolIndex, PeriodIndex, ResourceIndex } from '../../case/indices.ts';
import { subset } from '../../formulation/axes.ts';
import type { ColumnDeclaration } from '../../formulation/blocks.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { periodId, raised, rowKey, switched } from '../../formulation/relaxation.ts';
import { buildRuleRows, type RuleBlock, type RuleKind, type RuleRow } from '../../formulation/ruleRows.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { hoursOfPeople } from '../../index/labour.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

type PoolColumn = (pool: LabourPoolIndex, t: PeriodIndex) => number;

export const labour: Feature = {
  name: 'labour',
  words,
  account,
  verifier,
  unit: 'heads',
  approver: 'plant',
  isUsed: (index) => index.source.labourPools.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount, source } = index;
    const balance = builder.addRows(
      { name: 'headcountBalance', role: 'balance', scope: 'shared', unit: 'heads', title: words.title },
      [sets.labourPools, sets.periods],
    );
    const heads = poolColumns(context, 'headcount');
    const hired = poolColumns(context, 'hires');
    const laidOff = poolColumns(context, 'layoffs');
    const rules: RuleRow[] = [];
    for (const i of sets.labourPools.members) {
      const pool = source.labourPools[i]!;
      const r = index.labour.resource[i]!;
      for (let t = 0; t < periodCount; t++) {
        const cell = i * periodCount + t;
        const row = balance.at(i, t);
        const opening = t === 0 ? pool.headcountOpening : 0;
        builder.setRowBounds(row, opening, opening);
        builder.entry(row, heads(i, t), 1);
        builder.entry(row, hired(i, t), -1);
        builder.entry(row, laidOff(i, t), 1);
        if (t > 0) builder.entry(row, heads(i, t - 1), -1);
        const hours = index.labour.hoursPerHead[cell]!;
        const learning = [1 - pool.productivityFirstPeriod, 1 - pool.productivitySecondPeriod] as const;
        ledgers.hours.provideRegular(r, t, heads(i, t), hours);
        if (learning[0] > 0) ledgers.hours.provideRegular(r, t, hired(i, t), -learning[0] * hours);
        if (learning[1] > 0) {
          if (t > 0) ledgers.hours.provideRegular(r, t, hired(i, t - 1), -learning[1] * hours);
          else ledgers.hours.provideConstant(r, t, -learning[1] * hours * pool.headcountOpeningNew);
        }
        ledgers.money.post('wages', t, heads(i, t), index.labour.wagePerHead[cell]!);
        ledgers.money.post('hiring', t, hired(i, t), index.labour.hireCost[cell]!);
        ledgers.money.post('layoff', t, laidOff(i, t), index.labour.layoffCost[cell]!);
        const where = `${pool.labourPool} ${source.periods[t]!.period}`;
        const limit = (what: string, column: number, max: number) => {
          if (Number.isFinite(max))
            rules.push({ label: `${what} ${where}`, period: t, terms: [[column, 1]], max });
        };
        limit('headcount', heads(i, t), pool.headcountMax ?? Number.POSITIVE_INFINITY);
        limit('hires', hired(i, t), index.labour.hiresMax[cell]!);
        limit('layoffs', laidOff(i, t), index.labour.layoffsMax[cell]!);
        if (pool.layoffProtectedPeriods > 0) {
          const first = t - pool.layoffProtectedPeriods + 1;
          const before = first <= -1 ? pool.headcountOpeningNew : 0;
          const terms: [number, number][] = [[laidOff(i, t), 1]];
          for (let u = Math.max(0, first); u < t; u++) terms.push([hired(i, u), 1]);
          if (t > 0) terms.push([heads(i, t - 1), -1]);
          rules.push({
            label: `protected ${where}`,
            period: t,
            terms,
            max: (t === 0 ? pool.headcountOpening : 0) - before,
            kind: protection,
            item: i,
          });
        }
      }
    }
    overtimePerHead(context, heads, rules);
    buildRuleRows(context, 'labour', limits, rules);
  },
};

const limits: RuleBlock = {
  name: 'labourLimit',
  scope: 'shared',
  unit: 'heads',
  title: words.title,
  identifies: ['labourPools', 'resources'],
  labelTellsKind: true,
};

/** New people are not laid off. */
const protection: RuleKind = {
  title: words.limits.protected,
  unit: 'heads',
  cells: ({ source }, { item }) => [
    switched('labourPools', source.labourPools[item!]!.labourPool, 'layoffProtectedPeriods', 0),
  ],
};

/** Overtime hours per head: the limit shown is that with the most heads allowed. */
const overtimeOfPeople: RuleKind = {
  title: words.limits.overtime,
  unit: 'hours',
  stated: (index, { item, period }, bound) =>
    bound +
    hoursOfPeople(
      index,
      item as ResourceIndex,
      (pool) => index.labour.overtimeHoursPerHeadMax[pool * index.periodCount + period]!,
    ),
  cells: (index, { item, period }, { amount }) => {
    const key = rowKey(index.source.resources[item!]!.resource, periodId(index, period));
    const hours = index.overtimeHoursMax[item! * index.periodCount + period]! + amount;
    return [raised('resourcePeriods', key, 'overtimeHoursMax', hours)];
  },
};

type PoolMeasure = 'headcount' | 'hires' | 'layoffs';

/** Cells that state the most heads of a pool, and the most heads hired and laid off. */
function limitOfPool(
  { source }: IndexedCase,
  measure: PoolMeasure,
): NonNullable<ColumnDeclaration<readonly [LabourPoolIndex, PeriodIndex]>['limit']> {
  return {
    cells: (index, [i, t], { next }) => {
      const { labourPool } = source.labourPools[i]!;
      return measure === 'headcount'
        ? [raised('labourPools', labourPool, 'headcountMax', next)]
        : [raised('labourPeriods', rowKey(labourPool, periodId(index, t)), `${measure}Max`, next)];
    },
  };
}

/** Columns of heads, pools with integer heads in a block of their own; returns the column of a pool and period. */
function poolColumns({ index, builder, sets }: Context, name: PoolMeasure): PoolColumn {
  const [whole, divisible] = [true, false].map((isWhole) =>
    builder.addColumns(
      {
        name: isWhole ? `${name}Whole` : name,
        role: 'limit',
        unit: 'heads',
        title: words.limits[name],
        fills: { arrays: [name] },
        limit: limitOfPool(index, name),
      },
      [
        subset('labour pool', sets.labourPools, (i) => index.source.labourPools[i]!.isWhole === isWhole),
        sets.periods,
      ],
      isWhole ? { integer: true } : {},
    ),
  );
  return (pool, t) => (index.source.labourPools[pool]!.isWhole ? whole : divisible)!.at(pool, t);
}

function overtimePerHead({ index, sets, columns }: Context, heads: PoolColumn, rules: RuleRow[]): void {
  for (const r of sets.resources.members) {
    if (index.labour.bringsOvertime[r] !== 1) continue;
    const { resource } = index.source.resources[r]!;
    for (let t = 0; t < index.periodCount; t++) {
      const terms: [number, number][] = [[columns.overtimeHours.at(r, t), 1]];
      for (const i of sets.labourPools.members) {
        if (index.labour.resource[i] === r)
          terms.push([heads(i, t), -index.labour.overtimeHoursPerHeadMax[i * index.periodCount + t]!]);
      }
      rules.push({
        label: `overtime per head ${resource} ${index.source.periods[t]!.period}`,
        period: t,
        terms,
        max: index.overtimeHoursMax[r * index.periodCount + t]!,
        kind: overtimeOfPeople,
        item: r,
      });
    }
  }
}
