/** Nothing is produced without a setup; lots reach their minimum size and come in multiples. */
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { inPeriod } from '../../plan/rules.ts';
import { countedMultiples } from './multiples.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, source } = index;
    const withSetup = new Set<number>(index.lots.setupProcesses);
    const withMultiple = new Set<number>(countedMultiples(index));
    source.processes.forEach((process, p) => {
      const where = (t: number) => inPeriod(t, { table: 'processes', id: process.process });
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        const produced = plan.production[cell]!;
        const setup = plan.setups[cell]!;
        check.whole(setup, 'a setup is 0 or 1', where, t);
        check.atLeast(setup, 0, 'a setup is 0 or 1', where, t);
        check.atMost(setup, withSetup.has(p) ? 1 : 0, 'a setup is 0 or 1', where, t);
        const multiple = process.lotUnitsMultiple;
        if (multiple !== null && withMultiple.has(p)) {
          const lotCount = produced / multiple;
          check.equal(lotCount, Math.round(lotCount), lotCount, 'lots come in multiples', where, t);
        }
        if (!withSetup.has(p)) continue;
        let ready = 0;
        for (let u = Math.max(0, t - (process.setupCarryOverPeriods ?? 0)); u <= t; u++)
          ready += plan.setups[p * periodCount + u]!;
        if (ready < 0.5) check.atMost(produced, 0, 'nothing is produced without a setup', where, t);
        if (setup > 0.5)
          check.atLeast(produced, process.lotUnitsMin, 'a lot reaches its minimum size', where, t);
      }
    });
  },
};
