/** Materials, supplies, price breaks, and goods that grow old. */
import type { PlanningCase } from '../planningCase.ts';
import type { Report } from './report.ts';

export function checkMaterials(planningCase: PlanningCase, report: Report): void {
  planningCase.billsOfMaterial.forEach((row, r) => {
    if ((row.material === null) === (row.family === null)) {
      report(
        'error',
        'billsOfMaterial',
        r,
        'material',
        row.material ?? '',
        'either a material or a family, not both or none',
      );
    }
  });
  planningCase.supplies.forEach((row, r) => {
    const breaks = planningCase.priceBreaks
      .filter((entry) => entry.supply === row.supply)
      .sort((a, b) => a.fromUnits - b.fromUnits);
    if ((row.discount === 'none') !== (breaks.length === 0)) {
      report(
        'error',
        'supplies',
        r,
        'discount',
        row.discount,
        'price breaks exactly when there is a discount',
      );
    }
    const first = breaks[0];
    if (first !== undefined && first.fromUnits > row.unitsMin) {
      report(
        'warning',
        'priceBreaks',
        planningCase.priceBreaks.indexOf(first),
        'fromUnits',
        first.fromUnits,
        row.discount === 'allUnits'
          ? `0, or a minimum order of ${first.fromUnits}: smaller orders have no price and are not placed`
          : `0: the first price of ${row.supply} applies from the first unit on`,
      );
    }
    if (breaks.length > 0) {
      planningCase.supplyPeriods.forEach((entry, at) => {
        if (entry.supply === row.supply && entry.unitCost !== null)
          report(
            'error',
            'supplyPeriods',
            at,
            'unitCost',
            entry.unitCost,
            `no price of a period: ${row.supply} has price breaks, which give its price in every period`,
          );
      });
    }
    planningCase.supplyPeriods.forEach((entry, at) => {
      const isBelow = entry.unitsMax !== null && entry.unitsMax > 0 && entry.unitsMax < row.unitsMin;
      if (entry.supply === row.supply && isBelow)
        report(
          'warning',
          'supplyPeriods',
          at,
          'unitsMax',
          entry.unitsMax,
          `0 or at least the minimum order, ${row.unitsMin}: nothing can be ordered in the period`,
        );
    });
    const isYesOrNo = row.orderCost > 0 || row.unitsMin > 0 || /allUnits|incremental/.test(row.discount);
    if (isYesOrNo && row.unitsMax === null)
      report('error', 'supplies', r, 'unitsMax', '', 'a maximum, because an order is placed or not');
    if (row.unitsMax !== null && row.unitsMax < row.unitsMin)
      report('error', 'supplies', r, 'unitsMax', row.unitsMax, `at least the minimum, ${row.unitsMin}`);
    breaks.forEach((entry, b) => {
      const before = breaks[b - 1];
      if (before === undefined) return;
      const rises = entry.unitCost > before.unitCost;
      if (rises !== (row.discount === 'convex') && entry.unitCost !== before.unitCost) {
        const at = planningCase.priceBreaks.indexOf(entry);
        const expected = row.discount === 'convex' ? 'prices that rise' : 'prices that fall';
        report('error', 'priceBreaks', at, 'unitCost', entry.unitCost, `${expected} (${row.discount})`);
      }
    });
  });
}

export function checkShelfLife(planningCase: PlanningCase, report: Report): void {
  const life = new Map(planningCase.families.map((row) => [row.family, row.shelfLifePeriods]));
  planningCase.openingStockAges.forEach((row, r) => {
    const shelfLife = life.get(row.family) ?? null;
    if (shelfLife === null)
      report('error', 'openingStockAges', r, 'family', row.family, 'a family with a shelf life');
    else if (row.agePeriods > shelfLife)
      report(
        'error',
        'openingStockAges',
        r,
        'agePeriods',
        row.agePeriods,
        `at most the shelf life, ${shelfLife}`,
      );
  });
  planningCase.inventoryPolicies.forEach((row, r) => {
    const ages = planningCase.openingStockAges.filter(
      (entry) => entry.family === row.family && entry.site === row.site,
    );
    const sum = ages.reduce((total, entry) => total + entry.units, 0);
    if (ages.length > 0 && Math.abs(sum - row.openingStock) > 1e-9)
      report('error', 'inventoryPolicies', r, 'openingStock', row.openingStock, `the sum by age, ${sum}`);
    if (row.openingStock > 0 && life.get(row.family) === 0)
      report('error', 'inventoryPolicies', r, 'openingStock', row.openingStock, '0: it cannot be kept');
  });
  planningCase.segments.forEach((row, r) => {
    if (row.remainingLifePeriodsMin === 0) return;
    const shelfLife = life.get(row.family) ?? null;
    if (shelfLife === null || row.remainingLifePeriodsMin > shelfLife) {
      report(
        'error',
        'segments',
        r,
        'remainingLifePeriodsMin',
        row.remainingLifePeriodsMin,
        shelfLife === null ? '0: the family has no shelf life' : `at most the shelf life, ${shelfLife}`,
      );
    }
  });
}
