/** Goal: Compare shows the options that the address names against its reference, and says what it names and the case does not have. */
import Papa from 'papaparse';
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { PlanningCase, Scenario } from '../../../../server/client.ts';
import { isSplit } from '../../../../solver/scenario/combinations.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import { compareCsv } from '../../../../web/pages/compare/compareCsv.ts';
import { createCompareState } from '../../../../web/pages/compare/createCompareState.ts';
import { versionKey } from '../../../../web/state/versionQuery.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';

const addresses = () => ({
  options: memoryAddress(),
  reference: memoryAddress(),
  detail: memoryAddress(),
  penalties: memoryAddress(),
});

test('solved scenarios are options from the start; a toggle is in the address', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const address = addresses();
    const state = createCompareState(workspace, address);
    expect(state.options().map(({ id, letter }) => `${letter} ${id}`)).toEqual(['A base', 'B more']);
    expect(state.reference()?.id).toBe('base');
    expect(state.detail()?.id).toBe('more');
    expect(state.title()).not.toBe('');
    state.toggle('more');
    expect(address.options.get()).toBe('base');
    expect(state.options().map(({ id }) => id)).toEqual(['base']);
    expect(state.title()).toBe('Choose two to six solved scenarios');
    state.toggle('more');
    address.reference.set('more');
    expect(state.reference()?.id).toBe('more');
    expect(state.detail()?.id).toBe('base');
    expect(state.csv()).toContain('A Base plan');
    dispose();
  });
});

test.each(['en', 'zh'] as const)(
  'the file for Excel is in the language of the page, %s',
  async (language) => {
    const { workspace } = await createSample();
    setLanguage(language);
    try {
      createRoot((dispose) => {
        const { data } = Papa.parse<string[]>(
          createCompareState(workspace, addresses()).csv().slice(1).trim(),
        );
        const words = data.map(([title, unit]) => `${title} ${unit}`);
        expect(words.every((text) => !/[a-z][A-Z]|undefined/.test(text))).toBe(true);
        if (language === 'zh')
          // The currency and the unit of the case are names of its own.
          expect(words.filter((text) => /[a-z]{3,}/i.test(text.replace(/USD|pcs/, '')))).toEqual([]);
        expect(new Set(data.map((row) => row.length))).toEqual(new Set([4]));
        dispose();
      });
    } finally {
      setLanguage('en');
    }
  },
);

test('the file for Excel says of each option that its plan is of older inputs', async () => {
  for (const [isOlder, told] of [
    [true, 'older inputs'],
    [false, 'current'],
  ] as const) {
    const { workspace } = await createSample({ isOlder });
    createRoot((dispose) => {
      const state = createCompareState(workspace, addresses());
      const { data } = Papa.parse<string[]>(state.csv().slice(1).trim());
      expect(data.find(([title]) => title === 'Inputs')).toEqual(['Inputs', '', told, told]);
      if (isOlder) expect(state.title()).toContain('older inputs');
      dispose();
    });
  }
});

/** The rows of the file for Excel by their titles, of a sample whose company has other goals. */
async function csvRows(
  objective: 'goals' | 'weighted',
  goals: readonly Partial<PlanningCase['goals'][number]>[],
) {
  const plain = { grade: 'any', weight: 1, relativeTolerance: 0 } as const;
  const { workspace } = await createSample({
    changed: (planningCase) => ({
      ...planningCase,
      company: [{ ...planningCase.company[0]!, objective }],
      goals: goals.map((goal, i) => ({ ...plain, rank: i + 1, measure: 'margin', ...goal })),
    }),
  });
  return createRoot((dispose) => {
    const { data } = Papa.parse<string[]>(createCompareState(workspace, addresses()).csv().slice(1).trim());
    const plans = ['base', 'more'].map((id) => workspace.viewOf(id)!);
    dispose();
    const units = (measure: 'newBacklog' | 'lost') =>
      plans.map(({ plan }) => plan[measure].reduce((sum, amount) => sum + amount, 0));
    const margins = plans.map(({ totals }) => totals.margin - totals.penalty);
    return { rows: new Map(data.map(([title, ...rest]) => [title, rest])), units, margins };
  });
}

const expectRow = (row: readonly string[] | undefined, unit: string, values: readonly number[]) => {
  expect(row?.[0]).toBe(unit);
  expect(row?.slice(1)).toHaveLength(values.length);
  for (const [i, value] of values.entries()) expect(Number(row?.[i + 1])).toBeCloseTo(value, 4);
};

