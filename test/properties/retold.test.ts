/**
 * Goal: what a company is worth does not depend on how its case is written. Random cases in which any feature meets any other are written in another
 * way, by rules that know nothing of the formulation: rows in another order, other names, a segment cut in two, goods and places that nothing
 * uses, the production of the best plan as frozen cells, two companies in one case. And a limit never costs less than the same one with a
 * price, nor that one less than none.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { seededRandom } from '../../scenarios/random.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { type TableName, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type RunResult, solvePlan } from '../../solver/run/solve.ts';
import { type CaseRows, switchable, wholeCaseOf } from '../cases/wholeCase.ts';
import { wilderCaseOf } from '../cases/wilderCase.ts';
import { runs, SEED } from '../runs.ts';
import { caseUnlessRefused } from './agreement.ts';

const backend = await loadHighsBackend();

/** Money by which two optima may differ, beside a share of them. */
const TOLERANCE = 0.01;
const SHARE = 1e-6;

const copyOf = (rows: CaseRows): CaseRows => structuredClone(rows);

function solved(rows: CaseRows): RunResult | null {
  const planningCase = caseUnlessRefused(rows, 'retold.json');
  return planningCase === null
    ? null
    : solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
}

/** Cases with the answer of the solver; every third one is a wilder one. */
function* told(first: number, count: number) {
  for (let seed = first; seed < first + count; seed++) {
    const rows = seed % 3 === 0 ? wilderCaseOf(seed) : wholeCaseOf(seed);
    const result = solved(rows);
    if (result !== null) yield { seed, rows, result };
  }
}

function expectSame(rows: CaseRows, result: Pick<RunResult, 'status' | 'objective'>, about: string): void {
  const other = solved(rows);
  expect([about, other?.status]).toEqual([about, result.status]);
  if (result.objective === null) return;
  expect(Math.abs(other!.objective! - result.objective), about).toBeLessThanOrEqual(
    TOLERANCE + SHARE * Math.abs(result.objective),
  );
}

/** The table whose key a cell holds; null for other cells. */
function keyOf(table: TableName, field: string, row: CaseRows[string][number]): TableName | null {
  // Features are no names of the company's.
  if (table === 'constraintModes') return null;
  const { key, fields } = tableOf(table);
  if (table === 'frozenCells' && field === 'item')
    return row.measure === 'production'
      ? 'processes'
      : row.measure === 'overtime'
        ? 'resources'
        : row.measure === 'shifts'
          ? 'shiftOptions'
          : 'lanes';
  const meta = fieldMeta(fields[field]!);
  if (meta.kind === 'reference') return meta.table as TableName;
  return meta.kind === 'text' && key.length === 1 && key[0] === field ? table : null;
}

/** The case with other names of everything that has one; exclusive groups keep theirs unless `ofGroups` renames them. */
function renamed(
  rows: CaseRows,
  nameOf: (table: TableName, name: string) => string,
  ofGroups: (name: string) => string = (name) => name,
): CaseRows {
  return Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [
      name,
      list.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => {
            if (typeof value !== 'string' || value === '') return [field, value];
            if (field === 'exclusiveGroup') return [field, ofGroups(value)];
            const of = keyOf(name as TableName, field, row);
            return [field, of === null || of === 'company' ? value : nameOf(of, value)];
          }),
        ),
      ),
    ]),
  );
}

/** Names that programs stumble over: numbers that sort by digits, names of what every object has, other scripts. */
const hostile = [
  '10',
  '9',
  '1e3',
  'constructor',
  '__proto__',
  'toString',
  'valueOf',
  '甲',
  'é',
  'a b',
  '-1',
  'null',
  'NaN',
  '0',
];

