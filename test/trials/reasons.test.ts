/** Goal: the trials without a plan: every limit of a conflict is called by its name, with its units, and has repair options that work. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { repairLevers } from '../../solver/explain/repairLevers.ts';
import { conflictSentence, limitSentence, reliefSentence } from '../../solver/explain/sentences.ts';
import { resolveScenario, scenarioSchema } from '../../solver/scenario/scenario.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';

const backend = await loadHighsBackend();
const inputs = path.join(import.meta.dirname, 'inputs');

async function explained(file: string) {
  const document = JSON.parse(await readFile(path.join(inputs, file), 'utf8')) as object;
  const { planningCase } = readCaseDocument(document, file);
  const { status, infeasibility } = solveAndExplain(planningCase, {
    backend,
    clock: processClock,
    relativeGap: 1e-4,
  });
  expect(status).toBe('infeasible');
  const { conflictingLimits: conflict, isIrreducible, repairs } = infeasibility!;
  expect(isIrreducible).toBe(true);
  expect(repairs.length).toBeGreaterThan(0);
  for (const repair of repairs) {
    const scenario = scenarioSchema.parse({
      scenario: 'repair',
      name: 'Repair',
      levers: repairLevers(repair),
    });
    const repaired = resolveScenario(planningCase, [scenario], 'repair').planningCase;
    expect(solveAndExplain(repaired, { backend, clock: processClock, relativeGap: 1e-4 }).status).toBe(
      'optimal',
    );
  }
  return {
    conflict: conflict.map((limit) => plainBlanks(limitSentence(limit, 'en', 'EUR'))),
    sentence: plainBlanks(conflictSentence(conflict, 'en', 'EUR') ?? ''),
    reliefs: repairs.flatMap((repair) =>
      repair.reliefs.map((relief) => plainBlanks(reliefSentence(relief, 'en', 'EUR'))),
    ),
  };
}

test('a frozen cell is called by its name', async () => {
  const { conflict, sentence } = await explained('22-infeasible/4-frozen-too-little.json');
  expect(conflict).toContain(
    'Frozen production: Family @ Site, Jan 2027, 30 units; on its own, needs at least 50 units more (planning can approve a change)',
  );
  expect(conflict.join()).not.toContain('Production limits');
  expect(sentence).toBe(
    'Demand that may not be lost (Family · Market · A, Jan 2027: 80 units) needs at least 50 units more than Frozen production (Family @ Site, Jan 2027: 30 units) allows.',
  );
});

test('orders that nothing can reach in time are named', async () => {
  const { conflict, sentence } = await explained('22-infeasible/12-production-lead-time.json');
  expect(conflict).toHaveLength(1);
  expect(sentence).toBe(
    'Stock and supply cannot reach Demand that may not be lost (Family · Market · A, Jan 2027: 50 units) in time, whatever other limits allow.',
  );
});

test('a lot multiple is named', async () => {
  const { conflict, reliefs } = await explained('22-infeasible/1-multiple-vs-stock.json');
  expect(conflict).toEqual([
    'Demand that may not be lost: Family · Market · A, Jan 2027, 10 units (sales can approve a change)',
    'Lot multiple: Family @ Site, Jan 2027, 7 units (plant can approve a change)',
    'Maximum stock: Family @ Site, Jan 2027, 3 units (logistics can approve a change)',
  ]);
  expect(reliefs).toContain('leave out “Lot multiple” (Family @ Site, Jan 2027); plant can approve it');
});

test('42: overtime of people has hours: 10 hours limit, 30 hours more, 160 hours of capacity', async () => {
  const { conflict, sentence } = await explained('42-labour-conflict-units.json');
  expect(conflict).toContain(
    'Overtime limit of people: people, Jan 2027, 10 hours; on its own, needs at least 30 hours more (plant can approve a change)',
  );
  expect(conflict).toContain(
    'Capacity: people, Jan 2027, 160 hours; on its own, needs at least 30 hours more (plant can approve a change)',
  );
  expect(conflict.join()).not.toMatch(/\b0 (heads|hours)/);
  expect(sentence).toContain('needs at least 30 hours more than Capacity (people, Jan 2027: 160 hours)');
});
