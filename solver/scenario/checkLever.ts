/**
 * What every lever must fulfil in its case: what it names exists, ranges of periods run forward, and what it selects can occur
 * together. Forms ask before a lever is stored, scenarios whenever it is applied: data may have changed since.
 */
import { nameWithId } from '../case/names.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../case/planningCase.ts';
import { rowsByKey } from '../case/rowsByKey.ts';
import { examples, same, sentence } from '../words/words.ts';
import { type LeverProblem, type LeverType, selectedRows } from './lever.ts';

/** Which table a field of a lever refers to. */
const referenceTables: Readonly<Record<string, TableName>> = {
  segment: 'segments',
  family: 'families',
  group: 'groups',
  market: 'markets',
  resource: 'resources',
  site: 'sites',
  process: 'processes',
  shiftOption: 'shiftOptions',
  fromPeriod: 'periods',
  toPeriod: 'periods',
  firstPeriod: 'periods',
  lastPeriod: 'periods',
};

/** Ranges of periods: from and to, both included. */
const ranges = [
  ['fromPeriod', 'toPeriod'],
  ['firstPeriod', 'lastPeriod'],
] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Everything in a lever that does not fit the case; none: it can be applied. */
export function problemsOfLever(
  planningCase: PlanningCase,
  type: LeverType,
  lever: object,
): readonly LeverProblem[] {
  const fields = lever as Fields;
  const references = Object.entries(referenceTables).flatMap(([field, table]) =>
    problemOfReference(planningCase, field, fields[field], table),
  );
  const own = type.check?.(planningCase, lever, selectedRows(type, planningCase, lever)) ?? [];
  // What does not exist excludes nothing: one cause is reported once.
  if (references.length > 0) return [...references, ...own];
  return [
    ...problemsOfRanges(planningCase, fields),
    ...problemsOfSelection(planningCase, type, lever),
    ...own,
  ];
}

/** A problem when a value that is given is not a key of the table. */
export function problemOfReference(
  planningCase: PlanningCase,
  field: string,
  value: unknown,
  table: TableName,
): readonly LeverProblem[] {
  if (value === undefined || value === null) return [];
  if (rowsByKey(planningCase, table).has(String(value))) return [];
  const { title, titleZh } = tableOf(table);
  const some =
    planningCase[table].length === 0 ? { en: 'there are none', zh: '目前没有' } : listed(planningCase, table);
  return [
    {
      field,
      value: String(value),
      expected: {
        en: `one of the ${title.toLowerCase()} of the case: ${some.en}`,
        zh: `本案例的${titleZh}之一：${some.zh}`,
      },
    },
  ];
}

/** Rows that are listed as examples. */
const EXAMPLES = 3;

/** A few rows as examples; of periods the first and the last. */
function listed(planningCase: PlanningCase, table: TableName): LeverProblem['expected'] {
  const rows: readonly object[] = planningCase[table];
  const named = (row: object) => nameWithId(planningCase, table, rowKey(table, row as Fields));
  if (table !== 'periods') return examples(rows.slice(0, EXAMPLES + 1).map(named), EXAMPLES);
  const [first, last] = [named(rows[0] ?? {}), named(rows.at(-1) ?? {})];
  return sentence('{first} to {last}', '{first} 至 {last}', { first, last });
}

function problemsOfRanges(planningCase: PlanningCase, fields: Fields): readonly LeverProblem[] {
  const position = (value: unknown) => planningCase.periods.findIndex((row) => row.period === value);
  return ranges.flatMap(([first, last]) => {
    const [from, to] = [fields[first], fields[last]];
    if (typeof from !== 'string' || typeof to !== 'string' || position(to) >= position(from)) return [];
    return [
      {
        field: last,
        value: to,
        expected: sentence('{from} or a later period', '{from} 或之后的期间', {
          from: nameWithId(planningCase, 'periods', from),
        }),
      },
    ];
  });
}

/** Conditions that exclude each other: the one that leaves nothing of what those before it select. */
function problemsOfSelection(
  planningCase: PlanningCase,
  type: LeverType,
  lever: object,
): readonly LeverProblem[] {
  const selection = type.selects?.(planningCase, lever);
  if (selection === undefined) return [];
  let rows = selection.rows;
  const before: string[][] = [[], []];
  for (const { field, value, holds } of selection.conditions) {
    const kept = rows.filter(holds);
    if (kept.length === 0 && before[0]!.length > 0) {
      const [en, zh] = before as [string[], string[]];
      return [
        {
          field,
          value,
          expected: {
            en: `a ${field} that occurs together with ${en.join(' and ')}`,
            zh: `与${zh.join('、')}同时存在的${titleOf(field)}`,
          },
        },
      ];
    }
    // A condition that nothing meets on its own is no contradiction: the lever changes nothing then, and says so.
    if (kept.length === 0) return [];
    rows = kept;
    const table = referenceTables[field];
    const name = table === undefined ? same(value) : nameWithId(planningCase, table, value);
    before[0]!.push(`${field} ${name.en}`);
    before[1]!.push(`${titleOf(field)} ${name.zh}`);
  }
  return [];
}

function titleOf(field: string): string {
  const table = referenceTables[field];
  return table === undefined ? field : tableOf(table).titleZh;
}
