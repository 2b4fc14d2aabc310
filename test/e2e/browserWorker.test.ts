/** Goal: the solver package runs in a browser's worker from the same source and finds the same optimum as in Node. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { smallCase } from '../cases/smallCase.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { launchBrowser } from './browser.ts';

test('a worker in Chromium solves and verifies the small case', async () => {
  const folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-worker-'));
  await build({
    root: path.join(import.meta.dirname, 'worker'),
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      // Making it small takes most of the time, and the pages are built so.
      minify: false,
      reportCompressedSize: false,
      target: 'es2022',
      rollupOptions: {
        input: path.join(import.meta.dirname, 'worker', 'page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
    worker: { format: 'es' },
  });
  await writeFile(
    path.join(folder, 'index.html'),
    '<!doctype html><script type="module" src="/page.js"></script>',
  );
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.wasm': 'application/wasm',
  };
  const server = http.createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '/');
    readFile(path.join(folder, name)).then(
      (bytes) =>
        response
          .writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const handle = await page.waitForFunction(
      () => (globalThis as { answer?: { status: string; objective: number; verified: boolean } }).answer,
    );
    const answer = await handle.jsonValue();
    const here = solvePlan(smallCase(), {
      backend: await loadHighsBackend(),
      clock: processClock,
      relativeGap: 1e-9,
    });
    expect(answer).toMatchObject({ status: 'optimal', verified: true });
    expect(answer?.objective).toBeCloseTo(here.objective ?? Number.NaN, 6);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
