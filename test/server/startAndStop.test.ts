/**
 * Goal: `npm start` and its server begin and end together. A signal is passed on and the stop is in order, also when it comes
 * twice; a server whose starter, or whose npm, was killed stops; a starter whose server was killed ends with it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newSampleFolder } from './sampleFolder.ts';

const root = path.join(import.meta.dirname, '..', '..');

interface Started {
  readonly starter: ChildProcess;
  readonly address: string;
  /** Process of the server itself. */
  readonly server: number;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Processes that a process started, and those that they started. */
function startedBy(pid: number): number[] {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
  return children
    .split('\n')
    .map(Number)
    .filter((child) => child > 0)
    .flatMap((child) => [child, ...startedBy(child)]);
}

async function start(folder: string, command: string, ...args: readonly string[]): Promise<Started> {
  const starter = spawn(command, args, {
    cwd: root,
    env: { ...process.env, EQUIPOISE_DATA: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    starter.on('exit', (code, signal) => resolve({ code, signal }));
  });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Equipoise is at (\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    starter.stdout?.on('data', read);
    starter.stderr?.on('data', read);
    void ended.then(() => reject(new Error(`it ended: ${said}`)));
  });
  return { starter, address, server: startedBy(starter.pid ?? 0).at(-1) ?? 0, ended };
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const live = (address: string) => fetch(`${address}/api/health/live`).then((answer) => answer.status);

test('signals are passed on, and neither process outlives the other', async () => {
  const folder = await newSampleFolder('start');
  const starter = [process.execPath, 'setup/start.mjs'] as const;
  const first = await start(folder, ...starter);
  expect(await live(first.address)).toBe(200);
  first.starter.kill('SIGTERM');
  // Asked twice, as a terminal does: the stop goes on in order.
  process.kill(first.server, 'SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(isAlive(first.server)).toBe(false);

  const second = await start(folder, ...starter);
  second.starter.kill('SIGKILL');
  await expect.poll(() => isAlive(second.server)).toBe(false);

  // The folder was let go of in order: the next start has it.
  const third = await start(folder, ...starter);
  process.kill(third.server, 'SIGKILL');
  expect((await third.ended).signal).toBe('SIGKILL');

  // npm ends at once and passes no signal on.
  const fourth = await start(folder, 'npm', 'start');
  expect(await live(fourth.address)).toBe(200);
  fourth.starter.kill('SIGTERM');
  await expect.poll(() => isAlive(fourth.server)).toBe(false);
  await rm(folder, { recursive: true, force: true });
});
