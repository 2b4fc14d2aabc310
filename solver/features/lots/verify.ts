/** Nothing is made without a setup; lots reach their least size and come in multiples. */
import { type FeatureVerifier, periodName } from '../../plan/checks/featureVerifier.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, source } = index;
    const withSetup = new Set<number>(index.lots.setupProcesses);
    source.processes.forEach((process, p) => {
      const where = (t: number) => `${process.process}, ${periodName(index, t)}`;
      for (let t = 0; t < periodCount; t++) {
        const cell = p * periodCount + t;
        const made = plan.production[cell]!;
        const setup = plan.setups[cell]!;
        check.whole(setup, 'a setup is made or not', where, t);
        check.atLeast(setup, 0, 'a setup is made or not', where, t);
        check.atMost(setup, withSetup.has(p) ? 1 : 0, 'a setup is made or not', where, t);
        const multiple = process.lotUnitsMultiple;
        if (multiple !== null) {
          const lotsMade = made / multiple;
          check.equal(lotsMade, Math.round(lotsMade), lotsMade, 'lots come in multiples', where, t);
        }
        if (!withSetup.has(p)) continue;
        let ready = 0;
        for (let u = Math.max(0, t - (process.setupCarryOverPeriods ?? 0)); u <= t; u++)
          ready += plan.setups[p * periodCount + u]!;
        if (ready < 0.5) check.atMost(made, 0, 'nothing is made without a setup', where, t);
        if (setup > 0.5) check.atLeast(made, process.lotUnitsMin, 'a lot reaches its least size', where, t);
      }
    });
  },
};
