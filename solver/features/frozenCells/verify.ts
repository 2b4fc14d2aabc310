/** Frozen and locked cells have the value they were given. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { frozenValue } from '../../plan/penalties.ts';

export const frozenCells: FeatureVerifier = {
  name: 'frozenCells',
  unit: 'units',
  verify(index, plan, check) {
    if (effectiveMode(index, 'frozenCells').mode !== 'hard') return;
    for (const cell of index.source.frozenCells) {
      const where = () => `${cell.measure} of ${cell.item}, ${cell.period}`;
      check.equal(
        frozenValue(index, plan, cell),
        cell.value,
        cell.value,
        'the cell stays as it was frozen',
        where,
      );
    }
  },
};
