/** Goal: a day that is written down is that of the people who wrote it, in any time zone; no day of a moment is taken from UTC. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { root } from '../../root.ts';

const file = pathToFileURL(path.join(root, 'solver/timeline/localDay.ts')).href;

test.each([
  ['Asia/Shanghai', '2027-01-02'],
  ['UTC', '2027-01-01'],
  ['America/Los_Angeles', '2027-01-01'],
])('the last hour of a year in UTC, in %s', (zone, day) => {
  const script = `import(${JSON.stringify(file)}).then(({ localDay }) => console.log(localDay(new Date('2027-01-01T23:00:00Z'))))`;
  const answer = execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ: zone } });
  expect(answer.toString().trim()).toBe(day);
});

/** Takes the day of now, or of when somebody did something, from UTC. */
const dayOfUtc = /new Date\(\)\.toISOString\(\)\.slice\(0, 10\)|\bat\.slice\(0, 10\)/;

test('nothing takes the day of a moment from UTC', () => {
  expect(dayOfUtc.test('const today = new Date().toISOString().slice(0, 10);')).toBe(true);
  const rooms = ['solver', 'packs', 'node', 'server', 'web', 'cli'];
  const sources = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join(root, room, name)),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((source) => dayOfUtc.test(readFileSync(source, 'utf8')))).toEqual([]);
});
