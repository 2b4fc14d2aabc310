/** Families that are components of each other: every circle is named, one that produces goods out of nothing is refused. */
import { enumerated, sentence } from '../../words/words.ts';
import type { Row } from '../planningCase.ts';
import { type Check, check } from './check.ts';

/** A use of a family by a process: so many units of the process's family for a unit used. */
interface Use {
  readonly line: Row<'billsOfMaterial'>;
  readonly process: Row<'processes'>;
  readonly from: string;
  readonly to: string;
  readonly gain: number;
}

export const recipeChecks: readonly Check[] = [
  check(['families', 'processes', 'billsOfMaterial'], (tables, findings) => {
    const processes = new Map(tables.processes.map((row) => [row.process, row]));
    const uses = tables.billsOfMaterial.flatMap((line): Use[] => {
      const process = processes.get(line.process);
      if (process === undefined || line.family === null || line.unitsPerUnit === 0) return [];
      const gain = process.yield / line.unitsPerUnit;
      return [{ line, process, from: line.family, to: process.family, gain }];
    });
    const reported = new Set<string>();
    for (const use of uses) {
      if (reported.has(use.from)) continue;
      const back = pathBetween(uses, use.to, use.from);
      if (back === null) continue;
      const circle = [use, ...back];
      for (const { from } of circle) reported.add(from);
      const steps = enumerated(
        circle.map(({ to, from, process }) =>
          sentence('{to} from {from} ({process})', '{to} 由 {from} 制成（{process}）', {
            to: findings.name('families', to),
            from: findings.name('families', from),
            process: process.process,
          }),
        ),
      );
      const members = new Set(circle.map((step) => step.from));
      const gain = gainOutOfNothing(tables.billsOfMaterial, uses, members);
      if (gain === null)
        findings.warning(
          'billsOfMaterial',
          use.line,
          'family',
          use.from,
          sentence(
            'a family that is not a component of itself; the circle is: {steps}',
            '不由自身制成的产品族；循环为：{steps}',
            { steps },
          ),
        );
      // A lost line of a recipe may need another component, so that the circle gains nothing.
      else if (
        !circle.some(({ process }) => findings.mayBeLost('billsOfMaterial', { process: process.process }))
      )
        findings.error(
          'billsOfMaterial',
          use.line,
          'family',
          use.from,
          sentence(
            'a circle that uses more than it produces: {steps}; one round turns 1 unit into {units}, so that goods come out of nothing',
            '耗用多于产出的循环：{steps}；循环一次使 1 个单位变为 {units} 个单位，等于凭空产生货物',
            { steps, units: Math.round(gain * 1000) / 1000 },
          ),
        );
    }
  }),
];

/** The shortest chain of uses from a family to another; empty when they are the same, null when there is none. */
function pathBetween(uses: readonly Use[], from: string, to: string): readonly Use[] | null {
  const reached = new Map<string, readonly Use[]>([[from, []]]);
  for (const [family, path] of reached) {
    if (family === to) return path;
    for (const use of uses)
      if (use.from === family && !reached.has(use.to)) reached.set(use.to, [...path, use]);
  }
  return null;
}

/**
 * Units that a unit becomes on the best way round, where that is more than 1 and needs nothing else: processes of one
 * site without lead time whose recipe is one family and no material. Null when no way round gains.
 */
function gainOutOfNothing(
  billsOfMaterial: readonly Row<'billsOfMaterial'>[],
  uses: readonly Use[],
  members: ReadonlySet<string>,
): number | null {
  const lines = new Map<string, number>();
  for (const row of billsOfMaterial) lines.set(row.process, (lines.get(row.process) ?? 0) + 1);
  const free = uses.filter(
    ({ process, from }) =>
      members.has(from) &&
      process.isAllowed &&
      process.leadTimePeriods === 0 &&
      lines.get(process.process) === 1,
  );
  // Best product over ways of growing length (Bellman and Ford), from every member and site.
  let best: number | null = null;
  for (const start of members) {
    for (const site of new Set(free.map((use) => use.process.site))) {
      let gains = new Map([[start, 1]]);
      for (let steps = 0; steps < members.size; steps++) {
        const next = new Map<string, number>();
        for (const use of free) {
          const before = gains.get(use.from);
          if (before === undefined || use.process.site !== site) continue;
          next.set(use.to, Math.max(next.get(use.to) ?? 0, before * use.gain));
        }
        const round = next.get(start) ?? 0;
        if (round > 1 + 1e-9 && round > (best ?? 0)) best = round;
        gains = next;
      }
    }
  }
  return best;
}
