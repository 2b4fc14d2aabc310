/** Findings about lanes: goods that are kept under way, because a store costs more. */
import { sumOf } from '../../arithmetic/sums.ts';
import type { Lint, LintFinding } from '../../formulation/finding.ts';

/** Money per unit of a lane, its part of a full truck included. */
function costOf({ index }: Lint, lane: number): number {
  const { unitCost, truckUnits, truckCost } = index.source.lanes[lane]!;
  return unitCost + (truckUnits === null || truckUnits === 0 ? 0 : truckCost / truckUnits);
}

/** A lane there and one back, on which a unit costs less than in the store that it left: nothing is paid for goods under way. */
export function lint(given: Lint): LintFinding[] {
  const { index, finding } = given;
  const { periodCount, source } = index;
  return index.routes.flatMap((out, r) =>
    index.routes.flatMap((back, s) => {
      if (out.to < 0 || out.from !== back.to || out.to !== back.from || r > s) return [];
      const periods = out.leadTimePeriods + back.leadTimePeriods;
      const cost = costOf(given, out.lane) + costOf(given, back.lane);
      let kept = 0;
      for (let t = 0; t + periods < periodCount; t++) {
        const cells = index.holdingCost.subarray(
          out.from * periodCount + t,
          out.from * periodCount + t + periods,
        );
        kept = Math.max(kept, sumOf(cells));
      }
      if (cost >= kept) return [];
      const [there, home] = [source.lanes[out.lane]!.lane, source.lanes[back.lane]!.lane];
      return [
        finding(
          'keptUnderWay',
          there,
          [there, home].map((key) => ({ table: 'lanes' as const, key, field: 'unitCost' })),
          {
            en: ({ place, name, money, oneUnit }) =>
              `${place(out.from)}: ${oneUnit(out.family)} on ${name('lanes', there)} and back on ${name('lanes', home)} costs ${money(cost)}, keeping it for that time ${money(kept)}: the plan sends goods to and fro instead of storing them`,
            zh: ({ place, name, money, oneUnit }) =>
              `${place(out.from)}：${oneUnit(out.family)} 经 ${name('lanes', there)} 送出、再经 ${name('lanes', home)} 送回需 ${money(cost)}，同期存放需 ${money(kept)}：计划会往返运输而不入库`,
          },
          {
            en: ({ field, money }) =>
              `Set ${field('lanes', 'unitCost')} of the two together to ${money(kept)} or more, or take out the lane back.`,
            zh: ({ money }) => `请将两条线路的单位成本之和设为不低于 ${money(kept)}，或删除返程线路。`,
          },
        ),
      ];
    }),
  );
}
