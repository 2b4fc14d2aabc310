/**
 * Goal: what a feature is stands in its folder. No other code names it: neither as a text that decides something nor, where the
 * name is not also a word of the business, in any other way. The case's own declarations may: its tables, the index of their
 * arrays, the levers that change them, and how each table is rolled forward.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { switchableFeatures } from '../solver/case/constraintModes.ts';
import { features } from '../solver/features/features.ts';

const root = path.join(import.meta.dirname, '..');

/** Rooms whose files declare tables and their arrays, and the list itself. */
const declared =
  /^solver\/(case|index|scenario)\/|^solver\/features\/features\.ts$|^solver\/timeline\/rollCase\.ts$/;

/** Names that tables, fields, quantities or pages have too: for these only decisions on the name are refused. */
const wordsOfTheBusiness: ReadonlySet<string> = new Set([
  'capacity',
  'demandShaping',
  'emissions',
  'frozenCells',
  'holdingCost',
  'inventoryLimits',
  'investments',
  'labour',
  'lanes',
  'lateOrders',
  'lots',
  'materials',
  'overtime',
  'priceBreaks',
  'production',
  'safetyStock',
  'serviceLevel',
  'shelfLife',
  'targetStock',
  'targets',
]);

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Exponential smoothing is a method of forecasting; it has nothing to do with the feature. */
const isForecasting = (file: string, name: string) =>
  name === 'smoothing' &&
  /^solver\/(demand\/|policies\/forecasters\.ts$|experiments\/tournament\.ts$)/.test(file);

/** Whether code outside a feature's folder names it in a way that is refused. */
function namesFeature(text: string, name: string): boolean {
  const code = withoutComments(text);
  const decides = new RegExp(
    `\\bfeature(Name)?\\s*(:|[!=]==)\\s*'${name}'|effectiveMode\\([^)]*'${name}'|\\.name\\s*[!=]==\\s*'${name}'`,
  );
  if (decides.test(code)) return true;
  return !wordsOfTheBusiness.has(name) && new RegExp(`\\b${name}\\b`).test(code);
}

test('names that are refused are found', () => {
  expect(namesFeature("effectiveMode(index, 'capacity')", 'capacity')).toBe(true);
  expect(namesFeature("if (feature === 'capacity')", 'capacity')).toBe(true);
  expect(namesFeature("const a = { feature: 'lanes' };", 'lanes')).toBe(true);
  expect(namesFeature('source.smoothing.length', 'smoothing')).toBe(true);
  expect(namesFeature('source.lanes.length', 'lanes')).toBe(false);
  expect(namesFeature('/** Smoothing: see smoothing. */\n// smoothing\n', 'smoothing')).toBe(false);
  expect(namesFeature("import { smoothingWeights } from 'x';", 'smoothing')).toBe(false);
});

test('code outside its folder does not name a feature', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /^(solver|web|cli|server|node|packs)\/.*\.tsx?$/.test(file))
    .filter((file) => !declared.test(file) && existsSync(path.join(root, file)));
  const offenders = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    // A feature that reads a part of another imports it by the path of its folder.
    const code = text.replace(/from '[^']*\/features\/\w+\/\w+\.ts'/g, '');
    return features
      .filter(({ name }) => !file.startsWith(`solver/features/${name}/`) && !isForecasting(file, name))
      .filter(({ name }) => namesFeature(code, name))
      .map(({ name }) => `${file} names ${name}`);
  });
  expect(offenders).toEqual([]);
});

test('the table of modes switches features that exist', () => {
  const names = new Set(features.map(({ name }) => name));
  expect(Object.keys(switchableFeatures).filter((name) => !names.has(name))).toEqual([]);
});
