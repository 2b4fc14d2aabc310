/** Goal: what the page Versions selects. The workspace is that of the pages, over a real server. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createVersionsState } from '../../../../web/pages/versions/createVersionsState.ts';
import { createWorkspace } from '../../../../web/state/workspace.ts';
import { finished, startSmallServer } from '../../../server/smallServer.ts';
import { memoryAddress } from '../../sampleWorkspace.ts';

test('a version that is kept or copied is selected', async () => {
  const small = await startSmallServer();
  const workspace = createWorkspace(small.client, undefined);
  await workspace.open('who-waits');
  await finished(small.client, await small.client.runs.start('who-waits', 'base'));
  await workspace.reload();
  const { state, dispose } = createRoot((dispose) => ({
    state: createVersionsState(workspace, { version: memoryAddress() }, undefined),
    dispose,
  }));
  for (const name of ['First', 'Second']) {
    await state.keep('base', { name, description: '' });
    expect(state.selected()?.name).toBe(name);
  }
  // The active version is the first one still.
  expect(state.active()?.name).toBe('First');
  await state.copy({ name: 'Copy', description: '' });
  expect(state.selected()?.name).toBe('Copy');
  expect(workspace.problem()).toBeNull();
  dispose();
  workspace.close();
  await small.stop();
});
