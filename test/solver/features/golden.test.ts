/**
 * Goal: what each feature adds to a model is seen at a glance and changes only on purpose. For each feature of the list there
 * is a tiny case, `<feature>.json`, and its model, `<feature>.lp`.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { features } from '../../../solver/features/features.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { writeLp } from '../../../solver/model/write.ts';
import { solvePlan } from '../../../solver/run/solve.ts';

const backend = await loadHighsBackend();
const folder = import.meta.dirname;
const namesOf = (ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe.each(namesOf('.json'))('%s', (name) => {
  test('its case uses it, has no warnings, and its model is the golden one', async () => {
    const { planningCase, warnings } = await loadCase(`${folder}/${name}.json`);
    expect(warnings).toEqual([]);
    const { model, usedFeatures } = formulate(indexCase(planningCase));
    expect(usedFeatures).toContain(name);
    await expect(writeLp(model)).toMatchFileSnapshot(`${name}.lp`);
  });

  test('its case has a verified optimum', async () => {
    const { planningCase } = await loadCase(`${folder}/${name}.json`);
    const { status } = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
    expect(status).toBe('optimal');
  });
});

// A model that was missing is written when this file ends: the first run fails here, the next one passes.
test('every feature has a case and a golden model, and there are no others', () => {
  const names = features.map((feature) => feature.name).sort();
  expect(namesOf('.json')).toEqual(names);
  expect(namesOf('.lp')).toEqual(names);
});
