/**
 * Goal: an edit means what was shown when it was made, whatever the page shows by the time that earlier writes are answered:
 * its changes are the same with another family, node, period or unit on the page by then, and it is what remains of the rows by
 * then that it changes.
 */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { createDemandState } from '../../../web/pages/demand/createDemandState.ts';
import { createHierarchyState } from '../../../web/pages/hierarchy/createHierarchyState.ts';
import { createPlanningState } from '../../../web/pages/planning/createPlanningState.ts';
import { fieldsSet, rowSet, rowsTaken } from '../../../web/state/rowChanges.ts';
import { shownIn } from '../../../web/state/shownUnits.ts';
import type { Workspace } from '../../../web/state/workspace.ts';
import { createSample, memoryAddresses, planningAddress } from '../sampleWorkspace.ts';

const { workspace, planningCase } = await createSample({ file: '../qinghe', isSolved: false });

/** A workspace whose edits wait until they are asked for: as if earlier writes were on their way. */
function late() {
  const waiting: (() => readonly CellChange[])[] = [];
  let now: PlanningCase = planningCase;
  const slow: Workspace = {
    ...workspace,
    edit: (_, given) =>
      new Promise((end) =>
        waiting.push(() => {
          const changes =
            typeof given === 'function' ? given({ planningCase: now, index: indexCase(now) }) : given;
          end(true);
          return changes;
        }),
      ),
  };
  return {
    slow,
    /** The changes of the edit that waits, in a case. */
    turn: (next: PlanningCase = planningCase): readonly CellChange[] => {
      now = next;
      return waiting.shift()?.() ?? [];
    },
  };
}

/** What an act changes when its turn comes at once, and when something else is selected before. */
function bothWays(act: () => void, turn: () => readonly CellChange[], select: () => void): void {
  act();
  const atOnce = turn();
  expect(atOnce.length).toBeGreaterThan(0);
  act();
  select();
  expect(turn()).toEqual(atOnce);
}

test('proportions go to the node and the period in which they were typed', () => {
  createRoot((dispose) => {
    const { slow, turn } = late();
    const address = memoryAddresses<'node' | 'period'>();
    const state = createHierarchyState(slow, () => 'base', address);
    const parent = state.nodes().find(({ children }) => children.length > 1)!;
    const other = state.nodes().find(({ node, children }) => children.length > 1 && node !== parent.node);
    const [first, second] = planningCase.periods.map(({ period }) => period);
    const back = () => address.set({ node: parent.node, period: first ?? '' });
    const away = () => address.set({ node: other?.node ?? parent.node, period: second ?? '' });
    for (const act of [
      () => void state.enter(state.rows()[0]!.node, '12.5'),
      () => void state.equal(),
      () => void state.fix(state.rows()[0]!, true),
    ]) {
      back();
      bothWays(act, turn, away);
    }
    dispose();
  });
});

test('numbers of demand go to the family, the line and the unit in which they were typed', () => {
  createRoot((dispose) => {
    const { slow, turn } = late();
    const address = memoryAddresses<'family' | 'group' | 'segment'>();
    const state = createDemandState(slow, () => 'base', address);
    const [first, second] = planningCase.families.map(({ family }) => family);
    const row = () => state.rows().findIndex(({ kind }) => kind === 'line');
    const column = state.past() + 3;
    const select = (family = '') => address.set({ family, group: '', segment: '' });
    select(first);
    bothWays(
      () => void state.enter([{ row: row(), column, text: '77' }]),
      turn,
      () => select(second),
    );
    select(first);
    const typed = () => void state.enter([{ row: row(), column, text: '77' }]);
    const unit = planningCase.unitConversions[0]?.unit ?? '';
    expect(unit).not.toBe('');
    bothWays(typed, turn, () => shownIn.unit.show(unit));
    shownIn.unit.show('');
    dispose();
  });
});

test('numbers of the planning table go to the family, the scenario and the unit in which they were typed', () => {
  createRoot((dispose) => {
    const { slow, turn } = late();
    const address = planningAddress();
    const [scenario, setScenario] = createSignal('base');
    const state = createPlanningState(slow, scenario, address);
    const [first, second] = planningCase.families.map(({ family }) => family);
    const select = (family = '') => address.object.set({ family, group: '', figure: '' });
    const column = state.past() + 3;
    const type = () => {
      const row = state.lines().findIndex((line) => line.row.measure === 'segmentDemand');
      void state.enter([{ row, column, text: '77' }]);
    };
    select(first);
    bothWays(type, turn, () => select(second));
    select(first);
    bothWays(type, turn, () => setScenario('more'));
    setScenario('base');
    bothWays(type, turn, () => shownIn.unit.show(planningCase.unitConversions[0]?.unit ?? ''));
    shownIn.unit.show('');
    dispose();
  });
});

test('rows are changed and taken away as they are by then', () => {
  const [row] = planningCase.families;
  const renamed = {
    ...planningCase,
    families: [{ ...row!, name: 'Renamed' }, ...planningCase.families.slice(1)],
  };
  const without = { ...planningCase, families: planningCase.families.slice(1) };
  expect(fieldsSet(renamed, 'families', row!, { nameZh: 'x' })).toMatchObject([
    { field: 'nameZh', after: 'x' },
  ]);
  expect(fieldsSet(without, 'families', row!, { nameZh: 'x' })).toEqual([]);
  expect(rowsTaken(renamed, 'families', [row!])).toMatchObject([{ after: null, row: { name: 'Renamed' } }]);
  expect(rowsTaken(without, 'families', [row!])).toEqual([]);
  expect(rowSet(renamed, 'families', row!)).toMatchObject([
    { field: 'name', before: 'Renamed', after: row!.name },
  ]);
  expect(rowSet(without, 'families', row!)).toMatchObject([{ field: '', after: true }]);
  expect(rowSet(planningCase, 'families', row!)).toEqual([]);
});
