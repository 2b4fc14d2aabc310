/** Goal: a lever shown in its form and saved unchanged is the same lever; its words say what it does. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../server/caseFolder.ts';
import { leverSchema } from '../../solver/scenario/levers.ts';
import { leverAfter, leverForms, leverOf, leverText, textsOf } from '../../web/pages/scenarios/leverForms.ts';

const lanhai = path.join(import.meta.dirname, '..', '..', 'scenarios', 'lanhai');

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

  test('a text that is no number makes no lever', () => {
    const demand = leverForms[0];
    expect(demand && leverOf(demand, { factor: 'ten' })).toBeNull();
  });
});
