/** Stock by age: nothing is used that is too old, units that are too old are scrapped, customers get the remaining life they require. */
import { sumOf } from '../../arithmetic/sums.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Checker } from '../../plan/checks/checker.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import type { Plan } from '../../plan/plan.ts';
import { producedIntoStock } from '../../plan/quantities.ts';
import { inPeriod, placesOfRoute, placesOfSegment, placesOfStockPoint } from '../../plan/rules.ts';
import { sentence } from '../../words/words.ts';

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, shelfLife: ages, source } = index;
    const arrived = producedIntoStock(index, plan);
    const moved = movedByAge(index, plan);
    verifyRoutes(index, plan, moved, check);
    index.stockPoints.forEach((_, k) => {
      const life = ages.life[k]!;
      const where = (t: number) => inPeriod(t, ...placesOfStockPoint(index, k));
      for (let t = 0; t < periodCount; t++) {
        const cell = k * periodCount + t;
        const scrap = plan.scrap[cell]!;
        check.atLeast(scrap, 0, 'scrap is not negative', where, t);
        if (life < 0) {
          check.atMost(scrap, 0, 'nothing is scrapped without a shelf life', where, t);
          continue;
        }
        const first = ages.firstRow[k]!;
        const kept = (age: number, period: number) => plan.stockByAge[(first + age) * periodCount + period]!;
        const there = (age: number): number => {
          const brought = moved.brought(k, age, t);
          if (age === 0) return brought + arrived[cell]! + index.scheduledReceipts[cell]!;
          return brought + (t > 0 ? kept(age - 1, t - 1) : ages.opening[first + age - 1]!);
        };
        const used: number[] = [];
        let total = 0;
        for (let age = 0; age <= life; age++) {
          const stays = age < life ? kept(age, t) : scrap;
          const sent = moved.sent(k, age, t);
          check.atLeast(stays, 0, 'stock of an age is not negative', where, t);
          check.atMost(
            stays + sent,
            there(age),
            'no more stays or leaves of an age than was there',
            where,
            t,
          );
          used.push(there(age) - stays - sent);
          if (age < life) total += stays;
        }
        check.equal(total, plan.closingStock[cell]!, total, 'stock by age sums to stock', where, t);
        source.segments.forEach((segment, wisher) => {
          const remaining = segment.remainingLifePeriodsMin;
          const from = (g: number) => index.demandPoints[index.segmentDemandPoint[g]!]!.directFrom;
          if (remaining === 0 || from(wisher) !== k) return;
          let delivered = 0;
          source.segments.forEach((other, g) => {
            if (from(g) !== k || other.remainingLifePeriodsMin < remaining) return;
            delivered += plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
          });
          const fresh = sumOf(used.slice(0, life - remaining + 1));
          check.atMost(delivered, fresh, 'customers get the remaining life they require', where, t);
        });
      }
    });
  },
};

/** Units of an age that routes bring to a place, and take from it, in a period. */
function movedByAge(index: IndexedCase, plan: Plan) {
  const { periodCount, shelfLife: ages, routes } = index;
  const sum = (rows: readonly number[], holds: (ageThere: number) => boolean, t: number): number =>
    rows.reduce((units, row) => {
      const { route, age } = ages.shippedAges[row]!;
      const { leadTimePeriods } = routes[route]!;
      const left = t - leadTimePeriods;
      const counts = left >= 0 && holds(age + leadTimePeriods);
      return counts ? units + plan.shipmentsByAge[row * periodCount + left]! : units;
    }, 0);
  return {
    brought: (k: number, age: number, t: number) =>
      sum(ages.shippedTo[k]!, (ageThere) => ageThere === age, t),
    sent: (k: number, age: number, t: number) =>
      ages.shippedFrom[k]!.reduce((units, row) => {
        const leaves = ages.shippedAges[row]!.age === age;
        return leaves ? units + plan.shipmentsByAge[row * periodCount + t]! : units;
      }, 0),
    /** Units that come to a demand point in a period and are no older than an age then. */
    comeTo: (d: number, oldest: number, t: number) =>
      sum(ages.shippedToDemand[d]!, (ageThere) => ageThere <= oldest, t),
  };
}

/** Shipments are the sum of their ages, and customers behind routes get the remaining life they require. */
function verifyRoutes(
  index: IndexedCase,
  plan: Plan,
  moved: ReturnType<typeof movedByAge>,
  check: Checker,
): void {
  const { periodCount, shelfLife: ages, source } = index;
  const byRoute = new Float64Array(index.routes.length * periodCount);
  ages.shippedAges.forEach(({ route, age }, s) => {
    for (let t = 0; t < periodCount; t++) {
      const units = plan.shipmentsByAge[s * periodCount + t]!;
      byRoute[route * periodCount + t]! += units;
      check.atLeast(units, 0, 'shipments of an age are not negative', () => ({
        ...inPeriod(t, ...placesOfRoute(index, route)),
        detail: sentence('age {age}', '库龄 {age}', { age }),
      }));
    }
  });
  index.routes.forEach((route, r) => {
    if (ages.life[route.from]! < 0) return;
    for (let t = 0; t < periodCount; t++) {
      const cell = r * periodCount + t;
      const where = () => inPeriod(t, ...placesOfRoute(index, r));
      check.equal(
        plan.shipments[cell]!,
        byRoute[cell]!,
        byRoute[cell]!,
        'shipments by age sum to shipments',
        where,
      );
    }
  });
  source.segments.forEach((segment, wisher) => {
    const remaining = segment.remainingLifePeriodsMin;
    const d = index.segmentDemandPoint[wisher]!;
    if (remaining === 0 || index.demandPoints[d]!.directFrom >= 0) return;
    const life = source.families[index.segmentFamily[wisher]!]!.shelfLifePeriods ?? 0;
    for (let t = 0; t < periodCount; t++) {
      let delivered = 0;
      source.segments.forEach((other, g) => {
        if (index.segmentDemandPoint[g] !== d || other.remainingLifePeriodsMin < remaining) return;
        delivered += plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
      });
      const fresh = moved.comeTo(d, life - remaining, t) + index.marketReceipts[d * periodCount + t]!;
      const where = () => inPeriod(t, ...placesOfSegment(index, wisher));
      check.atMost(delivered, fresh, 'customers get the remaining life they require', where);
      let others = 0;
      source.segments.forEach((other, g) => {
        if (index.segmentDemandPoint[g] !== d || other.remainingLifePeriodsMin >= remaining) return;
        others += plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
      });
      const old = moved.comeTo(d, life, t) - moved.comeTo(d, life - remaining, t);
      check.atLeast(others, old, 'units too old for some customers are delivered to others', where);
    }
  });
}
