/** Goal: a key means one command, a disabled one does nothing, and buttons, keyboard, help and palette know the same commands. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, test } from 'vitest';
import { alwaysEnabled, type Command } from '../../../web/commands/command.ts';
import { createPaletteState } from '../../../web/commands/createPaletteState.ts';
import { commandOfKey, keysText, refusalOfKey } from '../../../web/commands/keys.ts';
import { createCommandRegistry } from '../../../web/commands/registry.ts';
import { runAllCommands, runCommands, undoCommands } from '../../../web/commands/workspaceCommands.ts';
import { gridActions } from '../../../web/grid/gridActions.ts';
import { readComputation } from '../../../web/grid/typedArithmetic.ts';
import { type KeyInput, keysOf } from '../../../web/ui/keyPress.ts';
import { root } from '../../root.ts';
import { createSample } from '../sampleWorkspace.ts';

const press = (key: string, held: Partial<KeyInput> = {}): KeyInput => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

/** Undo and redo as commands; counts what is performed. */
function arrange({ canUndo = true, canRedo = true } = {}) {
  const performed: string[] = [];
  const commands = Object.values(
    undoCommands(() => ({
      canUndo: () => canUndo,
      canRedo: () => canRedo,
      undo: () => performed.push('undo'),
      redo: () => performed.push('redo'),
    })),
  );
  return { commands, performed };
}

