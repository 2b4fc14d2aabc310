/** Loads a solver by its name, when it is asked for. */
import { createRequire } from 'node:module';
import type { Backend } from '../solver/backends/backend.ts';
import type { JsSolver } from '../solver/backends/jsSimplex.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { processClock } from './processClock.ts';

/** Names of the solvers that can be loaded. */
export const backendNames = ['highs', 'glpk', 'jslp'] as const;

/** The name of a solver. */
export type BackendName = (typeof backendNames)[number];

/** Throws with the next step when an optional solver is not installed. */
export async function loadBackend(name: BackendName): Promise<Backend> {
  if (name === 'highs') {
    const { loadHighsBackend } = await import('./highsModule.ts');
    return loadHighsBackend();
  }
  if (name === 'glpk') {
    const module = await import('glpk.js/node').catch(() => null);
    if (module === null)
      throw new WordedError({
        en: 'glpk is not installed (GPL-3.0, optional). Next: `npm install glpk.js`',
        zh: '未安装 glpk（GPL-3.0，可选）。下一步：`npm install glpk.js`',
      });
    const { createGlpkBackend } = await import('../solver/backends/glpk.ts');
    return createGlpkBackend(await module.default());
  }
  const { default: solver } = await import('javascript-lp-solver');
  const { version } = createRequire(import.meta.url)('javascript-lp-solver/package.json') as {
    version: string;
  };
  const { createJsSimplexBackend } = await import('../solver/backends/jsSimplex.ts');
  return createJsSimplexBackend(solver as unknown as JsSolver, version, processClock);
}
