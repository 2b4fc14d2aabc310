/** Goal: from case file to verified plan, every published and teaching case reaches its known optimum. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../server/caseFolder.ts';
import { loadHighsBackend, processClock } from '../../server/highsModule.ts';
import { solvePlan } from '../../solver/run/solve.ts';

const backend = await loadHighsBackend();

for (const room of ['published', 'teaching']) {
  const folder = path.join(import.meta.dirname, '..', '..', 'scenarios', room);
  describe(room, () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      test(file, async () => {
        const { planningCase, warnings } = await loadCase(path.join(folder, file));
        const expected = planningCase.company[0]?.expectedObjective ?? Number.NaN;
        const result = solvePlan(planningCase, { backend, clock: processClock });
        expect(warnings).toEqual([]);
        expect(result.status).toBe('optimal');
        expect(result.verification?.failures).toEqual([]);
        expect(Math.abs((result.objective ?? Number.NaN) - expected) / expected).toBeLessThan(1e-6);
      });
    }
  });
}
