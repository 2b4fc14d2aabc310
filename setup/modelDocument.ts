/**
 * Writes docs/model.md from the headers of the formulation: `node setup/modelDocument.ts`. A test compares the two, so
 * that the document cannot drift from the code.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { switchableFeatures } from '../solver/case/constraintModes.ts';
import { features } from '../solver/features/features.ts';
import { withoutMark } from './sourceComments.ts';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'model.md');

/** The line of a header that names a case in `scenarios/` where the feature can be seen at work. */
const EXAMPLE = 'Example: ';

/** Lines of the header of a feature. */
function headerOf(name: string): readonly string[] {
  return header(path.join(root, 'solver', 'features', name, 'formulate.ts')).split('\n');
}

/** The case below `scenarios/` that a feature's header names as its example. */
export function exampleOf(name: string): string | undefined {
  return headerOf(name)
    .find((line) => line.startsWith(EXAMPLE))
    ?.slice(EXAMPLE.length)
    .trim();
}

/** Where a feature can be seen at work: the case that its header names, else the small one that its golden model is of. */
function exampleText(name: string): string {
  const example = exampleOf(name);
  const [title, at] =
    example === undefined
      ? [`${name}.json`, `../test/solver/features/${name}.json`]
      : [example, `../scenarios/${example}`];
  if (!existsSync(path.join(root, 'docs', at))) throw new Error(`${name}: the example ${at} does not exist`);
  return `Example: [\`${title}\`](${at}).`;
}

/** The text of the header comment of a source file, without its marks. */
function header(file: string): string {
  const text = readFileSync(file, 'utf8');
  return withoutMark(/^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '');
}

/** One feature as a section: title, algebra and text as in the source, modes, example. */
function section(feature: (typeof features)[number]): string {
  const [first = '', ...rest] = headerOf(feature.name);
  const modes = switchableFeatures[feature.name];
  return [
    `## ${feature.words.title.en} (${feature.words.title.zh})`,
    '',
    first,
    '',
    '```text',
    rest
      .filter((line) => !line.startsWith(EXAMPLE))
      .join('\n')
      .trim(),
    '```',
    '',
    `Switch \`${feature.name}\` in the table \`constraintModes\`: ${
      modes === undefined ? 'none; it always holds where it is used' : modes.join(', ')
    }. Changes are approved by: ${feature.approver}. Rows are counted in ${feature.unit}. ${exampleText(feature.name)}`,
    '',
  ].join('\n');
}

/** The whole document. */
export function modelDocument(): string {
  return [
    '# The model',
    '',
    'What the formulation holds, feature by feature, in the order in which it is built. Made from the headers of `solver/features/<name>/formulate.ts` by `node setup/modelDocument.ts`; a test keeps the two alike. Each feature has its verifier beside it, `verify.ts`. A feature that a case does not use has no column and no row.',
    '',
    'Objectives: least cost, most contribution margin, goals in order with tolerances, or goals by weight (table `goals`); real money is discounted when the company states a rate. Penalties are planning prices, not payments; they are never part of the margin.',
    '',
    ...features.map(section),
    '## Levelling a plan (均衡计划)',
    '',
    'What is solved around a plan in view. Made from the headers of `solver/levelling/`: `levelPlan.ts`, `levelModel.ts` and `freedoms.ts`.',
    '',
    ...['levelPlan', 'levelModel', 'freedoms'].flatMap((name) => [
      '```text',
      header(path.join(root, 'solver', 'levelling', `${name}.ts`)).trim(),
      '```',
      '',
    ]),
  ].join('\n');
}

if (import.meta.main) writeFileSync(target, modelDocument());