test('the file for Excel has a row for each of goals in order, recomputed from the plans', async () => {
  const { rows, units, margins } = await csvRows('goals', [{ measure: 'lateUnits' }, { measure: 'margin' }]);
  expectRow(rows.get('1. backordered units'), 'pcs', units('newBacklog'));
  // Penalties are no money: neither is what is left of a margin without them.
  expectRow(rows.get('2. margin less penalties'), '', margins);
  expect(rows.get('Optimized value')).toBeUndefined();
  expect(rows.get('Optimized for')?.[1]).toContain('1. backordered units');
});

test('the file for Excel has the sum of weighted goals, recomputed from the plans', async () => {
  const { rows, units, margins } = await csvRows('weighted', [
    { measure: 'lateUnits', weight: 30 },
    { measure: 'margin', weight: 0.5 },
  ]);
  const late = units('newBacklog');
  expectRow(
    rows.get('Optimized value'),
    '',
    margins.map((margin, i) => 0.5 * margin - 30 * late[i]!),
  );
  expect(rows.get('Optimized for')?.[1]).toContain('30.00 × backordered units');
});

test('the file for Excel says what each option was solved for', async () => {
  const { workspace, state: stored } = await createSample();
  expect(stored.runs).toHaveLength(2);
  createRoot((dispose) => {
    const state = createCompareState(workspace, addresses());
    const [base, more] = state.options();
    const { index } = more!.view;
    const company = [{ ...index.source.company[0]!, objective: 'minimizeCost' as const }];
    const cheaper = {
      ...more!,
      view: { ...more!.view, index: { ...index, source: { ...index.source, company } } },
    };
    const { data } = Papa.parse<string[]>(compareCsv([base!, cheaper], 'USD').slice(1).trim());
    const [, , first, second] = data.find(([title]) => title === 'Optimized for')!;
    expect(first).not.toBe(second);
    expect(second).toContain('cost');
    dispose();
  });
});

test('what the address names and the case does not have is reported once, and scenarios without a plan are listed', async () => {
  const { workspace } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const address = addresses();
    address.options.set('base,gone');
    address.reference.set('gone');
    const state = createCompareState(workspace, address);
    expect(state.unknown()).toEqual(['gone']);
    expect(state.unsolved()).toEqual(['base', 'more']);
    expect(state.options()).toEqual([]);
    dispose();
  });
});

test('an option too many is refused with a reason, and so is one without a plan', async () => {
  const { workspace } = await createSample({ more: 5 });
  createRoot((dispose) => {
    const address = addresses();
    const state = createCompareState(workspace, address);
    address.options.set('base,more,more-2,more-3,more-4,more-5');
    expect(state.note()).toBe('');
    expect(state.whyNotAdded('more-6')).toBe('At most 6 options are compared. Take one out first.');
    expect(state.whyNotAdded('more')).toBeNull();
    state.toggle('more-6');
    expect(state.isSelected('more-6')).toBe(false);
    expect(state.note()).toContain('“More demand (more-6)” was not added');
    expect(state.note()).toContain('6');
    state.toggle('more');
    expect(state.note()).toBe('');
    expect(state.whyNotAdded('more-6')).toBeNull();
    state.toggle('more-6');
    expect(state.isSelected('more-6')).toBe(true);
    expect(state.note()).toBe('');
    dispose();
  });
});

test('what the address asks for and is not compared is reported: too many, or without a plan', async () => {
  const solved = await createSample({ more: 5 });
  createRoot((dispose) => {
    const address = addresses();
    address.options.set('base,more,more-2,more-3,more-4,more-5,more-6');
    expect(createCompareState(solved.workspace, address).note()).toContain(
      '“More demand (more-6)” was not added',
    );
    dispose();
  });
  const { workspace } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const address = addresses();
    address.options.set('base,more');
    expect(createCompareState(workspace, address).note()).toBe(
      'Not compared, because it has no plan yet: Base plan, More demand.',
    );
    dispose();
  });
});

