/** Production stays within its limits by process and period, and keeps commitments. */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount } = index;
    index.source.processes.forEach((process, p) => {
      const place = { table: 'processes', id: process.process } as const;
      const where = (t: number) => inPeriod(t, place);
      let total = 0;
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        const started = plan.production[cell]!;
        // A frozen cell may fix production outside the process's own limits: the frozen value then applies.
        if (isFrozen(index, process.process, t))
          check.atLeast(started, 0, 'production is not negative', where, t);
        else {
          check.atLeast(started, index.processUnitsMin[cell]!, 'production reaches its minimum', where, t);
          check.atMost(started, index.processUnitsMax[cell]!, 'production keeps its maximum', where, t);
        }
        total += started;
      }
      check.atLeast(total, process.unitsMinTotal, 'the commitment is kept', () => ({ about: [place] }));
    });
  },
};

function isFrozen(index: Parameters<FeatureVerifier['verify']>[0], process: string, t: number): boolean {
  const period = index.source.periods[t]!.period;
  return index.source.frozenCells.some(
    (cell) => cell.measure === 'production' && cell.item === process && cell.period === period,
  );
}
