/** Builds the pages: each page is a chunk of its own, and the solver is not part of the first load. */
import path from 'node:path';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

export default defineConfig({
  root: path.resolve(import.meta.dirname),
  // Styles are set by script: the policy of the server takes no style attribute from the text of a page.
  plugins: [solid({ solid: { inlineStyles: false } as never })],
  resolve: {
    alias: [
      { find: /^zod$/, replacement: path.resolve(import.meta.dirname, 'zod.ts') },
      // Every schema of zod holds on to its writer of JSON Schema, which is never called in a page.
      {
        find: /^\.\.\/core\/(to-json-schema|json-schema-processors)\.js$/,
        replacement: path.resolve(import.meta.dirname, 'noJsonSchema.ts'),
      },
    ],
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  // The server compares origin and host of a write: it sees the host that the page was loaded from.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3210', changeOrigin: false } } },
});
