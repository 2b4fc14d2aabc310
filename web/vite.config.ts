/** Builds the pages: each page is a chunk of its own, and the solver is not part of the first load. */
import path from 'node:path';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import solid from 'vite-plugin-solid';

/** What a node of a parsed file has, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly declaration?: Node | null;
  readonly declarations?: readonly { readonly init?: Node | null }[];
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly Node[];
  readonly properties?: readonly (Node & { readonly key?: { readonly name?: string } })[];
}

/**
 * Leaves out what tables of the case say to readers of documents and workbooks (`about`, `notes`): every page would wait for
 * it, and none shows it. Who writes workbooks of a case is no page (test/tidy.test.ts).
 */
const withoutTableNotes: Plugin = {
  name: 'without-table-notes',
  enforce: 'post',
  apply: 'build',
  transform(code, file) {
    if (!/solver\/case\/tables\/\w+\.ts$/.test(file)) return null;
    const statements = (this.parse(code) as unknown as { readonly body: readonly Node[] }).body;
    const notes = statements
      .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
      .flatMap(({ init }) => (init?.callee?.name === 'table' ? (init.arguments?.[0]?.properties ?? []) : []))
      .filter(({ key }) => key?.name === 'about' || key?.name === 'notes');
    let kept = code;
    for (const { start, end } of notes.toReversed())
      kept = kept.slice(0, start) + kept.slice(end).replace(/^\s*,/, '');
    return { code: kept, map: null };
  },
};

/** Imports that do not exist are found by the type check; the build would report hundreds that zod asks of noJsonSchema.ts. */
const checks = { importIsUndefined: false, pluginTimings: false };

/** The name of a chunk for the modules that a file needs, without those that it loads on demand. */
function neededBy(
  name: string,
  file: string,
): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const needed = new Set<string>();
  return (id, context) => {
    if (needed.size === 0) {
      const open = [path.resolve(import.meta.dirname, file)];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (needed.has(next)) continue;
        needed.add(next);
        for (const imported of context.getModuleInfo(next)?.importedIds ?? []) open.push(imported);
      }
    }
    return needed.has(id) ? name : null;
  };
}

export default defineConfig({
  root: path.resolve(import.meta.dirname),
  // Styles are set by script: the policy of the server takes no style attribute from the text of a page.
  plugins: [solid({ solid: { inlineStyles: false } as never }), withoutTableNotes],
  resolve: {
    alias: [
      { find: /^zod$/, replacement: path.resolve(import.meta.dirname, 'zod.ts') },
      { find: /^node:module$/, replacement: path.resolve(import.meta.dirname, 'noNodeModule.ts') },
      // Every schema of zod holds on to its writer of JSON Schema, which is never called in a page.
      {
        find: /^\.\.\/core\/(to-json-schema|json-schema-processors)\.js$/,
        replacement: path.resolve(import.meta.dirname, 'noJsonSchema.ts'),
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks,
      output: {
        // Each request of a page costs more than some code. What every page loads is one chunk, and so are what Home and the first
        // plan need beyond it. Each of these holds all that its modules import, so that modules run in the order of their imports;
        // small chunks of several pages joined by size did not: texts were added before they were there.
        codeSplitting: {
          groups: [
            { name: 'entry', tags: ['$initial'], priority: 3 },
            { name: neededBy('home', 'pages/home/Page.tsx'), priority: 2 },
            { name: neededBy('plan', 'state/composePlan.ts'), priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { checks } },
  // The server compares origin and host of a write: it sees the host that the page was loaded from.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3210', changeOrigin: false } } },
});
