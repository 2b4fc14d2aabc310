/**
 * Writes docs/model.md from the headers of the formulation: `node setup/modelDocument.ts`. A test compares the two, so
 * that the document cannot drift from the code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { switchableFeatures } from '../solver/case/constraintModes.ts';
import { features } from '../solver/features/features.ts';
import { withoutMark } from './sourceComments.ts';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'model.md');

/** Where each feature can be seen at work. */
const examples: Readonly<Record<string, string>> = {
  production: 'teaching/build-ahead.json',
  inventoryBalance: 'published/sailco.json',
  demandLevers: 'qinghe',
  demandBalance: 'teaching/who-waits.json',
  lateOrders: 'published/built-service-a.json',
  maximumLateness: 'published/built-service-a.json',
  overtime: 'published/sailco.json',
  extraShifts: 'teaching/saturday-or-overtime.json',
  labour: 'published/built-labour-a.json',
  investments: 'published/built-invest-a.json',
  lots: 'published/built-lots-a.json',
  capacity: 'published/williams-factory-1.json',
  minimumUtilization: 'published/densepack.json',
  materials: 'published/built-materials-a.json',
  priceBreaks: 'published/built-pricebreak-a.json',
  blends: 'published/williams-food-1.json',
  lanes: 'published/built-lanes-a.json',
  shelfLife: 'published/built-perishable-a.json',
  inventoryLimits: 'published/bollinger.json',
  safetyStock: 'published/built-materials-a.json',
  targetStock: 'published/built-lots-a.json',
  serviceLevel: 'published/built-service-a.json',
  fairShare: 'qinghe',
  smoothing: 'published/roofing-policies.json',
  stability: 'qinghe',
  endOfHorizon: 'published/red-tomato.json',
  holdingCost: 'published/upton.json',
  emissions: 'qinghe',
  frozenCells: 'lanhai',
  targets: 'published/built-invest-a.json',
};

/** The text of the header comment of a source file, without its marks. */
function header(file: string): string {
  const text = readFileSync(file, 'utf8');
  return withoutMark(/^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '');
}

/** One feature as a section: title, algebra and text as in the source, modes, example. */
function section(feature: (typeof features)[number]): string {
  const [first = '', ...rest] = header(
    path.join(root, 'solver', 'features', feature.name, 'formulate.ts'),
  ).split('\n');
  const modes = switchableFeatures[feature.name];
  return [
    `## ${feature.words.title.en} (${feature.words.title.zh})`,
    '',
    first,
    '',
    '```text',
    rest.join('\n').trim(),
    '```',
    '',
    `Switch \`${feature.name}\` in the table \`constraintModes\`: ${
      modes === undefined ? 'none; it always holds where it is used' : modes.join(', ')
    }. Changes are approved by: ${feature.approver}. Rows are counted in ${feature.unit}. Example: [\`${
      examples[feature.name]
    }\`](../scenarios/${examples[feature.name]}).`,
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
    'Objectives: least cost, most contribution margin, goals in order with tolerances, or goals by weight (table `goals`); real money is discounted when the company states a rate. Penalties are planning prices that nobody pays; they are never part of the margin.',
    '',
    ...features.map(section),
  ].join('\n');
}

if (import.meta.main) writeFileSync(target, modelDocument());
