/** Builds the scripts of the offline file, one by `--mode`: `worker` with the solver's program, and `page`. Classic scripts: a page from disk loads no modules. */
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const web = (file: string) => path.resolve(import.meta.dirname, '..', 'web', file);

/** HiGHS is handed its WebAssembly, which the file carries; it must not be put into the script once more. */
const withoutWasm: Plugin = {
  name: 'without-wasm',
  enforce: 'pre',
  transform(code, file) {
    if (!/highs\.mjs$/.test(file)) return null;
    return {
      code: code.replace(/new URL\("highs\.wasm",\s*import\.meta\.url\)\.href/g, '"highs.wasm"'),
      map: null,
    };
  },
};

export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname),
  plugins: [withoutWasm],
  resolve: {
    alias: [
      { find: /^zod$/, replacement: web('zod.ts') },
      { find: /^node:module$/, replacement: web('noNodeModule.ts') },
      {
        find: /^\.\.\/core\/(to-json-schema|json-schema-processors)\.js$/,
        replacement: web('noJsonSchema.ts'),
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    // As in web/vite.config.ts; and what HiGHS asks of its own address is replaced above.
    rolldownOptions: { checks: { importIsUndefined: false, emptyImportMeta: false, pluginTimings: false } },
    lib: {
      entry: path.resolve(import.meta.dirname, 'offline', `${mode}.ts`),
      formats: ['iife'],
      name: 'equipoise',
      fileName: () => `${mode}.js`,
    },
  },
}));
