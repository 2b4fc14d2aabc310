/** A policy of the user's own: a module beside the file of a tournament or an experiment. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CaseError, fileProblem } from '../../solver/case/problems.ts';
import type { PolicyKind } from '../../solver/policies/policy.ts';
import type { RunOptions } from '../../solver/run/options.ts';

/** The policy that the default export of a module makes of backend, clock and limits. `field`: where the file names the module. */
export async function ownPolicy(
  file: string,
  field: string,
  { module, name }: { readonly module: string; readonly name: string },
  run: RunOptions,
): Promise<PolicyKind> {
  const location = path.resolve(path.dirname(file), module);
  const refuse = (value: string) =>
    new CaseError([
      {
        ...fileProblem(file, value, {
          en: 'a module whose default export is a function that makes a policy (docs/library.md)',
          zh: '默认导出为创建策略的函数的模块（见 docs/library.md）',
        }),
        field,
      },
    ]);
  const loaded = (await import(pathToFileURL(location).href).catch((error: Error) => {
    throw refuse(`${module}: ${error.message}`);
  })) as { readonly default?: unknown };
  if (typeof loaded.default !== 'function') throw refuse(module);
  const made = loaded.default(run) as Pick<PolicyKind, 'create'> & Partial<PolicyKind>;
  return { title: { en: name, zh: name }, ...made, name };
}
