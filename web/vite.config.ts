/** Builds the pages: each page is a chunk of its own, and the solver is not part of the first load. */
import path from 'node:path';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

export default defineConfig({
  root: path.resolve(import.meta.dirname),
  plugins: [solid()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:3210' } },
});
