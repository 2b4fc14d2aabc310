/**
 * Tests in projects: real browsers first, then Node, and last those that measure, one after the other. Three workers share two cores, since servers and browsers wait for each
 * other; files share workers and what they loaded, with those that take longest first, so that short ones fill the workers to the
 * end. Timeouts are for what hangs, not for what a busy machine does slowly; laws with more cases have more time.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isLong, runs } from './test/runs.ts';

// Commands, servers and threads that tests start compile a source file once, not each time: they start in half the time.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

/** The signals of the browser: those that SolidJS brings for servers do not follow changes. */
const solid = path.join(import.meta.dirname, 'node_modules', 'solid-js', 'dist', 'solid.js');

/** Files that take long for their size: they start processes, or solve many cases. The others are ordered by size. */
const long = [
  'test/pack.test.ts',
  /^test\/server\/(killed|postgres|startAndStop|atomic|powerLoss|randomSession|runQueue|api|backup)\./,
  /^test\/(cli|properties)\//,
  /^test\/server\//,
];

/** Files that passed earlier in a long run that goes on (setup/test.mjs). */
const leftOut = (process.env.EQUIPOISE_LEFT_OUT ?? '').split('\n').filter((file) => file !== '');

/** Measurements of the machine (long runs only): run last, with nothing else at work. */
const measured = ['test/server/healthUnderLoad.test.ts'];

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      if (project.name === 'browser') return -1;
      const file = path.relative(import.meta.dirname, moduleId).replaceAll(path.sep, '/');
      const found = long.findIndex((name) => (typeof name === 'string' ? name === file : name.test(file)));
      return found < 0 ? long.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

const shared = {
  exclude: leftOut,
  maxWorkers: 3,
  // What comes to be is waited for as long as a busy machine needs: the end is for what hangs.
  expect: { poll: { timeout: 60_000 } },
  // Files of a long run have a process each, whose memory is given back.
  isolate: isLong,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongOnesFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: runs(180_000),
          hookTimeout: runs(180_000),
          expect: { poll: { timeout: 150_000 } },
        },
      },
      {
        test: {
          ...shared,
          name: 'measured',
          include: measured,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: runs(600_000),
        },
      },
      {
        resolve: { alias: [{ find: /^solid-js$/, replacement: solid }] },
        test: {
          ...shared,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...measured, ...leftOut],
          testTimeout: runs(600_000),
          hookTimeout: runs(600_000),
          setupFiles: [path.join(import.meta.dirname, 'test', 'everyText.ts')],
        },
      },
    ],
  },
});
