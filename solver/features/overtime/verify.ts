/** Overtime stays within its limits by period and year; soft excess in a year is charged per hour. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';
import { overtimeLimit } from '../../plan/quantities.ts';
import { inPeriod, type PlanRule, type Rules } from '../../plan/rules.ts';
import { calendarYears } from '../../timeline/calendar.ts';

/** Limits per year; limits by period are always hard. */
export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'overtime');
  if (mode.mode !== asked) return;
  const years = calendarYears(index.source.periods);
  index.source.resources.forEach((resource, r) => {
    const hoursMax = resource.overtimeHoursMaxPerYear;
    if (hoursMax === null) return;
    const worked = new Float64Array(years.set.size);
    for (let t = 0; t < index.periodCount; t++)
      worked[years.ofPeriod[t]!]! += plan.overtimeHours[r * index.periodCount + t]!;
    worked.forEach((hours, y) => {
      const stated: PlanRule = {
        rule: 'overtime keeps its yearly maximum',
        about: () => [{ table: 'resources', id: resource.resource }],
        periods: years.periodsOf(y),
        unit: 'hours',
        ...mode,
      };
      sink.atMost(stated, years.lastPeriod[y]!, hours, hoursMax);
    });
  });
};

export const verifier: FeatureVerifier = {
  unit: 'hours',
  verify(index, plan, check, real) {
    const limit = overtimeLimit(index, plan);
    index.source.resources.forEach((resource, r) => {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const where = () => inPeriod(t, { table: 'resources', id: resource.resource });
        const hours = plan.overtimeHours[cell]!;
        check.atLeast(hours, 0, 'overtime is not negative', where);
        const isFrozen = index.source.frozenCells.some(
          (frozen) =>
            frozen.measure === 'overtime' &&
            frozen.item === resource.resource &&
            frozen.period === index.source.periods[t]!.period,
        );
        // Overtime per head is a rule of the labour feature, which may be soft.
        if (!isFrozen && index.labour.bringsOvertime[r] !== 1)
          check.atMost(hours, limit[cell]!, 'overtime keeps its maximum', where);
      }
    });
    checkRules(rules, index, plan, check, real);
  },
};
