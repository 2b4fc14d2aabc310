/** Goal: a lever shown in its form and saved unchanged is the same lever; its words say what it does. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../../node/caseFolder.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import { fieldMeta } from '../../../../solver/case/field.ts';
import { type TableName, tableOf } from '../../../../solver/case/planningCase.ts';
import { leverEffect } from '../../../../solver/scenario/leverEffects.ts';
import { type Lever, leverSchema } from '../../../../solver/scenario/levers.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import { leverEffectText } from '../../../../web/pages/scenarios/leverEffectText.ts';
import { costLines } from '../../../../web/pages/scenarios/leverFields.ts';
import { leverForms } from '../../../../web/pages/scenarios/leverForms.ts';
import {
  fieldsWithoutNumber,
  leverAfter,
  leverOf,
  openNumber,
  textsOf,
} from '../../../../web/pages/scenarios/leverValues.ts';
import { leverProblems, leverText } from '../../../../web/pages/scenarios/leverWords.ts';
import {
  singleValueForm,
  singleValueLever,
  singleValueTexts,
} from '../../../../web/pages/scenarios/singleValue.ts';
import { everyFeatureDocument } from '../../../cases/everyFeatureCase.ts';
import { root } from '../../../root.ts';

const lanhai = path.join(root, 'scenarios', 'lanhai');

describe('lever forms', () => {
  test.each(leverForms.map((form) => [form.type, form] as const))('%s: there and back', (_, form) => {
    const lever = leverSchema.parse(leverOf(form, {}));
    expect(leverOf(form, textsOf(form, lever))).toEqual(leverOf(form, {}));
  });

  test('every lever that ships keeps its meaning when its form is saved unchanged', async () => {
    const { planningCase, scenarios } = await loadCase(lanhai);
    for (const scenario of scenarios) {
      for (const lever of scenario.levers) {
        const form = leverForms.find((known) => known.type === lever.type);
        if (form === undefined) continue;
        expect(leverSchema.parse(leverAfter(form, lever, textsOf(form, lever)))).toEqual(lever);
        expect(leverText(lever, planningCase), lever.type).not.toMatch(/[a-z][A-Z]|undefined|NaN/);
      }
    }
  });

  test('a value out of its range, a range that runs backwards and selections that exclude each other are refused in words', async () => {
    const { planningCase } = await loadCase(lanhai);
    const problemsOf = (type: string, values: Readonly<Record<string, string>>) => {
      const form = leverForms.find((known) => known.type === type)!;
      return leverProblems(form, leverOf(form, values)!, planningCase);
    };
    expect(problemsOf('service', { fillRateMin: '120' })).toEqual([
      'On time, at least: 120\u00a0% – expected at most 100\u00a0%',
    ]);
    expect(problemsOf('demand', { factor: '-150' })).toEqual([
      'Change: −150\u00a0% – expected at least −100\u00a0%',
    ]);
    const [first, second] = planningCase.periods;
    expect(problemsOf('demand', { fromPeriod: second!.period, toPeriod: first!.period })).toEqual([
      expect.stringMatching(/^To: .* – expected .* or a later period$/),
    ]);
    const [ac] = planningCase.families.filter((row) => row.group === 'ac');
    const other = planningCase.groups.find((row) => row.group !== 'ac')!;
    expect(problemsOf('demand', { group: other.group, family: ac!.family })).toEqual([
      expect.stringContaining('that occurs together with'),
    ]);
    expect(problemsOf('demand', {})).toEqual([]);
  });

  test('amounts of a lever name their unit in its line', async () => {
    const { planningCase } = await loadCase(lanhai);
    const lineOf = (lever: object) => leverText(leverSchema.parse(lever), planningCase);
    const { family, unit } = planningCase.families[0]!;
    expect(lineOf({ type: 'demand', family, unitsAdded: 50 })).toContain(`50\u00a0${unit}`);
    expect(lineOf({ type: 'inventory', limit: { measure: 'volume', max: 900 } })).toContain('900\u00a0m³');
    expect(lineOf({ type: 'inventory', limit: { measure: 'value', max: 900 } })).toContain('¥900');
  });

  test('the effect of a lever in one line; a lever that changes nothing says so', async () => {
    const { planningCase } = await loadCase(lanhai);
    const lineOf = (lever: object) =>
      leverEffectText(leverEffect(planningCase, leverSchema.parse(lever), 1).effect, planningCase);
    expect(lineOf({ type: 'demand', group: 'ac', factor: 1.1 })).toMatch(
      /^Unconstrained forecast: [\d,]+ cells, \+[\d,]+\u00a0pcs \(\+10(\.0)?\u00a0%\)/,
    );
    expect(lineOf({ type: 'cost', component: 'overtime', factor: 1.2 })).toMatch(
      /^Overtime cost: \d+ cells, \+20(\.0)?\u00a0%$/,
    );
    // A share is reported as one, what is measured in words.
    expect(lineOf({ type: 'service', serviceTarget: 'all', fillRateMin: 0.955 })).toContain(
      'On-time fill rate, minimum: 95.5\u00a0%',
    );
    expect(lineOf({ type: 'inventory', limit: { measure: 'averageValue', max: 5 } })).toContain(
      '1 new row in Storage and inventory value limits: Measure (average: over the horizon): average stock value; Maximum: ¥5',
    );
    expect(lineOf({ type: 'demand', factor: 1 })).toMatch(/^Changes nothing/);
  });

  test.each(['en', 'zh'] as const)(
    'a company that counts in tonnes reads of tonnes, %s',
    async (language) => {
      const { planningCase } = await loadCase(path.join(root, 'scenarios', 'qinghe'));
      const { segment, family } = planningCase.segments[0]!;
      const { process } = planningCase.processes.find((row) => row.family === family)!;
      const period = planningCase.periods[3]!.period;
      const { supply } = planningCase.supplies[0]!;
      setLanguage(language);
      try {
        const set = (table: TableName, key: string, field: string, value: number) => {
          const lever = leverSchema.parse({ type: 'set', cells: [{ table, key, field, value }] });
          const { effect } = leverEffect(planningCase, lever, 1);
          expect(effect.problems).toEqual([]);
          return `${leverText(lever, planningCase)} | ${leverEffectText(effect, planningCase)}`;
        };
        const effectOf = (lever: object) =>
          leverEffectText(leverEffect(planningCase, leverSchema.parse(lever), 1).effect, planningCase);
        const lines = [
          effectOf({ type: 'demand', unitsAdded: 5 }),
          effectOf({ type: 'inventory', safetyStockFactor: 0.8 }),
          set('demand', `${segment}|${period}`, 'units', 12.5),
          set('segments', segment, 'lostSalesCost', 77),
          set('processes', process, 'unitsMax', 77),
          set('processes', process, 'variableCost', 77),
          set('families', family, 'standardCost', 77),
          set('supplies', supply, 'unitCost', 77),
        ];
        // Milk and its products are counted in tonnes, and what they are packed in in thousands of pieces.
        for (const line of lines) {
          expect(line).not.toMatch(/\bunits?\b|单位|件/);
          expect(line).toMatch(/\bt\b|1000 pcs/);
        }
      } finally {
        setLanguage('en');
      }
    },
  );

  const everyKind: Readonly<Record<Lever['type'], readonly object[]>> = {
    demand: [
      { group: 'ac', factor: 1.1, unitsAdded: 5 },
      { grade: 'B', fromPeriod: '2027-03' },
    ],
    capacity: [{ factor: 0.9, hoursAdded: 20 }],
    overtime: [{ factor: 1.5, costFactor: 1.2 }],
    shifts: [{ shiftsMax: 4 }],
    process: [
      { kind: 'subcontract', isAllowed: false },
      { kind: 'make', costFactor: 1.2 },
    ],
    price: [{ factor: 1.03, demandResponds: true }],
    cost: Object.keys(costLines).map((component) => ({ component, factor: 1.1 })),
    service: [
      { serviceTarget: 'a', grade: 'A', fillRateMin: 0.98 },
      {
        serviceTarget: 'r',
        window: 'rolling',
        firstPeriod: '2027-02',
        fillRateMin: 0.9,
        mode: 'soft',
        shortfallPrice: 3,
      },
    ],
    inventory: [
      { safetyStockFactor: 0.8, targetFactor: 0.9 },
      { limit: { measure: 'averageValue', max: 5 } },
      { site: 'qingdao', limit: { measure: 'volume', max: 5 } },
    ],
    openingStock: [{ factor: 0.5, unitsAdded: 10 }],
    frozenPlan: [],
    objective: [
      { objective: 'minimizeCost' },
      { objective: 'goals', goals: [{ measure: 'lostUnits', grade: 'A' }] },
    ],
    set: [
      { cells: [{ table: 'company', key: 'lanhai', field: 'objective', value: 'minimizeCost' }] },
      { cells: [{ table: 'sites', key: 'qingdao', field: 'kind', value: 'warehouse' }] },
    ],
  };

  test.each(['en', 'zh'] as const)(
    'lines of every kind of lever say what they mean in words, %s',
    async (language) => {
      const { planningCase } = await loadCase(lanhai);
      setLanguage(language);
      try {
        for (const [type, kinds] of Object.entries(everyKind)) {
          for (const kind of kinds) {
            const lever = leverSchema.parse({ type, ...kind });
            const { effect } = leverEffect(planningCase, lever, 1);
            expect(effect.problems, JSON.stringify(lever)).toEqual([]);
            const line = `${leverText(lever, planningCase)} | ${leverEffectText(effect, planningCase)}`;
            expect(line).not.toMatch(/[a-z][A-Z]|undefined|NaN|– →|\d{4}-\d{2}|qingdao/);
            const titles = leverEffectText(effect, planningCase)
              .split(/[;；] ?/)
              .map((part) => part.split(/[:：]/)[0]);
            expect(new Set(titles).size, line).toBe(titles.length);
            if (language === 'zh') {
              // Families are counted in the unit that the case states.
              expect(line.replaceAll('\u00a0pcs', '')).not.toMatch(/[a-z]{3,}|[:,;(] /);
              expect(line).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
            }
          }
        }
      } finally {
        setLanguage('en');
      }
    },
  );

  test('a part of a shift is refused, not rounded', async () => {
    const { planningCase } = await loadCase(lanhai);
    const form = leverForms.find(({ type }) => type === 'shifts')!;
    expect(leverProblems(form, leverOf(form, { shiftsMax: '2.5' })!, planningCase)).toEqual([
      'Shifts per period, at most: 2.50 – expected a whole number',
    ]);
  });

  test('a number that can be read in two ways is reported, not guessed; what the form held stays', () => {
    const demand = leverForms[0];
    if (demand === undefined) throw new Error('no form');
    expect(openNumber(demand, {}, { unitsAdded: '1,234' })).toMatchObject({
      withPoint: 1234,
      withComma: 1.234,
    });
    expect(openNumber(demand, {}, { unitsAdded: '1234' })).toBeNull();
    expect(openNumber(demand, { unitsAdded: '1.234' }, { unitsAdded: '1.234' })).toBeNull();
  });

  test('a text that is no number makes no lever, and its field is named', () => {
    const demand = leverForms[0];
    if (demand === undefined) throw new Error('no form');
    expect(leverOf(demand, { factor: 'ten' })).toBeNull();
    expect(fieldsWithoutNumber(demand, { factor: 'ten', unitsAdded: ' ' })).toEqual([
      'Change',
      'Units added',
    ]);
    expect(fieldsWithoutNumber(demand, { factor: '12,5' })).toEqual([]);
  });

  test.each(leverForms.map((form) => [form.type, form] as const))(
    '%s: an emptied number makes no lever, unless the field starts empty',
    (_, form) => {
      for (const field of form.fields) {
        if (field.kind === 'choice' || field.kind === 'flag') continue;
        for (const text of ['', '  ']) {
          const result = leverOf(form, { [field.name]: text });
          if (field.initial === '') expect(result).toEqual(leverOf(form, {}));
          else expect(result, field.name).toBeNull();
        }
      }
    },
  );

  test('a form reads what is typed as tables do: with decimal comma too, beside what it held with a point', () => {
    const demand = leverForms[0];
    if (demand === undefined) throw new Error('no form');
    expect(leverOf(demand, { factor: '12,5' })).toMatchObject({ factor: 1.125, unitsAdded: 0 });
    expect(leverOf(demand, { factor: '2.5', unitsAdded: '1,5' }, { factor: '2.5' })).toMatchObject({
      factor: 1.025,
      unitsAdded: 1.5,
    });
    expect(leverOf(demand, { factor: '−7', unitsAdded: '2，３４５.0' })).toMatchObject({
      factor: 0.93,
      unitsAdded: 2345,
    });
  });
});

describe('the form of a single value', () => {
  test('reaches every field of every table of a plan, each with its title, and its unit where it has one', () => {
    const { planningCase } = readCaseDocument(everyFeatureDocument(1), 'case.json');
    const offered = singleValueForm(planningCase, {}).choices[0]!.options;
    const tables = offered.map(({ value }) => value as TableName);
    expect(tables).toEqual(
      expect.arrayContaining(['blendLimits', 'fairShares', 'investments', 'demandShaping']),
    );
    for (const table of tables) {
      const fields = singleValueForm(planningCase, { table }).choices.at(-1)!.options;
      expect(fields.length, table).toBeGreaterThan(0);
      for (const { value: field, text } of fields) {
        const form = singleValueForm(planningCase, { table, field });
        expect(form.target).toMatchObject({ table, field });
        expect(text, `${table}.${field}`).not.toBe('');
        if (fieldMeta(tableOf(table).fields[field]!).unit !== '') expect(form.unit).not.toBe('');
      }
    }
  });

  test('opens on the demand of a period that can still be changed, and in each table on a number', async () => {
    const { planningCase } = await loadCase(lanhai);
    const { target } = singleValueForm(planningCase, {});
    expect(target).toMatchObject({ table: 'demand', field: 'units' });
    const zone = planningCase.periods.find(({ period }) => target.key.endsWith(period))?.zone;
    expect(zone).not.toBe('frozen');
    expect(planningCase.periods.some((row) => row.zone === 'frozen')).toBe(true);
    for (const { value } of singleValueForm(planningCase, {}).choices[0]!.options) {
      const { field, table } = singleValueForm(planningCase, { table: value }).target;
      const kinds = Object.entries(tableOf(table).fields)
        .filter(([name]) => !tableOf(table).key.includes(name))
        .map(([, schema]) => fieldMeta(schema as object).kind);
      const isNumber = ['number', 'integer'].includes(fieldMeta(tableOf(table).fields[field]!).kind);
      expect(isNumber, `${table}.${field}`).toBe(kinds.includes('number') || kinds.includes('integer'));
    }
  });

  test('blends, exclusive groups and fair shares: there and back', () => {
    const { planningCase } = readCaseDocument(everyFeatureDocument(1), 'case.json');
    const cells = [
      ['blendLimits', { max: '7.5' }],
      ['fairShares', { tolerance: '12 %' }],
      ['investments', { exclusiveGroup: 'one' }],
      ['demandShaping', { exclusiveGroup: 'spring' }],
      ['serviceTargets', { mode: 'off' }],
    ] as const;
    for (const [table, given] of cells) {
      const [[field, value]] = Object.entries(given) as [[string, string]];
      const result = singleValueLever(planningCase, singleValueForm(planningCase, { table, field, value }));
      if ('problem' in result) throw new Error(result.problem);
      const back = singleValueForm(planningCase, singleValueTexts(result.lever)!);
      expect(singleValueLever(planningCase, back)).toEqual(result);
      expect(leverText(result.lever, planningCase)).not.toMatch(/undefined|NaN/);
    }
  });

  test('a row by period that is not there is result; what a field does not accept is reported', async () => {
    const { planningCase } = await loadCase(lanhai);
    const [option] = planningCase.shiftOptions;
    const texts = {
      table: 'shiftPeriods',
      'key period': planningCase.periods[2]!.period,
      field: 'shiftsMax',
    };
    const lever = singleValueLever(planningCase, singleValueForm(planningCase, { ...texts, value: '3' }));
    expect(lever).toMatchObject({
      lever: { cells: [{ key: `${option!.shiftOption}|${planningCase.periods[2]!.period}`, value: 3 }] },
    });
    const refused = singleValueLever(planningCase, singleValueForm(planningCase, { ...texts, value: '-3' }));
    expect(refused).toMatchObject({ problem: expect.stringMatching(/^Shifts, maximum: -3 – expected/) });
    expect(singleValueForm(planningCase, texts).inBase).toBe('0\u00a0shifts');
  });
});
