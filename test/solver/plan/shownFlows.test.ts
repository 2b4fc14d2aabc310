/** Goal: what tables show is rounded so that everything balances digit by digit, and no number is more than a digit off. */
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { roundedParts } from '../../../solver/arithmetic/roundedParts.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { emptyPlan } from '../../../solver/plan/byHand/basePlan.ts';
import { planFlows } from '../../../solver/plan/views/planFlows.ts';
import { tablesOfFlows } from '../../../solver/plan/views/planTables.ts';
import { FlowNetwork } from '../../../solver/plan/views/roundFlows.ts';
import { shownFlows } from '../../../solver/plan/views/shownFlows.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { somePlan } from '../../properties/somePlan.ts';
import { root } from '../../root.ts';
import { law } from '../../runs.ts';

test('any balanced flows are rounded so that every node still balances', () => {
  // Flows are sums of cycles, so that they balance.
  const cycle = fc.record({
    nodes: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 6 }),
    amount: fc.double({ min: 0.01, max: 50, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(cycle, { minLength: 1, maxLength: 12 }), (cycles) => {
      const amounts = new Map<string, number>();
      for (const { nodes, amount } of cycles)
        nodes.forEach((node, i) => {
          const key = `${node}>${nodes[(i + 1) % nodes.length]}`;
          amounts.set(key, (amounts.get(key) ?? 0) + amount);
        });
      const network = new FlowNetwork();
      for (let i = 0; i < 8; i++) network.node();
      const arcs = [...amounts].map(([key, value]) => {
        const [tail = 0, head = 0] = key.split('>').map(Number);
        network.add(tail, head, value);
        return { tail, head, value };
      });
      const rounded = network.rounded();
      const balance = new Array<number>(8).fill(0);
      arcs.forEach(({ tail, head, value }, i) => {
        expect(Number.isInteger(rounded[i])).toBe(true);
        expect(Math.abs((rounded[i] ?? 0) - value)).toBeLessThan(1 + 1e-5);
        balance[tail]! -= rounded[i] ?? 0;
        balance[head]! += rounded[i] ?? 0;
      });
      expect(balance).toEqual(new Array(8).fill(0));
    }),
    law(300),
  );
});

test('parts of a rounded total sum to it; nothing appears where there was nothing', () => {
  expect(roundedParts([3.4, 3.3, 3.3, 0], 10, 0)).toEqual([4, 3, 3, 0]);
  expect(roundedParts([3.31, 3.29, 3.29], 9.9, 1)).toEqual([3.3, 3.3, 3.3]);
});

const backend = await loadHighsBackend();
const solve = (planningCase: PlanningCase) => somePlan(backend, planningCase);
const qinghe = await loadCase(path.join(root, 'scenarios/qinghe'));
const cases = Object.fromEntries([
  ...[1, 2, 3].map((seed) => [`every feature, ${seed}`, solve(everyFeatureCase(seed))] as const),
  ['qinghe', solve(qinghe.planningCase)] as const,
]);

describe.each(Object.entries(cases))('%s', (_name, { index, plan }) => {
  const exact = planFlows(index, plan);
  const shown = shownFlows(index, plan);

  test('no number is more than one last digit off, and none appears from nothing', () => {
    for (const [name, values] of Object.entries(exact)) {
      if (!(values instanceof Float64Array)) continue;
      const rounded = shown[name as keyof typeof exact] as Float64Array;
      values.forEach((value, cell) => {
        expect(Math.abs(value - (rounded[cell] ?? Number.NaN)), `${name}[${cell}]`).toBeLessThan(1 + 1e-4);
        expect(rounded[cell], `${name}[${cell}]`).toBeGreaterThanOrEqual(
          value < 0 ? Number.NEGATIVE_INFINITY : 0,
        );
        if (value === 0) expect(rounded[cell] === 0, `${name}[${cell}]`).toBe(true);
      });
    }
  });

  test('stock, materials and people balance to the last digit', () => {
    for (const table of tablesOfFlows(index, shown)) {
      if (!['stock', 'materials', 'labour'].includes(table.subject)) continue;
      let parts: readonly number[] = table.rows[0]?.values.map(() => 0) ?? [];
      for (const row of table.rows) {
        const isLast = row.measure === 'closingStock' || row.measure === 'headcount';
        if (isLast)
          row.values.forEach((closing, t) => {
            expect(parts[t]).toBeCloseTo(closing, 6);
          });
        parts = row.values.map((value, t) => (isLast ? 0 : (parts[t] ?? 0) + value));
      }
    }
  });

  test('demand is on time, backordered or lost, and backlog balances', () => {
    const { periodCount } = index;
    index.source.segments.forEach((_, g) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        const accounted = shown.onTime[cell]! + shown.newBacklog[cell]! + shown.lost[cell]!;
        expect(accounted).toBeCloseTo(shown.demand[cell]!, 6);
        const before = t === 0 ? shown.openingBacklog[g]! : shown.backlog[cell - 1]!;
        expect(before + shown.newBacklog[cell]! - shown.late[cell]!).toBeCloseTo(shown.backlog[cell]!, 6);
      }
    });
  });
});

test('rounding looks at each stock point, route and segment a few times, however many families there are', () => {
  const reads = (families: number): number => {
    const index = indexCase(benchmarkCase({ name: 'rounding', families, periods: 3, resources: 5 }));
    let count = 0;
    const counted = <T>(items: readonly T[]): readonly T[] =>
      new Proxy(items, {
        get: (target, field, receiver) => {
          if (typeof field === 'string' && /^\d+$/.test(field)) count++;
          return Reflect.get(target, field, receiver) as unknown;
        },
      });
    const { source, stockPoints, demandPoints, routes } = index;
    shownFlows(
      {
        ...index,
        stockPoints: counted(stockPoints),
        demandPoints: counted(demandPoints),
        routes: counted(routes),
        source: { ...source, segments: counted(source.segments) as typeof source.segments },
      },
      emptyPlan(index),
    );
    return count;
  };
  expect(reads(80)).toBeLessThanOrEqual(2 * reads(40) + 50);
});
