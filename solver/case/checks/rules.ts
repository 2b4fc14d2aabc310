/** Frozen cells, goals, and the switches of constraint features. */
import { switchableFeatures } from '../constraintModes.ts';
import type { PlanningCase } from '../planningCase.ts';
import { NO_EFFECT, type Report } from './report.ts';

export function checkRules(planningCase: PlanningCase, report: Report): void {
  const places = {
    production: new Set(planningCase.processes.map((row) => row.process)),
    overtime: new Set(planningCase.resources.map((row) => row.resource)),
    shifts: new Set(planningCase.shiftOptions.map((row) => row.shiftOption)),
    shipment: new Set(planningCase.lanes.map((row) => row.lane)),
  };
  planningCase.frozenCells.forEach((row, r) => {
    if (!places[row.measure].has(row.item)) {
      report('error', 'frozenCells', r, 'item', row.item, `a name that exists for ${row.measure}`);
    }
    if (row.measure === 'shifts' && !Number.isInteger(row.value)) {
      report('error', 'frozenCells', r, 'value', row.value, 'a whole number of shifts');
    }
  });
  const objective = planningCase.company[0]?.objective;
  if ((objective === 'goals' || objective === 'weighted') && planningCase.goals.length === 0) {
    report('error', 'goals', -1, '', '0 rows', 'at least one goal, because the objective is made of goals');
  }
  planningCase.constraintModes.forEach((row, r) => {
    if (row.mode === 'soft' && row.violationPrice === 0) {
      report('warning', 'constraintModes', r, 'violationPrice', 0, NO_EFFECT);
    }
  });
  planningCase.inventoryLimits.forEach((row, r) => {
    if (row.mode === 'soft' && row.excessPrice === 0)
      report('warning', 'inventoryLimits', r, 'excessPrice', 0, NO_EFFECT);
  });
  planningCase.fairShares.forEach((row, r) => {
    if (row.mode === 'soft' && row.deviationPrice === 0)
      report('warning', 'fairShares', r, 'deviationPrice', 0, NO_EFFECT);
  });
  planningCase.targets.forEach((row, r) => {
    if (row.mode === 'soft' && row.deviationPrice === 0)
      report('warning', 'targets', r, 'deviationPrice', 0, NO_EFFECT);
  });
  planningCase.blendLimits.forEach((row, r) => {
    if (row.min !== null && row.max !== null && row.max < row.min)
      report('error', 'blendLimits', r, 'max', row.max, `at least the minimum, ${row.min}`);
  });
}

export function checkSwitches(planningCase: PlanningCase, report: Report): void {
  planningCase.constraintModes.forEach((row, r) => {
    const modes = switchableFeatures[row.feature];
    if (modes === undefined) {
      report(
        'error',
        'constraintModes',
        r,
        'feature',
        row.feature,
        `one of ${Object.keys(switchableFeatures).join(', ')}`,
      );
    } else if (!modes.includes(row.mode)) {
      report(
        'error',
        'constraintModes',
        r,
        'mode',
        row.mode,
        `one of ${modes.join(', ')} for ${row.feature}`,
      );
    }
  });
}
