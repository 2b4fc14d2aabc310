/**
 * Tests in two projects: Node, and real browsers (one at a time, because they share two cores with a server). Timeouts
 * are for what hangs, not for what a busy machine does slowly; laws with more cases have more time.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { runs } from './test/runs.ts';

// Commands, servers and threads that tests start compile a source file once, not each time: they start in half the time.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

/** The signals of the browser: those that SolidJS brings for servers do not follow changes. */
const solid = path.join(import.meta.dirname, 'node_modules', 'solid-js', 'dist', 'solid.js');

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: [{ find: /^solid-js$/, replacement: solid }] },
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: runs(600_000),
          hookTimeout: runs(600_000),
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: runs(180_000),
          hookTimeout: runs(180_000),
          maxWorkers: 1,
          fileParallelism: false,
          // What a page comes to show is waited for as long as a busy machine needs.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
