/** Goal: what is typed or pasted into a table of the case becomes the values that were meant, or a question, or a refusal. */
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../../solver/case/planningCase.ts';
import { CaseError } from '../../../../solver/case/problems.ts';
import { dataFields } from '../../../../web/pages/data/dataChanges.ts';
import { askedNumbers, readUpload } from '../../../../web/pages/data/readUpload.ts';
import { addedWithDefaults, changedCells, readTexts } from '../../../../web/state/caseEntries.ts';

const policies = tableOf('inventoryPolicies');
const segments = tableOf('segments');
const read = (texts: readonly (readonly [string, string])[], decimal?: '.' | ',') =>
  readTexts(
    segments,
    texts.map(([field, text]) => ({ field, text })),
    decimal,
  );

describe('texts of cells', () => {
  test('numbers of every convention, truth values, choices, empty cells', () => {
    expect(
      read([
        ['price', '1.234,5'],
        ['backlogCost', '１２'],
        ['lostSalesAllowed', 'FALSCH'],
        ['grade', 'B'],
        ['openingBacklog', ''],
        ['priority', '1e1'],
      ]),
    ).toEqual({ kind: 'values', values: [1234.5, 12, false, 'B', 0, 10] });
  });

  test('the block decides; what it leaves open is asked', () => {
    expect(read([['price', '1,234']])).toMatchObject({
      kind: 'ask',
      examples: [{ withPoint: 1234, withComma: 1.234 }],
    });
    expect(read([['price', '1,234']], ',')).toEqual({ kind: 'values', values: [1.234] });
    expect(
      read([
        ['price', '1,234'],
        ['backlogCost', '0.5'],
      ]),
    ).toEqual({ kind: 'values', values: [1234, 0.5] });
  });

  test('a number that was copied within the grid is taken as it is', () => {
    expect(readTexts(segments, [{ field: 'price', text: '1.234', value: 1.234 }])).toEqual({
      kind: 'values',
      values: [1.234],
    });
  });

  test('what a field does not accept is refused with the place and in both languages, all or nothing', () => {
    expect(
      read([
        ['price', '5'],
        ['backlogCost', 'many'],
        ['grade', 'Z'],
        ['priority', '1.5'],
      ]),
    ).toEqual({
      kind: 'refused',
      refused: [
        {
          index: 1,
          field: 'backlogCost',
          text: 'many',
          expected: {
            en: 'a number from 0 to 1,000,000,000,000 (money per unit and base period late)',
            zh: '0 至 1,000,000,000,000 的数字（金额/单位·延迟基准期）',
          },
        },
        { index: 2, field: 'grade', text: 'Z', expected: { en: 'one of A, B, C', zh: '以下之一：A、B、C' } },
        {
          index: 3,
          field: 'priority',
          text: '1.5',
          expected: { en: 'a whole number from 1 to 99', zh: '1 至 99 的整数' },
        },
      ],
    });
  });

  test('per cent where the field is a share', () => {
    const targets = tableOf('serviceTargets');
    expect(readTexts(targets, [{ field: 'fillRateMin', text: '98 %' }])).toEqual({
      kind: 'values',
      values: [0.98],
    });
    expect(readTexts(policies, [{ field: 'safetyStock', text: '98 %' }])).toMatchObject({ kind: 'refused' });
  });
});

test('key fields are no cells', () => {
  expect(dataFields(tableOf('demand'))).toEqual(['units', 'firmUnits', 'price']);
});

test('changes have the value before and leave out what stays', () => {
  const row = { segment: 'G', period: 'M1', units: 5, firmUnits: 0, price: null };
  const entries = [
    { row, field: 'units', text: '5' },
    { row, field: 'firmUnits', text: '2' },
  ];
  expect(changedCells('demand', entries, [5, 2])).toEqual([
    { table: 'demand', key: 'G|M1', field: 'firmUnits', before: 0, after: 2 },
  ]);
});

test('a new row has defaults', () => {
  expect(addedWithDefaults('demand', { segment: 'G', period: 'M1', units: 5 })).toMatchObject({
    key: 'G|M1',
    row: { segment: 'G', period: 'M1', units: 5, firmUnits: 0, price: null },
  });
});

describe('uploads', () => {
  const files = (demand: string) =>
    Object.entries({
      'company.csv': 'company\nc\n',
      'periods.csv': 'period\n1\n',
      'families.csv': 'family\nF\n',
      'sites.csv': 'site\nS\n',
      'markets.csv': 'market\nK\n',
      'segments.csv': 'segment,family,market\nG,F,K\n',
      'demand.csv': demand,
      'more.json': JSON.stringify({ scenario: 'more', name: 'More', levers: [] }),
    }).map(([name, text]) => new File([text], name));

  test('files with scenarios are read, with their encodings', async () => {
    const { upload, files: reported } = await readUpload(files('segment,period,units\nG,1,5\n'));
    expect(upload).toMatchObject({
      document: { demand: [{ units: 5 }], scenarios: [{ scenario: 'base' }, { scenario: 'more' }] },
    });
    expect(reported.map(({ encoding }) => encoding)).toEqual(reported.map(() => 'UTF-8'));
  });

  test('numbers that can be read in two ways are asked about', async () => {
    const open = files('segment;period;units\nG;1;1.234\n');
    const error: unknown = await readUpload(open).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CaseError);
    expect(askedNumbers(error)).toEqual([{ index: 0, text: '1.234', withPoint: 1.234, withComma: 1234 }]);
    expect((await readUpload(open, ',')).upload).toMatchObject({ document: { demand: [{ units: 1234 }] } });
  });
});
