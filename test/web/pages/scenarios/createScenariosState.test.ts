/** Goal: the page Scenarios makes, names, deletes and restores scenarios as writes, and shows what the selected one changes. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { Scenario } from '../../../../server/client.ts';
import { createScenariosState } from '../../../../web/pages/scenarios/createScenariosState.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { createSample } from '../../sampleWorkspace.ts';

/** The page over a sample whose writes are kept instead of sent; `isAccepted` is what the server answers. */
async function openScenarios(isAccepted = true) {
  const { workspace } = await createSample();
  const written: (Scenario | string)[] = [];
  const kept: Workspace = {
    ...workspace,
    addScenario: async (document) => {
      written.push(document);
      return isAccepted;
    },
    changeScenario: async (id, change) => {
      const known = workspace.scenarios().find(({ document }) => document.scenario === id);
      const document = known === undefined ? null : change(known.document);
      if (document !== null) written.push(document);
      return isAccepted;
    },
    removeScenario: async (id) => {
      written.push(id);
      return isAccepted;
    },
  };
  const [selected, setSelected] = createSignal('more');
  return createRoot((dispose) => ({
    state: createScenariosState(kept, selected, (id) => void setSelected(id)),
    selected,
    setSelected,
    written,
    dispose,
  }));
}

test('the selected scenario shows what it changes against its parent; a root changes nothing', async () => {
  const { state, setSelected, dispose } = await openScenarios();
  expect(state.currentCount()).toBe(2);
  expect(state.diff()?.changes.length).toBeGreaterThan(0);
  expect(state.diff()?.changes.every(({ table }) => table === 'demand')).toBe(true);
  setSelected('base');
  expect(state.diff()).toBeNull();
  expect(state.inputs()).not.toBeNull();
  expect(state.parents().map(({ value }) => value)).toEqual(['base', 'more']);
  // Several new scenarios, one made after the other, start from the same: none starts from the one before it.
  expect(state.proposedParent()).toBe('base');
  setSelected('more');
  expect(state.proposedParent()).toBe('base');
  dispose();
});

test('a scenario that was made is selected and closes its form; a refused one stays open', async () => {
  for (const isAccepted of [true, false]) {
    const { state, selected, written, dispose } = await openScenarios(isAccepted);
    state.setEditing('new');
    await state.createFrom({ name: 'Heat wave', description: '', parent: 'base' });
    expect(written).toMatchObject([{ scenario: 'heat-wave', name: 'Heat wave', parent: 'base', levers: [] }]);
    expect([selected(), state.editing()]).toEqual(isAccepted ? ['heat-wave', 'none'] : ['more', 'new']);
    dispose();
  }
});

test('names are written in the language in which they are shown', async () => {
  const { state, written, dispose } = await openScenarios();
  await state.rename({ name: 'Ten per cent', description: 'A test', parent: '' });
  expect(written).toMatchObject([
    { scenario: 'more', name: 'Ten per cent', description: 'A test', nameZh: '' },
  ]);
  dispose();
});

test('the address leaves a deleted scenario, and returns when the deletion was refused', async () => {
  for (const isAccepted of [true, false]) {
    const { state, selected, written, dispose } = await openScenarios(isAccepted);
    await state.remove();
    expect(written).toEqual(['more']);
    expect(selected()).toBe(isAccepted ? 'base' : 'more');
    expect(state.deleted().map(({ scenario }) => scenario)).toEqual(isAccepted ? ['more'] : []);
    dispose();
  }
});
