/** Goal: from case file to verified plan, every published and teaching case reaches its known optimum. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LotSizeData, lotSizeDocument } from '../../benchmarks/lotSizeCase.ts';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { exampleOf } from '../../setup/modelDocument.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { features } from '../../solver/features/features.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { root } from '../root.ts';

const backend = await loadHighsBackend();

for (const room of ['published', 'teaching']) {
  const folder = path.join(root, 'scenarios', room);
  describe(room, () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      test(file, async () => {
        const { planningCase, warnings } = await loadCase(path.join(folder, file));
        const expected = planningCase.company[0]?.expectedObjective ?? Number.NaN;
        const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
        // A published value may be unusual; it may not be wrong.
        expect(warnings.filter((warning) => !warning.expected.en.startsWith('usually'))).toEqual([]);
        expect(result.status).toBe('optimal');
        expect(result.verification?.failures).toEqual([]);
        expect(Math.abs((result.objective ?? Number.NaN) - expected) / expected).toBeLessThan(1e-6);
        // A linear plan is proved by its own duals; a mixed one has a bound.
        expect(result.bound).not.toBeNull();
        if (result.size.integers === 0) expect(result.gap).toBeLessThan(1e-6);
      });
    }
  });
}

/** Cases whose data belongs to others: read from beside the repository where it is there, never shipped. */
const sharedCases = path.join(root, '..', 'shared', 'cases');

describe('data that is not ours to ship', () => {
  for (const name of ['lotsize-pp08a', 'lotsize-trigeiro-g53']) {
    const file = path.join(sharedCases, name, 'data.json');
    test.skipIf(!existsSync(file))(
      `${name}${existsSync(file) ? '' : ': absent here, not checked'}`,
      () => {
        const data = JSON.parse(readFileSync(file, 'utf8')) as LotSizeData;
        const planningCase = readCaseDocument(lotSizeDocument(name, data), name).planningCase;
        const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
        expect(result.status).toBe('optimal');
        expect(result.verification?.failures).toEqual([]);
        expect(result.objective).toBeCloseTo(data.expected.objective, 3);
      },
      120_000,
    );
  }
});

describe('companies', () => {
  const scenarios = path.join(root, 'scenarios');
  test('the example that the header of a feature names uses it', async () => {
    const named = features.flatMap((feature) => {
      const example = exampleOf(feature.name);
      return example === undefined ? [] : [{ feature, example }];
    });
    expect(named.length).toBeGreaterThan(20);
    for (const { feature, example } of named) {
      const index = indexCase((await loadCase(path.join(scenarios, example))).planningCase);
      expect(feature.isUsed(index), `${feature.name} in ${example}`).toBe(true);
    }
  });

  test('a case that does not use a feature has no variable and no row of it', async () => {
    const { planningCase } = await loadCase(path.join(scenarios, 'published', 'sailco.json'));
    const { model, usedFeatures } = formulate(indexCase(planningCase));
    expect(usedFeatures).not.toContain('labour');
    const [columns, rows] = [model.columnBlocks, model.rowBlocks].map((blocks) =>
      blocks.filter((block) => block.count > 0).map((block) => block.name),
    );
    expect(columns).toEqual(['production', 'closingStock', 'onTime', 'overtimeHours']);
    expect(rows).toEqual(['stock', 'hours', 'demand', 'closingStock']);
  });

  test('Qinghe Foods is planned: fresh goods, recipes, campaigns, people', async () => {
    const { planningCase, warnings } = await loadCase(path.join(scenarios, 'qinghe'));
    expect(warnings).toEqual([]);
    const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 0.01 });
    expect(result.status).toBe('optimal');
    expect(result.verification?.failures).toEqual([]);
  }, 60_000);
});