describe('keys', () => {
  test.each([
    ['z', { ctrlKey: true }, 'undo'],
    ['z', { metaKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['y', { ctrlKey: true }, 'redo'],
  ] as const)('%s with %o means %s', (key, held, name) => {
    expect(commandOfKey(press(key, held), arrange().commands, false)?.name).toBe(name);
  });

  test('plain letters, other keys and keys with Alt mean nothing', () => {
    const { commands } = arrange();
    for (const [key, held] of [
      ['z', {}],
      ['x', { ctrlKey: true }],
      ['z', { ctrlKey: true, altKey: true }],
    ] as const)
      expect(commandOfKey(press(key, held), commands, false)).toBeNull();
  });

  test('a sign is itself, however the keyboard makes it', () => {
    expect(keysOf(press('?', { shiftKey: true }))).toBe('?');
    expect(keysOf(press('/'))).toBe('/');
    expect(keysOf(press('Enter', { ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+Enter');
  });

  test('the key of a disabled command says why it does nothing; one that means no command says nothing', () => {
    const { commands } = arrange({ canUndo: false });
    expect(refusalOfKey(press('z', { ctrlKey: true }), commands, false)).toBe(
      'There is nothing to undo here.',
    );
    expect(refusalOfKey(press('y', { ctrlKey: true }), commands, false)).toBe('');
    expect(refusalOfKey(press('z', { ctrlKey: true }), commands, true)).toBe('');
    expect(refusalOfKey(press('x', { ctrlKey: true }), commands, false)).toBe('');
    const silent = commands.map((command) => ({ ...command, whyDisabled: () => '' }));
    expect(refusalOfKey(press('z', { ctrlKey: true }), silent, false)).toBe('');
  });

  test('a disabled command does nothing', () => {
    const { commands } = arrange({ canUndo: false });
    expect(commandOfKey(press('z', { ctrlKey: true }), commands, false)).toBeNull();
    expect(commandOfKey(press('y', { ctrlKey: true }), commands, false)?.name).toBe('redo');
  });

  test('while a text is typed its own undo stays; only commands that say so work', async () => {
    const { workspace } = await createSample({ isSolved: false });
    const commands = [...arrange().commands, ...Object.values(runCommands(workspace, () => 'base'))];
    expect(commandOfKey(press('z', { ctrlKey: true }), commands, true)).toBeNull();
    expect(commandOfKey(press('Enter', { ctrlKey: true }), commands, true)?.name).toBe('run');
  });

  test('keys are written as on the machine', () => {
    expect(keysText('Mod+Shift+z', false)).toBe('Ctrl Shift Z');
    expect(keysText('Mod+Enter', true)).toBe('⌘ ↵');
    expect(keysText('Mod+Home', false)).toBe('Ctrl Home');
    expect(keysText('Shift+PageUp', false)).toBe('Shift Page Up');
    // What is typed is shown as it is typed: its plus joins no keys.
    const typed = gridActions.flatMap((action) => action.typed ?? []);
    expect(typed).toContain('=2000+16');
    expect(typed).toContain('+10%');
    for (const text of typed) expect(readComputation(text), text).not.toBeNull();
  });
});

test('one of the two commands that run all is enabled, and says how many it runs', async () => {
  const solved = runAllCommands((await createSample()).workspace);
  expect([solved.runAllStale.isEnabled(), solved.runAllAgain.isEnabled()]).toEqual([false, true]);
  const unsolved = runAllCommands((await createSample({ isSolved: false })).workspace);
  expect([unsolved.runAllStale.isEnabled(), unsolved.runAllAgain.isEnabled()]).toEqual([true, false]);
  expect(unsolved.runAllStale.values()).toEqual({ count: 2 });
  // While one is queued nothing is started anew.
  const { workspace, state } = await createSample();
  state.runs = state.runs.map((entry) => ({
    ...entry,
    latest: { ...entry.latest, runId: `${entry.latest.runId}-again`, state: 'queued', finishedAt: null },
  }));
  state.version = '2';
  await workspace.reload();
  const queued = runAllCommands(workspace);
  expect([queued.runAllStale.isEnabled(), queued.runAllAgain.isEnabled()]).toEqual([false, false]);
  expect(queued.runAllAgain.whyDisabled()).toBe('Scenarios are being optimized already.');
});

test('commands of a page go with it, and stand in for those of the frame of the same name', () => {
  const command = (title: Command['title']): Command => ({
    name: 'print',
    title,
    group: 'groupFiles',
    keys: [],
    ...alwaysEnabled,
    perform: () => undefined,
  });
  createRoot((dispose) => {
    const registry = createCommandRegistry();
    registry.add(() => [command('print')]);
    const leave = createRoot((leavePage) => {
      registry.add(() => [command('exportCsv')]);
      return leavePage;
    });
    expect(registry.all().map(({ title }) => title)).toEqual(['exportCsv']);
    leave();
    expect(registry.all().map(({ title }) => title)).toEqual(['print']);
    dispose();
  });
});

describe('the palette', () => {
  const openPalette = () => {
    const { commands, performed } = arrange();
    const [canUndo, setCanUndo] = createSignal(true);
    const known = commands.map((command) =>
      command.name === 'undo' ? { ...command, isEnabled: canUndo } : command,
    );
    return createRoot((dispose) => {
      const palette = createPaletteState(() => known);
      palette.open();
      return { palette, performed, setCanUndo, dispose };
    });
  };

  test('lists what is possible now first, finds it by words, and performs the selected one', () => {
    const { palette, performed, setCanUndo, dispose } = openPalette();
    const names = () => palette.found().map(({ name }) => name);
    expect(names()).toEqual(['undo', 'redo']);
    palette.search('edit RE');
    expect(names()).toEqual(['redo']);
    palette.search('nothing like it');
    expect(names()).toEqual([]);
    palette.perform();
    expect(palette.isOpen()).toBe(true);
    palette.search('');
    setCanUndo(false);
    expect(names()).toEqual(['redo', 'undo']);
    palette.perform();
    expect(performed).toEqual(['redo']);
    expect(palette.isOpen()).toBe(false);
    dispose();
  });

  test('while a solve runs Optimize is listed with its reason, behind what is possible, and does nothing', async () => {
    const { workspace, state } = await createSample();
    state.runs = state.runs.map((entry) => ({
      ...entry,
      latest: { ...entry.latest, runId: `${entry.latest.runId}-again`, state: 'queued', finishedAt: null },
    }));
    state.version = '2';
    await workspace.reload();
    const silent: Command = {
      ...Object.values(runCommands(workspace, () => 'base'))[0]!,
      name: 'silent',
      whyDisabled: () => '',
    };
    createRoot((dispose) => {
      const palette = createPaletteState(() => [
        ...Object.values(runCommands(workspace, () => 'base')),
        ...Object.values(runAllCommands(workspace)),
        silent,
      ]);
      palette.open();
      const found = () => palette.found().map((command) => [command.name, command.isEnabled()]);
      expect(found()).toEqual([
        ['cancelRun', true],
        ['run', false],
        ['runAgain', false],
        ['runAllStale', false],
        ['runAllAgain', false],
      ]);
      palette.search('optimize');
      expect(palette.found().map((command) => command.whyDisabled())).toEqual([
        'This scenario is being optimized already.',
      ]);
      palette.perform();
      expect(palette.isOpen()).toBe(true);
      palette.search('run');
      expect(palette.found()[palette.selected()]?.name).toBe('cancelRun');
      dispose();
    });
  });

  test('arrows go round; a new search selects the first', () => {
    const { palette, dispose } = openPalette();
    palette.move(-1);
    expect(palette.selected()).toBe(1);
    palette.move(1);
    expect(palette.selected()).toBe(0);
    palette.move(1);
    palette.search('undo');
    expect(palette.selected()).toBe(0);
    dispose();
  });
});

test('buttons act by commands: no page optimizes, prints or changes theme or language beside them', () => {
  const files = execFileSync('git', ['ls-files', 'web'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.tsx'));
  const acts = /\b(workspace\.(start|cancel|runAll)|setTheme|setLanguage|globalThis\.print)\(/;
  expect(files.filter((file) => acts.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});
