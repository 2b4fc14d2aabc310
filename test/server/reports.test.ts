/** Goal: a report of a stored plan over HTTP is the one that the plan makes; what is not there is said in words. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { restorePlan } from '../../solver/plan/plan.ts';
import { makeReport } from '../../solver/reports/report.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
});
afterAll(() => small.stop());

test('the newest plan of a scenario, of a version, beside another; by a saved report and by options', async () => {
  const { client } = small;
  await expect(client.reports.make(CASE, { query: {} })).rejects.toThrow('no plan');
  const run = await client.runs.start(CASE, 'base');
  await finished(client, run);
  const query = {
    figures: 'delivered,revenue',
    by: 'segment,market',
    columns: 'total' as const,
    rank: 'true',
  };
  const made = await client.reports.make(CASE, { query });
  const { plan } = await client.runs.result(run.runId);
  const source = { index: indexCase(await client.inputs.read(run.inputHash)), plan: restorePlan(plan!) };
  const own = makeReport(source, made.definition, { isRounded: false, reference: null, opened: [] });
  expect(made.report).toEqual(JSON.parse(JSON.stringify(own)));
  const [first] = made.report.rows;
  const opened = await client.reports.make(CASE, { query: { ...query, open: first!.key } });
  expect(opened.report.total.cells[0]?.values.total).toBeCloseTo(
    first?.cells[0]?.values.total ?? Number.NaN,
    6,
  );
  const name = { name: 'Kept', plan: { kind: 'run' as const, runId: run.runId } };
  const { versionId } = await client.versions.keep(CASE, { body: name });
  const version = `version:${versionId}`;
  const compared = await client.reports.make(CASE, { query: { ...query, plan: version, against: 'base' } });
  expect(compared.report.total.cells[1]?.difference?.total).toBe(0);
  const row = { report: 'sales', level1: 'family', columns: 'total' };
  await client.edits.make(CASE, 'base', {
    body: {
      changes: [
        { table: 'reports', key: 'sales', field: '', before: null, after: true, row },
        {
          table: 'reportFigures',
          key: 'sales|demand',
          field: '',
          before: null,
          after: true,
          row: { report: 'sales', figure: 'demand' },
        },
      ],
    },
  });
  const saved = await client.reports.make(CASE, { query: { report: 'sales' } });
  expect(saved.definition.figures).toMatchObject([{ figure: 'demand' }]);
  expect(saved.report.characteristic).toBe('family');
  // A report prepares no plan: the plan is as new as before.
  expect((await client.changes.state(CASE)).runs[0]?.isStale).toBe(false);
});

test('in another unit and currency: quantities and money are converted, shares are what they were', async () => {
  const { client } = small;
  const { document } = await client.cases.read(CASE);
  const change = (
    table: 'unitsOfMeasure' | 'unitConversions' | 'currencyRates',
    key: string,
    row: Record<string, string | number>,
  ) => ({
    ...{ table, key, row, field: '', before: null, after: true },
  });
  await client.edits.make(CASE, 'base', {
    body: {
      changes: [
        change('unitsOfMeasure', 'pallets', { unit: 'pallets' }),
        ...document.families.map(({ family }) =>
          change('unitConversions', `pallets|${family}`, {
            ...{ unit: 'pallets', family },
            units: 1,
            familyUnits: 4,
          }),
        ),
        ...document.periods.map(({ period }) =>
          change('currencyRates', `CHF|${period}`, { ...{ currency: 'CHF', period }, rate: 5 }),
        ),
      ],
    },
  });
  const query = { figures: 'delivered,revenue,fillRate', by: 'family' };
  const totals = async (more: object) =>
    (await client.reports.make(CASE, { query: { ...query, ...more } })).report.total.cells.map(
      ({ values }) => values.total ?? Number.NaN,
    );
  const [units = 0, money = 0, share = 0] = await totals({});
  const [pallets, dollars, sameShare] = await totals({ unit: 'pallets', currency: 'CHF' });
  expect(pallets).toBeCloseTo(units / 4, 6);
  expect(dollars).toBeCloseTo(money / 5, 6);
  expect(sameShare).toBeCloseTo(share, 9);
  await expect(totals({ unit: 'barrels' })).rejects.toThrow('no unit barrels. It has: pallets');
});

test('what is not there is said', async () => {
  const make = (query: object) => small.client.reports.make(CASE, { query });
  await expect(make({ figures: 'demnd' })).rejects.toThrow('perhaps demand');
  await expect(make({ report: 'none' })).rejects.toThrow('no report none');
  await expect(make({ plan: 'version:9' })).rejects.toThrow('version:9');
  await expect(make({ plan: 'nowhere' })).rejects.toThrow('nowhere');
});
