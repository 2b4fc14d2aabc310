/**
 * Goal: `npm start` and its server begin and end together. A signal is passed on and the stop is in order, also when it comes
 * twice; a server whose starter was killed stops; a starter whose server was killed ends with it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
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

async function start(folder: string): Promise<Started> {
  const starter = spawn(process.execPath, ['setup/start.mjs'], {
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
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(starter.pid)], { encoding: 'utf8' });
  return { starter, address, server: Number(children.trim().split('\n')[0]), ended };
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
  const first = await start(folder);
  expect(await live(first.address)).toBe(200);
  first.starter.kill('SIGTERM');
  // Asked twice, as a terminal does: the stop goes on in order.
  process.kill(first.server, 'SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(isAlive(first.server)).toBe(false);

  const second = await start(folder);
  second.starter.kill('SIGKILL');
  await expect.poll(() => isAlive(second.server), { timeout: 30_000 }).toBe(false);

  // The folder was let go of in order: the next start has it.
  const third = await start(folder);
  process.kill(third.server, 'SIGKILL');
  expect((await third.ended).signal).toBe('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});
