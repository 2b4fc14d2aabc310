/** Goal: the command's exit codes and JSON are what the README says; bad input is told in words, never by a stack trace. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { smallDocument } from '../solver/smallCase.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['cli/main.ts', ...args], { cwd: root, encoding: 'utf8' });
const file = (name: string, document: unknown) => {
  const place = path.join(folder, name);
  writeFileSync(place, typeof document === 'string' ? document : JSON.stringify(document));
  return place;
};

test('solve --json prints one object, exit 0', () => {
  const { status, stdout } = run('solve', 'scenarios/lanhai', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'optimal',
    verified: true,
    objective: expect.any(Number),
    bound: expect.any(Number),
    keyFigures: expect.any(Object),
    money: expect.any(Object),
    seconds: expect.any(Object),
  });
});

test('bad input: exit 2, every problem in words', () => {
  const document = smallDocument();
  document.demand![0]!.units = 'many';
  document.segments![0]!.family = 'z';
  const { status, stderr } = run('solve', file('bad.json', document));
  expect(status).toBe(2);
  expect(stderr).toContain('units: is “many”');
  expect(stderr).not.toContain('    at ');
  expect(run('solve', path.join(folder, 'nowhere')).status).toBe(2);
  expect(run('solve', file('broken.json', '{')).status).toBe(2);
  expect(run('solve', 'scenarios/lanhai', '-s', 'nobody').status).toBe(2);
});

test('infeasible: exit 3 with the conflict', () => {
  const document = smallDocument();
  document.serviceTargets!.push({ serviceTarget: 'everything', window: 'period', fillRateMin: 1 });
  document.resources![0]!.hoursPerWorkingDay = 2;
  const { status, stdout } = run('solve', file('tight.json', document));
  expect(status).toBe(3);
  expect(stdout).toContain('These limits cannot hold together');
});

test('stopped early with a plan: exit 4', () => {
  const { status, stdout } = run(
    'solve',
    'scenarios/lanhai',
    '-s',
    'saturday-shifts',
    '--time-limit',
    '3.5',
    '--gap',
    '0.000000001',
    '--json',
  );
  // A faster machine may prove the optimum in time; without a plan yet it ends with 1.
  const answer = JSON.parse(stdout) as { status: string; verified: boolean };
  expect(status).toBe({ feasible: 4, optimal: 0, noPlan: 1 }[answer.status]);
  expect(answer.verified).toBe(answer.status !== 'noPlan');
});

test('an experiment counts, runs, and goes on where it was cut off', () => {
  file('small.json', smallDocument());
  const experiment = file('experiment.json', {
    experiment: 'two by two',
    case: 'small.json',
    factors: [
      {
        factor: 'demand',
        levels: [
          { level: 'as is' },
          { level: 'less', levers: [{ type: 'demand', fromPeriod: '2027-02', factor: 0.9 }] },
        ],
      },
      {
        factor: 'shifts',
        levels: [{ level: 'none', levers: [{ type: 'shifts', shiftsMax: 0 }] }, { level: 'two' }],
      },
    ],
  });
  const results = path.join(folder, 'results.csv');
  expect(run('experiment', experiment, '-o', results, '-w', '2').status).toBe(0);
  const whole = readFileSync(results, 'utf8');
  const lines = whole.trim().split('\n');
  expect(lines).toHaveLength(5);
  // A kill in the middle of a line: one run is gone, one is half there.
  writeFileSync(results, `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 20)}`);
  const again = run('experiment', experiment, '-o', results, '-w', '1');
  expect(again.stdout).toContain('4 runs, 2 done, 2 to do');
  const withoutSeconds = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split(',')
          .filter((_, c) => c !== 7)
          .join(','),
      )
      .sort();
  expect(withoutSeconds(readFileSync(results, 'utf8'))).toEqual(withoutSeconds(whole));
});
