/**
 * Goal: over a real connection, a case goes out as a workbook and comes back as one edit that can be taken back; what is wrong
 * is reported at its cell and comes back marked; hostile and large files are answered with a reason.
 */
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../server/client.ts';
import { readWorkbook } from '../../solver/files/readWorkbook.ts';
import { runs } from '../runs.ts';
import { rawWorkbook } from '../solver/files/rawWorkbook.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
});
afterAll(() => small.stop());

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const write = (bytes: Uint8Array) =>
  small.client.workbooks.write(CASE, { body: { workbook: base64(bytes), file: 'my.xlsx' } });

async function exported(): Promise<Uint8Array> {
  const response = await fetch(
    `${small.server.address}${small.client.workbooks.export.address(CASE).replace(small.server.address, '')}`,
  );
  expect(response.headers.get('content-disposition')).toContain(`${CASE}.xlsx`);
  return new Uint8Array(await response.arrayBuffer());
}

test('a reader of a language has the file named after its company', async () => {
  for (const [language, name] of [
    ['en', 'Who waits.xlsx'],
    ['zh', 'Who waits.xlsx'],
  ] as const) {
    const response = await fetch(small.client.workbooks.export.address(CASE, { query: { language } }));
    expect(response.headers.get('content-disposition')).toContain(`filename="${name}"`);
    await response.body?.cancel();
  }
});

async function refusalOf(bytes: Uint8Array) {
  const error: unknown = await write(bytes).catch((refusal: unknown) => refusal);
  if (!(error instanceof ApiError)) throw error;
  return error.problem;
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

test('out and in: the same bytes, then an edit by hand, then taken back', async () => {
  const before = await small.client.cases.read(CASE);
  const bytes = await exported();
  expect(await write(bytes)).toEqual({ edit: null, added: 0, removed: 0, changed: 0, warnings: [] });
  expect(Buffer.compare(await exported(), bytes)).toBe(0);
  const [first, second] = before.document.demand;
  if (first === undefined || second === undefined) throw new Error('no demand');
  const families = before.document.families.map(({ family }) => family);
  // Demand alone, its columns moved, a row changed, others gone; and a family added.
  const edited = rawWorkbook({
    需求: `<row r="1">${text('units')}${text('Segment')}${text('period')}</row><row r="5"><c><f>1+1</f><v>${first.units + 5}</v></c>${text(first.segment)}${text(first.period)}</row><row r="6"><c><v>${second.units}</v></c>${text(second.segment)}${text(second.period)}</row>`,
    Families: `<row r="1">${text('family')}${text('name')}</row>${[...families, 'extra'].map((family) => `<row>${text(family)}${text(before.document.families.find((row) => row.family === family)?.name ?? 'Extra')}</row>`).join('')}`,
  });
  const written = await write(edited);
  expect(written).toMatchObject({ added: 1, removed: before.document.demand.length - 2 });
  const after = await small.client.cases.read(CASE);
  expect(after.document.demand.map(({ units }) => units)).toEqual([first.units + 5, second.units]);
  expect(after.document.families.map(({ family }) => family)).toEqual([...families, 'extra']);
  // Tables without a sheet stay.
  expect(after.document.segments).toEqual(before.document.segments);
  await small.client.edits.undo(CASE, written.edit?.editId ?? '');
  expect((await small.client.cases.read(CASE)).document).toEqual(before.document);
});

test('problems are reported at their cells, nothing is changed, and the workbook comes back with them marked', async () => {
  const before = await small.client.cases.read(CASE);
  const bytes = rawWorkbook({
    Demand: `<row r="1">${text('segment')}${text('period')}${text('units')}</row><row r="2">${text('nobody')}${text('never')}${text('12')}</row><row r="3">${text('x')}${text('y')}${text('many')}</row>`,
  });
  const problem = await refusalOf(bytes);
  expect(problem.status).toBe(400);
  expect(problem.problems.map(({ cell, field }) => [cell?.address, field])).toContainEqual(['C3', 'units']);
  expect((await small.client.cases.read(CASE)).revision).toBe(before.revision);
  // What the case itself holds is reported by its table: the workbook has no sheet of it.
  const [own] = (
    await refusalOf(
      rawWorkbook({
        Markets: `<row>${text('market')}${text('name')}</row><row>${text('m')}${text('M')}</row>`,
      }),
    )
  ).problems;
  expect(own).toMatchObject({ file: 'segments', table: 'segments', field: 'market' });
  expect(own).not.toHaveProperty('cell');
  const marked = await small.client.workbooks.mark(CASE, {
    body: { workbook: base64(bytes), file: 'my.xlsx' },
  });
  const back = new Uint8Array(Buffer.from(marked.workbook, 'base64'));
  const [sheet] = (await readXlsx(back)).sheets;
  expect(sheet?.cells?.get('2,2')?.comment?.text).toMatch(/^⚠ .*many.*expected a number[\s\S]*应为/);
  expect(readWorkbook(back).map(({ name }) => name)).toEqual(['Demand', 'Problems 问题']);
  expect((await refusalOf(back)).problems.map(({ cell }) => cell?.sheet)).not.toContain('Problems 问题');
});

test('hostile and large files are answered with a reason', async () => {
  expect((await refusalOf(new Uint8Array(10))).problems[0]?.found?.en).toContain('broken zip archive');
  const rows = Array.from(
    { length: runs(5000, 100_000) },
    (_, r) => `<row>${text(`s${r % 7}`)}${text(`p${r}`)}<c><v>${r}</v></c></row>`,
  );
  const large = rawWorkbook({
    Demand: `<row>${text('segment')}${text('period')}${text('units')}</row>${rows.join('')}`,
  });
  const { problems } = await refusalOf(large);
  expect(problems.length).toBeGreaterThan(100);
  expect(problems.length).toBeLessThan(250);
}, 120_000);

test('a workbook of which any byte is another is read or refused, and so are its marks', async () => {
  const bytes = await exported();
  const FLIPS = runs(40, 120);
  const statuses = new Set<number>();
  for (let flip = 0; flip < FLIPS; flip++) {
    const broken = Uint8Array.from(bytes);
    const at = Math.floor((flip * bytes.length) / FLIPS);
    broken[at] = (broken[at]! + 97) % 256;
    const body = { workbook: base64(broken), file: 'my.xlsx' };
    const status = await small.client.workbooks.mark(CASE, { body }).then(
      () => 200,
      (error: ApiError) => error.problem.status,
    );
    statuses.add(status);
  }
  expect([...statuses].sort()).toEqual([200, 400]);
});
