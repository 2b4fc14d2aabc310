/** Frozen cells, goals, prices of soft rules, and the switches of constraint features. */
import { enumerated, sentence, type Words } from '../../words/words.ts';
import { switchableFeatures } from '../constraintModes.ts';
import type { Row, TableName } from '../planningCase.ts';
import { type Check, check, type Findings, warningCheck } from './check.ts';

/** What is expected of the price of a soft rule. */
export const priceOrNoEffect: Words = {
  en: 'a price above 0, or the rule has no effect',
  zh: '大于 0 的价格，否则该规则不起作用',
};

/** A maximum below its minimum. */
export const atLeastMinimum = (least: number): Words =>
  sentence('at least the minimum, {least}', '不小于最小值 {least}', { least });

/** Tables whose rows have a mode, and the price of each when it is soft. */
const softPrices = {
  constraintModes: 'violationPrice',
  inventoryLimits: 'excessPrice',
  fairShares: 'deviationPrice',
  targets: 'deviationPrice',
  serviceTargets: 'shortfallPrice',
} as const satisfies Partial<Record<TableName, string>>;

type SoftTable = keyof typeof softPrices;

/** What a frozen cell names, by its measure. */
const frozenItems = {
  production: ['processes', 'process'],
  overtime: ['resources', 'resource'],
  shifts: ['shiftOptions', 'shiftOption'],
  shipment: ['lanes', 'lane'],
} as const;

export const ruleChecks: readonly Check[] = [
  ...(Object.entries(frozenItems) as [Row<'frozenCells'>['measure'], readonly [TableName, string]][]).map(
    ([measure, [table, field]]) =>
      check(['frozenCells', table], (tables, findings) => {
        const items = new Set(
          (tables[table] as readonly object[]).map((row) => (row as Record<string, unknown>)[field]),
        );
        for (const row of tables.frozenCells) {
          if (row.measure !== measure || items.has(row.item)) continue;
          if (findings.mayBeLost(table, { [field]: row.item })) continue;
          findings.error(
            'frozenCells',
            row,
            'item',
            row.item,
            sentence(
              'the id of a row of {table}, which {measure} is of',
              '表 {table} 中某行的标识（{measure}）',
              {
                table,
                measure,
              },
            ),
          );
        }
      }),
  ),
  check(['frozenCells'], ({ frozenCells }, findings) => {
    for (const row of frozenCells)
      if (row.measure === 'shifts' && !Number.isInteger(row.value))
        findings.error('frozenCells', row, 'value', row.value, {
          en: 'a whole number of shifts',
          zh: '整数班次',
        });
  }),
  check(['company', 'goals'], ({ company, goals }, findings) => {
    const objective = company[0]?.objective;
    if (objective !== 'goals' && objective !== 'weighted') return;
    if (goals.length === 0 && !findings.mayBeLost('goals'))
      findings.error(
        'goals',
        null,
        '',
        { en: 'has no rows', zh: '没有行' },
        {
          en: 'at least one goal, because the objective is made of goals',
          zh: '至少一个目标，因为目标函数由目标构成',
        },
      );
  }),
  ...(Object.keys(softPrices) as SoftTable[]).map((table) =>
    warningCheck([table], (tables, findings) => checkSoftPrices(table, tables[table], findings)),
  ),
  check(['blendLimits'], ({ blendLimits }, findings) => {
    for (const row of blendLimits)
      if (row.min !== null && row.max !== null && row.max < row.min)
        findings.error('blendLimits', row, 'max', row.max, atLeastMinimum(row.min));
  }),
  check(['constraintModes'], ({ constraintModes }, findings) => {
    const features = Object.keys(switchableFeatures);
    for (const row of constraintModes) {
      const modes = switchableFeatures[row.feature];
      if (modes === undefined)
        findings.error(
          'constraintModes',
          row,
          'feature',
          row.feature,
          sentence('one of {features}', '以下之一：{features}', { features: enumerated(features) }),
        );
      else if (!modes.includes(row.mode))
        findings.error(
          'constraintModes',
          row,
          'mode',
          row.mode,
          sentence('one of {modes} for {feature}', '{feature} 可用的模式之一：{modes}', {
            modes: enumerated(modes),
            feature: row.feature,
          }),
        );
    }
  }),
];

function checkSoftPrices(
  table: SoftTable,
  rows: readonly Row<SoftTable>[],
  findings: Pick<Findings, 'warning'>,
): void {
  const field = softPrices[table];
  for (const row of rows) {
    const price = (row as Readonly<Record<string, unknown>>)[field];
    if (row.mode === 'soft' && price === 0) findings.warning(table, row, field, 0, priceOrNoEffect);
  }
}