test('rows in another order, and other names', () => {
  for (const { seed, rows, result } of told(SEED + 40_000, runs(8, 600))) {
    const random = seededRandom(seed);
    const shuffled = copyOf(rows);
    // The order of periods is their calendar.
    for (const [name, list] of Object.entries(shuffled))
      if (name !== 'periods')
        for (let i = list.length - 1; i > 0; i--) {
          const j = Math.floor(random() * (i + 1));
          [list[i], list[j]] = [list[j]!, list[i]!];
        }
    expectSame(shuffled, result, `seed ${seed}, another order`);
    const names = new Map<string, string>();
    const counts = new Map<string, number>();
    const start = Math.floor(random() * hostile.length);
    const nameOf = (table: TableName, name: string): string => {
      const key = `${table} ${name}`;
      const known = names.get(key);
      if (known !== undefined) return known;
      const count = counts.get(table) ?? 0;
      counts.set(table, count + 1);
      const next =
        hostile[(start + count) % hostile.length]! + (count >= hostile.length ? String(count) : '');
      names.set(key, next);
      return next;
    };
    expectSame(renamed(rows, nameOf), result, `seed ${seed}, other names`);
  }
});

test('goods, places, people and materials that nothing uses', () => {
  for (const { seed, rows } of told(SEED + 41_000, runs(6, 400))) {
    // A rule about all of the company would be about these goods too: making them evens production out, and keeping them is stock.
    const own = { ...scoped(rows), constraintModes: rows.constraintModes ?? [] };
    const result = solved(own);
    if (result === null) continue;
    const more = copyOf(own);
    const put = (table: string, row: CaseRows[string][number]) => {
      more[table] = [...(more[table] ?? []), row];
    };
    put('families', { family: 'idle', standardCost: 3, group: 'g' });
    put('sites', { site: 'idle' });
    put('markets', { market: 'idle' });
    put('resources', {
      resource: 'idle',
      site: 'idle',
      hoursPerPeriod: 10,
      overtimeHoursMax: 5,
      overtimeCostPerHour: 2,
    });
    put('processes', { process: 'idle', family: 'idle', site: 'idle', variableCost: 2, unitsMax: 9 });
    put('routings', { process: 'idle', resource: 'idle', hoursPerUnit: 1 });
    put('materials', { material: 'idle' });
    put('supplies', { supply: 'idle', material: 'idle', unitCost: 1 });
    put('lanes', { lane: 'idle', fromSite: 's', toSite: 'idle', family: 'idle', unitCost: 1 });
    put('shiftOptions', {
      shiftOption: 'idle',
      resource: 'idle',
      hoursPerShift: 8,
      costPerShift: 5,
      shiftsMax: 2,
    });
    expectSame(more, result, `seed ${seed}`);
  }
});

test('a segment cut in two halves', () => {
  let tried = 0;
  for (const { seed, rows, result } of told(SEED + 42_000, runs(10, 400))) {
    // A promotion of a half takes off at most what the half has, a fair share is one among more, a promise may name a segment.
    if (['demandShaping', 'fairShares'].some((table) => (rows[table] ?? []).length > 0)) continue;
    if ((rows.serviceTargets ?? []).some((row) => row.segment != null)) continue;
    const halves = copyOf(rows);
    const [segment] = halves.segments!;
    const half: CaseRows[string][number] = { ...segment!, segment: 'half' };
    for (const row of [segment!, half]) row.openingBacklog = Number(row.openingBacklog ?? 0) / 2;
    halves.segments!.push(half);
    for (const row of [...halves.demand!])
      if (row.segment === segment!.segment) {
        row.units = Number(row.units) / 2;
        row.firmUnits = Number(row.firmUnits ?? 0) / 2;
        halves.demand!.push({ ...row, segment: 'half' });
      }
    expectSame(halves, result, `seed ${seed}`);
    tried++;
  }
  expect(tried).toBeGreaterThan(runs(2, 100));
});

test('a shelf life that is longer than anything lasts is none', () => {
  let tried = 0;
  for (const { seed, rows } of told(SEED + 46_000, runs(5, 300))) {
    const [long, none] = [260, null].map((shelfLifePeriods) => {
      const changed = copyOf(rows);
      for (const row of changed.families!) row.shelfLifePeriods = shelfLifePeriods;
      for (const row of changed.segments!) row.remainingLifePeriodsMin = shelfLifePeriods === null ? 0 : 3;
      if (shelfLifePeriods === null) delete changed.openingStockAges;
      return changed;
    });
    const result = solved(none!);
    if (result === null) continue;
    expectSame(long!, result, `seed ${seed}`);
    tried++;
  }
  expect(tried).toBeGreaterThan(runs(2, 100));
});

