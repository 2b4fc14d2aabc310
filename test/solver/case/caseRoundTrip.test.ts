/**
 * Goal: what is exported is imported equal, case and scenarios, in every form; and mangled files are refused as data or
 * read, never an internal error. `npm test` samples both laws, `npm run test:long` tries thousands of files.
 */

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { zipCase } from '../../../node/caseFolder.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import {
  readCaseFiles,
  readCaseWithScenarios,
  writeCaseFiles,
  writeCaseWithScenarios,
} from '../../../solver/scenario/caseWithScenarios.ts';
import { baseScenario, type Scenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';
import { law } from '../../runs.ts';

/** Texts that spreadsheets, shells and formats stumble over. */
const awkward = fc.constantFrom(
  'a,b',
  'a;b "c"',
  'line\nbreak',
  '=1+1',
  '空调 – 蓝海',
  'Größe',
  "l'été",
  '1,234',
  '\t'.concat('tab').trim(),
  'constructor',
  'true',
  '2027-01',
  'sep=;',
  '🙂',
);

const scenario = (id: string): fc.Arbitrary<Scenario> =>
  fc
    .record({
      name: awkward,
      description: awkward,
      factor: fc.double({ min: 0.5, max: 2, noNaN: true }),
      parent: fc.constantFrom('base', null),
    })
    .map(({ factor, ...texts }) =>
      scenarioSchema.parse({ scenario: id, ...texts, levers: [{ type: 'demand', factor }] }),
    );

const content = fc
  .record({
    seed: fc.integer({ min: 1, max: 400 }),
    name: awkward,
    amount: fc.double({ min: 0, max: 1e9, noNaN: true }),
    scenarios: fc.tuple(scenario('a'), scenario('b-2')),
    count: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ seed, name, amount, scenarios, count }) => {
    const document = everyFeatureDocument(seed);
    const { planningCase } = readCaseDocument(document, 'random');
    const changed: PlanningCase = {
      ...planningCase,
      company: planningCase.company.map((row) => ({ ...row, name, description: name })),
      families: planningCase.families.map((row) => ({ ...row, standardCost: amount })),
    };
    return { planningCase: changed, scenarios: [baseScenario, ...scenarios.slice(0, count)] };
  });

const byName = (scenarios: readonly Scenario[]) =>
  [...scenarios].sort((a, b) => (a.scenario < b.scenario ? -1 : 1));

describe('round trips', () => {
  test('folder, zip and JSON keep the case and its scenarios', () => {
    fc.assert(
      fc.property(content, (given) => {
        const folder = readCaseFiles(writeCaseFiles(given));
        const zip = readCaseFiles(new Map([['case.zip', zipCase(given)]]));
        const text = writeCaseWithScenarios(given);
        const json = readCaseFiles(new Map([['case.json', strToU8(text)]]));
        const document = readCaseWithScenarios(JSON.parse(text), 'case.json');
        for (const read of [folder, zip, json, document]) {
          expect(read.planningCase).toEqual(given.planningCase);
          expect(byName(read.scenarios)).toEqual(byName(given.scenarios));
        }
        // What was read is written the same, byte for byte.
        expect(writeCaseWithScenarios(json)).toBe(text);
      }),
      law(25, 600),
    );
  });
});

describe('mangled files', () => {
  const original = (() => {
    const { planningCase } = readCaseDocument(everyFeatureDocument(7), 'seven');
    return { planningCase, scenarios: [baseScenario] };
  })();
  const files = [...writeCaseFiles(original)].map(([name, text]) => [name, strToU8(text)] as const);

  const mangled = fc.record({
    at: fc.integer({ min: 0, max: files.length - 1 }),
    position: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc
        .constantFrom('"', ';', '\n', ',', '\t', '\r', '\u0000', '{', '}', '[', 'NaN', '-', '1e999')
        .map(strToU8),
    ),
    removed: fc.integer({ min: 0, max: 40 }),
    name: fc.constantFrom(
      '',
      'X.csv',
      'scenarios/x.json',
      'demand.CSV',
      'case.json',
      '__proto__.csv',
      'constructor.csv',
      'x.zip',
    ),
    form: fc.constantFrom('folder', 'zip', 'json'),
  });

  test('end in CaseError or in a case', () => {
    const json = strToU8(writeCaseWithScenarios(original));
    fc.assert(
      fc.property(mangled, ({ at, position, bytes, removed, name, form }) => {
        const mangle = (content: Uint8Array) => {
          const from = Math.floor(position * content.length);
          return new Uint8Array([...content.slice(0, from), ...bytes, ...content.slice(from + removed)]);
        };
        const folder = new Map<string, Uint8Array>(
          files.map(([file, content], f) => [
            f === at && name !== '' ? name : file,
            f === at ? mangle(content) : content,
          ]),
        );
        const given =
          form === 'folder'
            ? folder
            : form === 'json'
              ? new Map([['case.json', mangle(json)]])
              : new Map([
                  [
                    'case.zip',
                    position < 0.5 ? zipSync(Object.fromEntries(folder)) : mangle(zipCase(original)),
                  ],
                ]);
        try {
          readCaseFiles(given);
        } catch (error) {
          if (!(error instanceof CaseError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
          for (const problem of error.problems) expect(problem.expected).not.toBe('');
        }
      }),
      law(150, 4000),
    );
  });

  test('documents of any shape end in CaseError or in a case', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('', 'scenarios', 'demand', 'periods', '__proto__'),
        (value, key) => {
          try {
            readCaseWithScenarios(
              key === '' ? value : JSON.parse(`{"${key}":${JSON.stringify(value)}}`),
              'x.json',
            );
          } catch (error) {
            if (!(error instanceof CaseError)) throw error;
          }
        },
      ),
      law(300),
    );
  });
});
