/** The lines of demand and what belongs to them make sense: kinds of lines, signs of amounts, rules, events, dates. */
import { sentence } from '../../words/words.ts';
import { type Check, check } from './check.ts';

/** The lowest effect of a proportional event: all of the line. */
const SHARE_MIN = -1;

export const demandLineChecks: readonly Check[] = [
  check(['demandLines'], ({ demandLines }, findings) => {
    for (const kind of ['statistical', 'manual'] as const) {
      const [first, ...others] = demandLines.filter((row) => row.kind === kind);
      for (const row of others)
        findings.error(
          'demandLines',
          row,
          'kind',
          row.kind,
          sentence(
            'sales or newProduct: {line} is the {kind} line already, and there is one at most',
            '应为销售或新产品：{line} 已是 {kind} 行，最多一行',
            { line: first?.demandLine ?? '', kind },
          ),
        );
    }
  }),
  check(['demandLines', 'demandLineUnits'], ({ demandLines, demandLineUnits }, findings) => {
    const kindOf = new Map(demandLines.map((row) => [row.demandLine, row.kind]));
    for (const row of demandLineUnits) {
      if (row.units < 0 && kindOf.get(row.demandLine) !== 'manual')
        findings.error('demandLineUnits', row, 'units', row.units, {
          en: '0 or more; only a manual line takes something away',
          zh: '不小于 0；只有人工行可以减少',
        });
      if (row.lowerUnits !== null && row.upperUnits !== null && row.lowerUnits > row.upperUnits)
        findings.error(
          'demandLineUnits',
          row,
          'lowerUnits',
          row.lowerUnits,
          sentence('at most the upper end, {upper}', '不大于上限 {upper}', { upper: row.upperUnits }),
        );
    }
  }),
  check(['consensusRules'], ({ consensusRules }, findings) => {
    for (const row of consensusRules)
      if (row.rule === 'weights' && row.statisticalWeight + row.salesWeight === 0)
        findings.error('consensusRules', row, 'statisticalWeight', row.statisticalWeight, {
          en: 'more than 0 where the weight of sales is 0',
          zh: '销售权重为 0 时应大于 0',
        });
  }),
  check(['successions'], ({ successions }, findings) => {
    const predecessorsOf = (family: string) =>
      successions.filter((row) => row.successor === family).map((row) => row.predecessor);
    for (const row of successions) {
      const seen = new Set<string>();
      const waiting = [row.predecessor];
      for (let family = waiting.pop(); family !== undefined; family = waiting.pop()) {
        if (seen.has(family)) continue;
        seen.add(family);
        for (const before of predecessorsOf(family)) waiting.push(before);
      }
      if (seen.has(row.successor))
        findings.error('successions', row, 'predecessor', row.predecessor, {
          en: 'a family that the successor does not precede itself',
          zh: '不以该接替产品为前代的产品族',
        });
    }
  }),
  check(['demandEvents', 'demandEventEffects'], ({ demandEvents, demandEventEffects }, findings) => {
    const kindOf = new Map(demandEvents.map((row) => [row.demandEvent, row.kind]));
    for (const row of demandEventEffects)
      if (kindOf.get(row.demandEvent) === 'proportional' && row.effect < SHARE_MIN)
        findings.error(
          'demandEventEffects',
          row,
          'effect',
          row.effect,
          sentence(
            'a share of {least} or more: less than nothing is not sold',
            '不小于 {least} 的比例：销售不能为负',
            {
              least: SHARE_MIN,
            },
          ),
        );
  }),
  check(['assumptions'], ({ assumptions }, findings) => {
    for (const row of assumptions)
      if (row.validFrom !== null && row.validTo !== null && row.validFrom > row.validTo)
        findings.error(
          'assumptions',
          row,
          'validTo',
          row.validTo,
          sentence('{day} or later', '{day} 或之后', { day: row.validFrom }),
        );
  }),
  check(['periods', 'assumptionScopes'], ({ periods, assumptionScopes }, findings) => {
    const places = new Map(periods.map((row, t) => [row.period, t]));
    for (const row of assumptionScopes) {
      const first = row.firstPeriod === null ? 0 : (places.get(row.firstPeriod) ?? 0);
      const last = row.lastPeriod === null ? periods.length : (places.get(row.lastPeriod) ?? periods.length);
      if (first > last)
        findings.error(
          'assumptionScopes',
          row,
          'lastPeriod',
          row.lastPeriod,
          sentence('{period} or later', '{period} 或之后', {
            period: findings.name('periods', row.firstPeriod ?? ''),
          }),
        );
    }
  }),
];
