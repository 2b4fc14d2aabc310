/** Goal: on the page Data an export is mapped, corrected by hand and becomes changes of the case, which give just what was shown. */
import { expect, test } from 'vitest';
import { applyChanges } from '../../../../server/edits/cellChanges.ts';
import { createMappingState } from '../../../../web/pages/data/createMappingState.ts';
import { caseChanges } from '../../../../web/state/caseChanges.ts';
import { createSample } from '../../sampleWorkspace.ts';

const sample = await createSample({ isSolved: false, isRead: false });
const { planningCase } = sample;
const segment = planningCase.segments[0]?.segment ?? '';
const [first, second] = planningCase.periods.map((row) => row.start.slice(0, 7));
const file = (text: string) => new Map([['forecast_202701.csv', new TextEncoder().encode(text)]]);

test('months as columns become changes of the demand; what is corrected counts at once', () => {
  const state = createMappingState(
    sample.workspace,
    file(`Segment;Last year;${first};${second}\n${segment};7;1.234,5;99\nTotal;7;1.234,5;99\n`),
  );
  const [demand] = state.mapping().sheets;
  expect(demand).toMatchObject({ sheet: 'forecast_*', table: 'demand' });
  expect(state.reasonOf(demand as never, 'period')?.certainty).toBe(1);
  expect(state.previewOf(demand as never)).toEqual([
    { segment, period: planningCase.periods[0]?.period, units: 1234.5 },
    { segment, period: planningCase.periods[1]?.period, units: 99 },
  ]);
  expect(state.countsOf(demand as never)[0]).toMatchObject({ rows: 2, filtered: 1 });
  expect(state.changeCount()).toBe(2);
  state.setConstant(0, 'firmUnits', '5');
  expect(state.changeCount()).toBe(4);
  state.setSource(0, 'segment', '');
  expect(state.outcome().planningCase).toBeNull();
  expect(state.canApply()).toBe(false);
  state.setSource(0, 'segment', 'column Segment');
  state.setSource(0, 'firmUnits', '');
  state.setTable(0, 'salesHistory');
  expect(state.mapping().sheets[0]?.fields).toMatchObject({
    period: { heading: true },
    soldUnits: { cell: true },
  });
  state.setTable(0, 'demand');
  const after = state.outcome().planningCase;
  if (after === null) throw new Error('the mapping should be right');
  expect(applyChanges(planningCase, caseChanges(planningCase, after))).toEqual(after);
});

test('rows that go, come and change are changes that lead from one case to the other', () => {
  const [, ...others] = planningCase.demand;
  const changed = others.map((row, i) => (i === 0 ? { ...row, units: row.units + 1 } : row));
  const after = { ...planningCase, demand: changed };
  const changes = caseChanges(planningCase, after);
  expect(changes.map(({ field, after: value }) => [field, value === null])).toEqual([
    ['units', false],
    ['', true],
  ]);
  expect(applyChanges(planningCase, changes)).toEqual(after);
  expect(caseChanges(planningCase, planningCase)).toEqual([]);
});

test('what cannot be read is said', () => {
  const state = createMappingState(sample.workspace, new Map([['a.xlsx', new TextEncoder().encode('no')]]));
  expect(state.outcome().problems[0]).toMatchObject({ file: 'a.xlsx' });
  expect(state.canApply()).toBe(false);
});

test('rows are filtered, numbers multiplied, and the mapping goes into a file and comes back', async () => {
  const text = `Segment;Status;${first};${second}\n${segment};open;2;3\n${segment};closed;99;99\n`;
  const state = createMappingState(sample.workspace, file(text));
  const units = () => state.previewOf(state.mapping().sheets[0] as never).map((row) => row.units);
  const filter = { column: 'Status', is: 'oneOf', values: ['open'] } as const;
  expect(state.textsOf(state.mapping().sheets[0] as never, 'Status')).toEqual(['open', 'closed']);
  state.setFilter(0, 0, { ...filter, values: [...filter.values] });
  expect(units()).toEqual([2, 3]);
  state.setFactor(0, 'units', 1000);
  expect(units()).toEqual([2000, 3000]);
  const kept = state.file().text;
  state.setFilter(0, 0, { ...filter, values: [] });
  state.setFactor(0, 'units', 1);
  expect(state.mapping().sheets[0]?.filters).toEqual([]);
  expect(state.mapping().sheets[0]?.fields.units).toEqual({ cell: true });
  await state.readText(kept, 'mapping.json');
  expect(units()).toEqual([2000, 3000]);
  expect(await state.readText('{}', 'mapping.json')).toBe(false);
  expect(units()).toEqual([2000, 3000]);
});
