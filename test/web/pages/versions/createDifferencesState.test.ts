/** Goal: what two plans differ in names the unit of every number, on the page and in the file, as the scorecard does. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createDifferencesState } from '../../../../web/pages/versions/createDifferencesState.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';

test('key figures in units of products name the unit; penalties are no money', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const state = createDifferencesState(workspace, {
      from: memoryAddress('base'),
      to: memoryAddress('more'),
      figure: memoryAddress(),
      cells: memoryAddress(),
      rank: memoryAddress(),
    });
    const titles = state.keyFigures().map(({ definition }) => state.keyFigureTitle(definition));
    expect(titles).toContain('Lost sales (pcs)');
    expect(titles).toContain('Planning penalties');
    const lines = state.csv().split(/\r?\n/);
    expect(lines.find((line) => line.startsWith('Lost sales'))).toContain(',pcs,');
    expect(lines.find((line) => line.startsWith('Planning penalties'))).toContain(',penalty,');
    dispose();
  });
});
