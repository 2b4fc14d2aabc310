/** Goal: Home shows what is optimized, key figures against the base, and leads from each exception to its page. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { createHomeState } from '../../../../web/pages/home/createHomeState.ts';
import { createSample } from '../../sampleWorkspace.ts';

test('key figures are those of the selected scenario, differences against the base', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const [scenario, setScenario] = createSignal('base');
    const state = createHomeState(workspace, scenario);
    const figure = () => state.tiles().find(({ definition }) => definition.name === 'contributionMargin');
    expect(state.referenceName()).toBeNull();
    expect(figure()?.reference).toBeNull();
    const base = figure()?.value;
    expect(base).toBe(workspace.viewOf('base')?.keyFigures.contributionMargin?.value);
    setScenario('more');
    expect(state.referenceName()).toBe('Base plan');
    expect(figure()?.reference).toBe(base);
    expect(figure()?.value).toBe(workspace.viewOf('more')?.keyFigures.contributionMargin?.value);
    dispose();
  });
});

test('a company that minimizes cost is shown its cost, not a margin', async () => {
  const { workspace } = await createSample({ file: 'weeks-months-quarters.json' });
  createRoot((dispose) => {
    const [first] = createHomeState(workspace, () => 'base').tiles();
    expect(first?.definition.name).toBe('cost');
    expect(first?.value).toBeCloseTo(60);
    dispose();
  });
});

test('the months that are planned stand beside the currency, alone where the company has none', async () => {
  const scopeWith = async (currency: string): Promise<string> => {
    const { workspace } = await createSample({
      changed: (known) => ({ ...known, company: known.company.map((row) => ({ ...row, currency })) }),
    });
    return createRoot((dispose) => {
      const scope = createHomeState(workspace, () => 'base').scope();
      dispose();
      return scope;
    });
  };
  const alone = await scopeWith('');
  expect(alone).toMatch(/\d$/);
  expect(await scopeWith('CNY')).toBe(`${alone}, CNY`);
});

test('exceptions are ranked by money and lead to the page that shows them', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const state = createHomeState(workspace, () => 'base');
    const lines = state.exceptions();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map(({ money }) => money)).toEqual(
      lines.map(({ money }) => money).toSorted((a, b) => b - a),
    );
    for (const { to, text } of lines) {
      expect(to).toMatch(/^\/(capacity\?scenario=base&resource=|planning\?scenario=base&family=)/);
      expect(text).not.toContain('undefined');
    }
    dispose();
  });
});

test('without a plan the title says so and nothing is listed', async () => {
  const { workspace } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const state = createHomeState(workspace, () => 'base');
    expect(state.title()).toMatch(/has no plan yet$/);
    expect(state.tiles()).toEqual([]);
    expect(state.exceptions()).toEqual([]);
    expect(state.rowCount()).toBeGreaterThan(0);
    dispose();
  });
});
