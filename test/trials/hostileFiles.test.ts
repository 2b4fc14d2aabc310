/**
 * Goal: files that are made to do harm, or that other programs made oddly, end in a sentence or in the case that they hold:
 * zips, formulas, currencies, documents without end, a million bad rows.
 */

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { readCaseDocument, readCaseFolder } from '../../solver/case/caseFiles.ts';
import { textOfCell, withoutFormula } from '../../solver/case/formulaText.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { PROBLEMS_LISTED } from '../../solver/case/problemList.ts';
import { CaseError } from '../../solver/case/problems.ts';
import {
  type CaseWithScenarios,
  readCaseFiles,
  writeCaseFiles,
} from '../../solver/scenario/caseWithScenarios.ts';
import { law, runs } from '../runs.ts';
import { whoWaits } from '../server/smallServer.ts';

let content: CaseWithScenarios;
let texts: ReadonlyMap<string, string>;
beforeAll(async () => {
  content = await loadCase(whoWaits);
  texts = writeCaseFiles(content);
});

/** The error that an act ends with. */
function refusalOf(act: () => unknown): CaseError {
  try {
    act();
  } catch (error) {
    if (error instanceof CaseError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const bytesOf = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].map(([name, text]) => [name, strToU8(text)]));
const readZipped = (zip: Uint8Array) => readCaseFiles(new Map([['case.zip', zip]]));

describe('zips', () => {
  test('of a Mac, in a folder, with its notes: the case is read', () => {
    const inFolder = Object.fromEntries(
      Object.entries(bytesOf(texts)).flatMap(([name, bytes]) => [
        [`case/${name}`, bytes],
        [`__MACOSX/case/._${name}`, new Uint8Array([0, 5, 22, 7])],
      ]),
    );
    const zip = zipSync({ ...inFolder, 'case/.DS_Store': new Uint8Array([0, 0, 0, 1]) });
    expect(readZipped(zip).planningCase).toEqual(content.planningCase);
  });

  test('with two files of one name are refused by name', () => {
    const zip = zipSync({ ...bytesOf(texts), 'demanD.csv': strToU8('segment,period,units\nx,y,1\n') });
    // The name of the second file is made that of the first, in its header and in the directory.
    const text = Buffer.from(zip);
    for (let at = text.indexOf('demanD.csv'); at >= 0; at = text.indexOf('demanD.csv', at + 1))
      text.write('demand.csv', at);
    const refusal = refusalOf(() => readZipped(new Uint8Array(text)));
    expect(refusal.message).toContain('holds two files named demand.csv');
  });

  test('that unpack to more than they may are refused before they are unpacked', () => {
    const zip = zipSync({ 'demand.csv': new Uint8Array(1000), 'lanes.csv': new Uint8Array(1000) });
    const text = Buffer.from(zip);
    // Two files of 101 MB each, as the directory says.
    for (let at = text.indexOf('PK\u0001\u0002'); at >= 0; at = text.indexOf('PK\u0001\u0002', at + 1))
      text.writeUInt32LE(101e6, at + 24);
    const refusal = refusalOf(() => readZipped(new Uint8Array(text)));
    expect(refusal.message).toContain('unpacks to more than 200\u00a0MB');
  });

  test('that lie about a size are refused, not cut short', () => {
    const zip = zipSync({ 'demand.csv': new Uint8Array(1e6) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const at = Buffer.from(zip).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    for (const bytes of [10, 1e6 - 1, 1e6 + 1]) {
      view.setUint32(at + 24, bytes, true);
      expect(refusalOf(() => readZipped(zip)).message).toContain('is a broken zip archive');
    }
  });

  test('torn anywhere end in a sentence', () => {
    const zip = zipSync(bytesOf(texts));
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const torn = isCut ? zip.slice(0, at) : zip.slice();
        if (!isCut) torn[at] = byte;
        try {
          readZipped(torn);
        } catch (error) {
          expect(error).toBeInstanceOf(CaseError);
        }
      }),
      law(200),
    );
  });
});

describe('formulas', () => {
  test('are written as texts and read back as what they were', () => {
    const names = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', "'=1", "''@x", '-5 %', '＝1', "o'clock", "'quoted'"];
    for (const name of names) {
      const planningCase: PlanningCase = {
        ...content.planningCase,
        families: content.planningCase.families.map((row) => ({ ...row, name })),
      };
      const files = writeCaseFiles({ ...content, planningCase });
      expect(files.get('families.csv')).not.toMatch(/(^|,)"?[=@＝]/m);
      expect(readCaseFiles(files).planningCase).toEqual(planningCase);
    }
  });

  test('every text is read back as it was', () => {
    const signs = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '1', ' ', '%', 'a', '＝') });
    fc.assert(
      fc.property(signs, (text) => {
        expect(textOfCell(withoutFormula(text))).toBe(text);
        expect(withoutFormula(text)).not.toMatch(/^[=@＝]/);
      }),
      law(2000),
    );
  });
});

test('a currency that is none is refused at import, in a document and in files', () => {
  for (const currency of ['XQZ', 'eur', '€', 'EURO', 'constructor']) {
    const [company] = content.planningCase.company;
    const document = { ...content.planningCase, company: [{ ...company, currency }] };
    const refusal = refusalOf(() => readCaseDocument(document, 'upload'));
    expect(refusal.problems).toMatchObject([{ table: 'company', field: 'currency', value: currency }]);
    expect(refusal.message).toContain('a currency code of ISO 4217');
  }
});

describe('many problems', () => {
  test('200,000 bad rows (20,000 in the short form): the first are reported, all are counted', () => {
    const count = runs(20_000, 200_000);
    const rows = Array.from({ length: count }, (_, r) => `s${r},p${r},none,what`).join('\n');
    const files = new Map([...texts, ['demand.csv', `segment,period,units,colour\n${rows}\n`]]);
    const refusal = refusalOf(() => readCaseFolder(files));
    expect(refusal.problems.length).toBe(PROBLEMS_LISTED + 1);
    expect(refusal.problems[0]).toMatchObject({ table: 'demand', severity: 'error' });
    // The unknown column once, and a number that is none in each row.
    expect(refusal.errorCount).toBeGreaterThanOrEqual(count + 1);
    expect(refusal.problems.at(-1)?.found?.en).toMatch(/^[\d,]+ more problems are not listed$/);
  });

  test('rows without end, rows that are empty, files without end', () => {
    const empty = { ...content.planningCase, demand: Array.from({ length: 600_000 }, () => ({})) };
    expect(refusalOf(() => readCaseDocument(empty, 'upload')).message).toContain('at most 500,000 rows');
    const many = new Map(Array.from({ length: 50_000 }, (_, f) => [`file${f}.csv`, '']));
    const refusal = refusalOf(() => readCaseFiles(many));
    expect(refusal.problems.length).toBe(PROBLEMS_LISTED + 1);
    expect(refusal.errorCount).toBeGreaterThanOrEqual(50_000);
  });

  test('documents that are nested without end', () => {
    for (const depth of [40, 5000, 100_000]) {
      const text = `{"scenario":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      const refusal = refusalOf(() => readCaseFiles(new Map([...texts, ['scenarios/deep.json', text]])));
      expect(refusal.message).toContain('at most 32 levels deep');
    }
  });
});
