/** Goal: what the page Versions selects. The server is in memory: it keeps versions by name. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { StoredVersion } from '../../../../server/client.ts';
import { createVersionsState } from '../../../../web/pages/versions/createVersionsState.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { memoryAddress } from '../../sampleWorkspace.ts';

test('a version that is kept, copied or combined is selected', async () => {
  const [versions, setVersions] = createSignal<readonly StoredVersion[]>([]);
  const calls = {
    keep: async (_: string, { body }: { body: { name: string } }) => {
      const versionId = String(versions().length + 1);
      const status = versions().length === 0 ? 'active' : 'inactive';
      setVersions([{ versionId, name: body.name, status } as StoredVersion, ...versions()]);
      return { editId: versionId, savedAt: '2027-01-01T00:00:00Z', versionId };
    },
  };
  const workspace = {
    kept: () => ({ versions: versions(), oldKept: 5 }),
    planRunOf: () => ({ runId: 'run' }),
    writeVersions: async (act: (of: typeof calls, caseId: string) => Promise<unknown>) => {
      await act(calls, 'sample');
      return true;
    },
  } as unknown as Workspace;
  const { state, dispose } = createRoot((dispose) => ({
    state: createVersionsState(workspace, { version: memoryAddress() }, undefined),
    dispose,
  }));
  const texts = (name: string) => ({ name, description: '' });
  for (const name of ['First', 'Second']) {
    await state.keep('base', texts(name));
    expect(state.selected()?.name).toBe(name);
  }
  await state.copy(texts('Copy'));
  expect(state.selected()?.name).toBe('Copy');
  await state.combine('1', { families: null, periods: null, figures: null }, texts('Both'));
  expect(state.selected()?.name).toBe('Both');
  // The active version is the first one still.
  expect(state.active()?.name).toBe('First');
  dispose();
});