test('an assumption is not ranked as an option, and the reference is doing nothing; a mixed scenario is split in two', async () => {
  const { workspace, state: stored } = await createSample({ more: 1 });
  const mixed = {
    ...stored.scenarios[2]!.document,
    scenario: 'both',
    name: 'More demand and price',
    levers: [
      { type: 'demand', factor: 1.1, unitsAdded: 0 },
      { type: 'price', factor: 1.1 },
    ],
  };
  stored.scenarios = [...stored.scenarios, { revision: 1, document: mixed as Scenario }];
  await workspace.reload();
  const made: Scenario[] = [];
  const started: string[] = [];
  Object.assign(workspace.client, {
    scenarios: {
      write: async (_: string, __: string, { body }: { readonly body: Scenario }) => {
        made.push(body);
        stored.scenarios = [...stored.scenarios, { revision: 1, document: body }];
        return { editId: `made ${body.scenario}` };
      },
    },
    edits: {
      undo: async (_: string, editId: string) => {
        const id = editId.split(' ').at(-1);
        const isMade = editId.startsWith('made');
        stored.scenarios = isMade
          ? stored.scenarios.filter(({ document }) => document.scenario !== id)
          : [...stored.scenarios, { revision: 1, document: made.find(({ scenario }) => scenario === id)! }];
        return { editId: `${isMade ? 'removed' : 'made'} ${id}`, savedAt: '' };
      },
    },
  });
  Object.assign(workspace.client.runs, { start: async (_: string, id: string) => void started.push(id) });
  await createRoot(async (dispose) => {
    const address = addresses();
    address.options.set('more,base');
    const state = createCompareState(workspace, address);
    expect(state.reference()?.id).toBe('base');
    expect(state.options().map((option) => state.isRanked(option))).toEqual([false, true]);
    expect(state.title()).toBe(
      'More demand (more): what may happen differs from Base plan. Add an option to decide between.',
    );
    expect(state.best()).toBeUndefined();
    expect(state.groups().map(({ kind, ids }) => [kind, ids.length])).toEqual([
      ['option', 1],
      ['assumption', 2],
      ['mixed', 0],
    ]);
    expect(state.kindOf('both')).toBe('mixed');
    await state.split('both');
    expect(made.map(({ scenario, levers }) => [scenario, levers.map(({ type }) => type)])).toEqual([
      ['both-assumption', ['demand']],
      ['both-option', ['price']],
    ]);
    expect(started).toEqual(['both-assumption', 'both-option']);
    expect(['both-assumption', 'both-option'].map(state.kindOf)).toEqual(['assumption', 'option']);
    expect(state.splitNote()).toContain('More demand and price: assumption, More demand and price: option');
    // Split already: one undo takes both parts back, and then it can be split again.
    const ids = () => workspace.scenarios().map(({ document }) => document.scenario);
    const documents = () => workspace.scenarios().map(({ document }) => document);
    expect(isSplit(documents(), 'both')).toBe(true);
    await state.undoSteps.undo();
    expect(ids().filter((id) => id.startsWith('both'))).toEqual(['both']);
    expect([isSplit(documents(), 'both'), state.undoSteps.canUndo(), state.splitNote()]).toEqual([
      false,
      false,
      '',
    ]);
    await state.undoSteps.redo();
    expect(ids().filter((id) => id.startsWith('both'))).toEqual(['both', 'both-assumption', 'both-option']);
    expect([isSplit(documents(), 'both'), state.undoSteps.canRedo()]).toEqual([true, false]);
    // A key right after another finds its step, whose writes are not there yet; the writes follow in order.
    const isUndone = state.undoSteps.undo();
    expect([state.undoSteps.canUndo(), state.undoSteps.canRedo()]).toEqual([false, true]);
    const isRedone = state.undoSteps.redo();
    expect([state.undoSteps.canUndo(), state.undoSteps.canRedo()]).toEqual([true, false]);
    await Promise.all([isUndone, isRedone]);
    expect(ids().filter((id) => id.startsWith('both'))).toEqual(['both', 'both-assumption', 'both-option']);
    dispose();
  });
});

test('totals stand beside the version in force, whose plan is none of the options', async () => {
  const { workspace } = await createSample({ more: 1 });
  const versions = [{ versionId: '1', name: 'November', status: 'active' }];
  const kept = Object.assign(Object.create(null), { versions, oldKept: 5 });
  const withVersion = {
    ...workspace,
    kept: () => kept,
    viewOf: (id: string) => workspace.viewOf(id === versionKey('1') ? 'more-2' : id),
  };
  createRoot((dispose) => {
    const address = addresses();
    address.options.set('base,more');
    const state = createCompareState(withVersion, address);
    const margin = (id: string) => workspace.viewOf(id)?.keyFigures.contributionMargin?.value ?? Number.NaN;
    for (const id of ['base', 'more'])
      expect(state.againstActive(id)).toBeCloseTo(margin(id) - margin('more-2'), 6);
    expect(margin('more')).not.toBeCloseTo(margin('more-2'), 3);
    expect(state.activeName()).toContain('November');
    address.options.set('base,more-2');
    expect(state.againstActive('base')).toBeNull();
    expect(createCompareState(workspace, address).againstActive('base')).toBeNull();
    dispose();
  });
});
