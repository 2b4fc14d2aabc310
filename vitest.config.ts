/**
 * Tests in four projects, one after the other, on two cores: real browsers and servers, of which three at once fill the time
 * that each spends waiting; Node (solvers, commands: a worker for each file); pure (rooms of pure functions). Files of all but
 * Node share processes and what they loaded. Timeouts are for what hangs, not for what a busy machine does slowly; laws with
 * more cases have more time.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { runs } from './test/runs.ts';

// Commands, servers and threads that tests start compile a source file once, not each time: they start in half the time.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

/** The signals of the browser: those that SolidJS brings for servers do not follow changes. */
const solid = path.join(import.meta.dirname, 'node_modules', 'solid-js', 'dist', 'solid.js');

/** Tests of pure functions. Where many of them load a solver they have a worker each: its memory is given back with it. */
const pure = [
  'test/*.test.ts',
  'test/web/**/*.test.ts',
  'test/solver/{case,demand,formulation,hierarchy,macros,model,plan,scenario,words}/**/*.test.ts',
];
const notPure = ['test/pack.test.ts'];
/** A server loads PostgreSQL and compiles it, which takes longer than many of its tests. */
const server = ['test/server/**/*.test.ts', 'test/trials/requests.test.ts'];

const node = {
  testTimeout: runs(600_000),
  hookTimeout: runs(600_000),
  maxWorkers: 2,
  // Projects of one group share its workers: browsers come first, then servers, then these.
  sequence: { groupOrder: 2 },
  setupFiles: [path.join(import.meta.dirname, 'test', 'everyText.ts')],
};

/** Servers and browsers wait for each other's processes more than they compute. */
const waiting = { maxWorkers: 3 };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: [{ find: /^solid-js$/, replacement: solid }] },
        test: { ...node, name: 'pure', include: pure, exclude: notPure, isolate: false },
      },
      {
        resolve: { alias: [{ find: /^solid-js$/, replacement: solid }] },
        test: {
          ...node,
          name: 'server',
          include: server,
          isolate: false,
          ...waiting,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias: [{ find: /^solid-js$/, replacement: solid }] },
        test: {
          ...node,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...pure.map((files) => (files === 'test/*.test.ts' ? 'test/!(pack).test.ts' : files)),
            ...server,
            'test/e2e/**',
          ],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: runs(180_000),
          hookTimeout: runs(180_000),
          ...waiting,
          sequence: { groupOrder: 0 },
          isolate: false,
          // What a page comes to show is waited for as long as a busy machine needs.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