test('what the best plan makes, as frozen cells', () => {
  let tried = 0;
  for (const { seed, rows, result } of told(SEED + 43_000, runs(10, 400))) {
    if (result.plan === null) continue;
    if ((rows.constraintModes ?? []).some((row) => row.feature === 'frozenCells')) continue;
    const frozen = copyOf(rows);
    const { source, periodCount } = indexCase(caseUnlessRefused(rows, 'frozen.json')!);
    const { plan } = result;
    frozen.frozenCells = [
      ...(rows.frozenCells ?? []).filter((row) => row.measure !== 'production'),
      ...source.processes.flatMap(({ process }, p) =>
        source.periods.map(({ period }, t) => ({
          measure: 'production',
          item: process,
          period,
          value: Math.max(0, plan.production[p * periodCount + t]!),
        })),
      ),
    ];
    expectSame(frozen, result, `seed ${seed}`);
    tried++;
  }
  expect(tried).toBeGreaterThan(runs(2, 100));
});

/** Rules that are about all of a company are about what the case itself has. */
function scoped(rows: CaseRows): CaseRows {
  const own = copyOf(rows);
  for (const table of ['constraintModes', 'targets', 'goals']) delete own[table];
  for (const table of ['serviceTargets', 'fairShares', 'smoothing'])
    for (const row of own[table] ?? []) row.family ??= 'f0';
  for (const row of own.inventoryLimits ?? []) row.site ??= 's';
  return own;
}

test('two companies in one case are worth what they are worth apart', () => {
  let tried = 0;
  for (let seed = SEED + 44_000; seed < SEED + 44_000 + runs(12, 600); seed++) {
    const first = scoped(seed % 3 === 0 ? wilderCaseOf(seed) : wholeCaseOf(seed));
    const second = scoped(wholeCaseOf(seed + 500_000));
    if (first.periods!.length !== second.periods!.length) continue;
    second.periods = first.periods!;
    second.company = first.company!;
    const suffixed = renamed(
      second,
      (table, name) => (table === 'periods' ? name : `${name}-2`),
      (name) => `${name}-2`,
    );
    const [a, b] = [solved(first), solved(second)];
    if (a?.objective == null || b?.objective == null) continue;
    const both = Object.fromEntries(
      tableNames.flatMap((name) => {
        const isShared = name === 'periods' || name === 'company';
        const list = [...(first[name] ?? []), ...(isShared ? [] : (suffixed[name] ?? []))];
        return list.length === 0 ? [] : [[name, list]];
      }),
    );
    expectSame(both, { status: 'optimal', objective: a.objective + b.objective }, `seed ${seed}`);
    tried++;
  }
  expect(tried).toBeGreaterThan(runs(1, 50));
});

test('hard costs at least what soft does, and soft what off does', () => {
  // A cell that is frozen hard goes before the limits of its process, one that is frozen softly does not: it is no looser rule.
  const looser = switchable.filter((name) => name !== 'frozenCells');
  for (const { seed, rows } of told(SEED + 45_000, runs(6, 300))) {
    const feature = looser[seed % looser.length]!;
    const worth = (mode: string, violationPrice: number): number => {
      const changed = copyOf(rows);
      changed.constraintModes = [
        ...(rows.constraintModes ?? []).filter((row) => row.feature !== feature),
        { feature, mode, violationPrice },
      ];
      const result = solved(changed);
      if (result?.objective == null) return Number.NEGATIVE_INFINITY;
      return rows.company![0]!.objective === 'minimizeCost' ? -result.objective : result.objective;
    };
    const worths = [worth('hard', 0), worth('soft', 50), worth('soft', 2), worth('off', 0)];
    worths.slice(1).forEach((more, i) => {
      const less = worths[i]!;
      expect([seed, feature, i, more >= less - TOLERANCE - SHARE * Math.abs(less), worths]).toEqual([
        seed,
        feature,
        i,
        true,
        worths,
      ]);
    });
  }
});
