/** Lanes, markets, demand and what customers are promised. */
import { sumOf } from '../../arithmetic/sums.ts';
import { sentence } from '../../words/words.ts';
import { type Check, check, warningCheck } from './check.ts';

export const networkChecks: readonly Check[] = [
  check(['lanes'], ({ lanes }, findings) => {
    for (const row of lanes) {
      if ((row.toSite === null) === (row.toMarket === null))
        findings.error('lanes', row, 'toSite', row.toSite, {
          en: 'either a site or a market as destination, not both or none',
          zh: '以地点或市场二者之一为目的地，不能都填或都空',
        });
      if (row.toSite !== null && row.toSite === row.fromSite)
        findings.error('lanes', row, 'toSite', row.toSite, {
          en: 'another site than the one it leaves',
          zh: '与发出地点不同的地点',
        });
    }
  }),
];

/** Plans are verified to 0.0001 units: quantities that are hardly greater than that are lost to rounding. */
const LARGEST_DEMAND_MIN = 0.1;

export const demandChecks: readonly Check[] = [
  check(['demand'], ({ demand }, findings) => {
    for (const row of demand)
      if (row.firmUnits > row.units)
        findings.error(
          'demand',
          row,
          'firmUnits',
          row.firmUnits,
          sentence('at most the demand, {units}', '不超过需求量 {units}', { units: row.units }),
        );
  }),
  check(['segments'], ({ segments }, findings) => {
    for (const row of segments)
      if (row.openingBacklog > 0 && row.latenessPeriodsMax === 0)
        findings.error('segments', row, 'openingBacklog', row.openingBacklog, {
          en: '0, or a maximum lateness of at least 1 period',
          zh: '0，或最大延迟至少为 1 期',
        });
  }),
  warningCheck(['company', 'segments'], ({ company, segments }, findings) => {
    if (company[0]?.objective !== 'minimizeCost') return;
    for (const row of segments)
      if (row.lostSalesAllowed && row.lostSalesCost === 0)
        findings.warning('segments', row, 'lostSalesCost', 0, {
          en: 'a price above 0 when cost is minimized: losing every sale would be cheapest',
          zh: '成本最小化时大于 0 的价格：否则放弃全部销售最便宜',
        });
  }),
  /** No lever takes more than the demand that is there, alone or together with others that may be chosen with it. */
  warningCheck(['segments', 'demand', 'demandShaping', 'demandShapingEffects'], (tables, findings) => {
    const groupOf = new Map(tables.demandShaping.map((row) => [row.demandShaping, row.exclusiveGroup]));
    const demandOf = new Map(tables.demand.map((row) => [`${row.segment}|${row.period}`, row.units]));
    const least = new Map<string, Map<string, number>>();
    for (const row of tables.demandShapingEffects) {
      const { segment, period } = row;
      const cell = `${segment}|${period}`;
      const units = demandOf.get(cell) ?? 0;
      if (row.unitsAdded >= 0 || findings.mayBeLost('demand', { segment, period })) continue;
      const values = {
        units,
        segment: findings.name('segments', segment),
        period: findings.name('periods', period),
      };
      if (row.unitsAdded < -units)
        findings.warning(
          'demandShapingEffects',
          row,
          'unitsAdded',
          row.unitsAdded,
          sentence(
            'at least −{units}: {segment} asks for {units} in {period}, so that the lever takes {units} and no more',
            '不小于 −{units}：{segment} 在 {period} 的需求为 {units}，该措施最多减少 {units}',
            values,
          ),
        );
      const group = groupOf.get(row.demandShaping) || row.demandShaping;
      const ofCell = least.get(cell) ?? new Map<string, number>();
      const before = sumOf(ofCell.values());
      ofCell.set(group, Math.min(ofCell.get(group) ?? 0, Math.max(row.unitsAdded, -units)));
      const after = sumOf(ofCell.values());
      least.set(cell, ofCell);
      if (before >= -units && after < -units)
        findings.warning(
          'demandShapingEffects',
          row,
          'unitsAdded',
          row.unitsAdded,
          sentence(
            'levers that together take at most {units} from {segment} in {period}: those that take more cannot be chosen together',
            '各措施合计最多从 {segment} 的 {period} 需求中减少 {units}：超出的措施不能同时选用',
            values,
          ),
        );
    }
  }),
  warningCheck(['families', 'segments', 'demand'], ({ segments, demand }, findings) => {
    const familyOf = new Map(segments.map((row) => [row.segment, row.family]));
    const largest = new Map<string, (typeof demand)[number]>();
    for (const row of demand) {
      const family = familyOf.get(row.segment);
      if (family !== undefined && row.units > (largest.get(family)?.units ?? 0)) largest.set(family, row);
    }
    for (const [family, row] of largest) {
      if (row.units >= LARGEST_DEMAND_MIN) continue;
      const ofFamily = segments.filter((segment) => segment.family === family);
      if (ofFamily.some(({ segment }) => findings.mayBeLost('demand', { segment }))) continue;
      if (findings.mayBeLost('segments', { family })) continue;
      findings.warning(
        'demand',
        row,
        'units',
        row.units,
        sentence(
          'quantities of {family} in a smaller unit: this is its largest demand, and amounts below 0.0001 are lost to rounding',
          '以更小单位计的 {family} 数量：这是其最大需求，小于 0.0001 的数量会被舍去',
          { family: findings.name('families', family) },
        ),
      );
    }
  }),
  warningCheck(['segments', 'demand'], ({ segments, demand }, findings) => {
    const priced = new Set(demand.filter((row) => row.price).map((row) => row.segment));
    for (const row of segments)
      if (
        row.openingBacklog > 0 &&
        row.openingBacklogPrice === null &&
        row.price === 0 &&
        priced.has(row.segment)
      )
        findings.warning('segments', row, 'openingBacklogPrice', '', {
          en: 'a price: orders that are open at the start earn nothing otherwise',
          zh: '价格：否则期初未交订单没有收入',
        });
  }),
  warningCheck(['segments', 'demand'], ({ segments, demand }, findings) => {
    const withDemand = new Set(demand.map((row) => row.segment));
    for (const row of segments)
      if (!withDemand.has(row.segment) && !findings.mayBeLost('demand', { segment: row.segment }))
        findings.warning('segments', row, 'segment', row.segment, {
          en: 'at least one row of demand',
          zh: '至少一行需求',
        });
  }),
  warningCheck(['segments', 'salesHistory'], ({ salesHistory }, findings) => {
    for (const row of salesHistory)
      if (row.demandUnits !== null && row.soldUnits > row.demandUnits * 1.5)
        findings.warning(
          'salesHistory',
          row,
          'soldUnits',
          row.soldUnits,
          sentence('about the demand, {units}, or less', '约为需求量 {units} 或更少', {
            units: row.demandUnits,
          }),
        );
  }),
];
