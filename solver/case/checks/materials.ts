/** Materials, supplies, price breaks, and goods that grow old. */
import { sentence } from '../../words/words.ts';
import type { Row } from '../planningCase.ts';
import { type Check, check, warningCheck } from './check.ts';
import { atLeastMinimum } from './rules.ts';

export const materialChecks: readonly Check[] = [
  check(['billsOfMaterial'], ({ billsOfMaterial }, findings) => {
    for (const row of billsOfMaterial)
      if ((row.material === null) === (row.family === null))
        findings.error('billsOfMaterial', row, 'material', row.material, {
          en: 'either a material or a family, not both or none',
          zh: '物料与产品族二者之一，不能都填或都空',
        });
  }),
  check(['supplies'], ({ supplies }, findings) => {
    for (const row of supplies) {
      const isYesOrNo = row.orderCost > 0 || row.unitsMin > 0 || /allUnits|incremental/.test(row.discount);
      if (isYesOrNo && row.unitsMax === null)
        findings.error('supplies', row, 'unitsMax', '', {
          en: 'a maximum, because an order is placed or not',
          zh: '最大值，因为订单要么下达要么不下达',
        });
      if (row.unitsMax !== null && row.unitsMax < row.unitsMin)
        findings.error('supplies', row, 'unitsMax', row.unitsMax, atLeastMinimum(row.unitsMin));
    }
  }),
  check(['supplies', 'priceBreaks'], ({ supplies, priceBreaks }, findings) => {
    for (const row of supplies) {
      if (findings.mayBeLost('priceBreaks', { supply: row.supply })) continue;
      const breaks = breaksOf(priceBreaks, row.supply);
      if ((row.discount === 'none') !== (breaks.length === 0))
        findings.error('supplies', row, 'discount', row.discount, {
          en: 'price breaks exactly when there is a discount',
          zh: '有折扣时才有价格分段，反之亦然',
        });
      const first = breaks[0];
      if (first === undefined || first.fromUnits <= row.unitsMin) continue;
      findings.warning(
        'priceBreaks',
        first,
        'fromUnits',
        first.fromUnits,
        row.discount === 'allUnits'
          ? sentence(
              '0, or a minimum order of {units}: smaller orders have no price and are not placed',
              '0，或最小订货量为 {units}：更小的订单没有价格，不会下达',
              { units: first.fromUnits },
            )
          : sentence(
              '0: the first price of {supply} applies from the first unit on',
              '0：{supply} 的首段价格从第一个单位起适用',
              { supply: findings.name('supplies', row.supply) },
            ),
      );
    }
  }),
  check(['supplies', 'priceBreaks'], ({ supplies, priceBreaks }, findings) => {
    for (const row of supplies) {
      const breaks = breaksOf(priceBreaks, row.supply);
      const isRising = row.discount === 'convex';
      breaks.forEach((entry, b) => {
        const before = breaks[b - 1];
        if (before === undefined || entry.unitCost === before.unitCost) return;
        if (entry.unitCost > before.unitCost === isRising) return;
        findings.error(
          'priceBreaks',
          entry,
          'unitCost',
          entry.unitCost,
          isRising
            ? sentence('prices that rise ({discount})', '逐段上升的价格（{discount}）', {
                discount: row.discount,
              })
            : sentence('prices that fall ({discount})', '逐段下降的价格（{discount}）', {
                discount: row.discount,
              }),
        );
      });
    }
  }),
  check(['supplies', 'priceBreaks', 'supplyPeriods'], (tables, findings) => {
    const withBreaks = new Set(tables.priceBreaks.map((row) => row.supply));
    for (const row of tables.supplyPeriods)
      if (row.unitCost !== null && withBreaks.has(row.supply))
        findings.error(
          'supplyPeriods',
          row,
          'unitCost',
          row.unitCost,
          sentence(
            'no price of a period: {supply} has price breaks, which give its price in every period',
            '不设分期价格：{supply} 有价格分段，各期价格由其给出',
            { supply: findings.name('supplies', row.supply) },
          ),
        );
  }),
  warningCheck(['supplies', 'supplyPeriods'], ({ supplies, supplyPeriods }, findings) => {
    const masters = new Map(supplies.map((row) => [row.supply, row]));
    for (const row of supplyPeriods) {
      const least = masters.get(row.supply)?.unitsMin ?? 0;
      if (row.unitsMax === null || row.unitsMax === 0 || row.unitsMax >= least) continue;
      findings.warning(
        'supplyPeriods',
        row,
        'unitsMax',
        row.unitsMax,
        sentence(
          '0 or at least the minimum order, {least}: nothing can be ordered in the period',
          '0 或不小于最小订货量 {least}：该期间无法订货',
          { least },
        ),
      );
    }
  }),
  check(['families', 'openingStockAges'], ({ families, openingStockAges }, findings) => {
    const life = lifeOf(families);
    for (const row of openingStockAges) {
      const shelfLife = life.get(row.family) ?? null;
      if (shelfLife === null)
        findings.error('openingStockAges', row, 'family', row.family, {
          en: 'a family with a shelf life',
          zh: '有保质期的产品族',
        });
      else if (row.agePeriods > shelfLife)
        findings.error('openingStockAges', row, 'agePeriods', row.agePeriods, atMostShelfLife(shelfLife));
    }
  }),
  check(['inventoryPolicies', 'openingStockAges'], ({ inventoryPolicies, openingStockAges }, findings) => {
    for (const row of inventoryPolicies) {
      const { family, site } = row;
      const ages = openingStockAges.filter((entry) => entry.family === family && entry.site === site);
      const sum = ages.reduce((total, entry) => total + entry.units, 0);
      if (ages.length === 0 || Math.abs(sum - row.openingStock) <= 1e-9) continue;
      if (findings.mayBeLost('openingStockAges', { family, site })) continue;
      findings.error(
        'inventoryPolicies',
        row,
        'openingStock',
        row.openingStock,
        sentence('the sum by age, {sum}', '各库龄之和 {sum}', { sum }),
      );
    }
  }),
  check(['families', 'inventoryPolicies'], ({ families, inventoryPolicies }, findings) => {
    const life = lifeOf(families);
    for (const row of inventoryPolicies)
      if (row.openingStock > 0 && life.get(row.family) === 0)
        findings.error('inventoryPolicies', row, 'openingStock', row.openingStock, {
          en: '0: it cannot be kept',
          zh: '0：该产品族不可存放',
        });
  }),
  check(['families', 'segments'], ({ families, segments }, findings) => {
    const life = lifeOf(families);
    for (const row of segments) {
      if (row.remainingLifePeriodsMin === 0) continue;
      const shelfLife = life.get(row.family) ?? null;
      if (shelfLife !== null && row.remainingLifePeriodsMin <= shelfLife) continue;
      findings.error(
        'segments',
        row,
        'remainingLifePeriodsMin',
        row.remainingLifePeriodsMin,
        shelfLife === null
          ? { en: '0: the family has no shelf life', zh: '0：该产品族没有保质期' }
          : atMostShelfLife(shelfLife),
      );
    }
  }),
];

function breaksOf(priceBreaks: readonly Row<'priceBreaks'>[], supply: string): readonly Row<'priceBreaks'>[] {
  return priceBreaks.filter((row) => row.supply === supply).sort((a, b) => a.fromUnits - b.fromUnits);
}

function lifeOf(families: readonly Row<'families'>[]): ReadonlyMap<string, number | null> {
  return new Map(families.map((row) => [row.family, row.shelfLifePeriods]));
}

const atMostShelfLife = (periods: number) =>
  sentence('at most the shelf life, {periods}', '不超过保质期 {periods}', { periods });
