/** Stock by age: nothing is used that is too old, what is too old is thrown away, customers get the life they want. */
import { producedIntoStock } from '../plan/quantities.ts';
import { type FeatureVerifier, periodName, stockPointName } from './check.ts';

export const shelfLife: FeatureVerifier = {
  name: 'shelfLife',
  unit: 'units',
  verify(index, plan, check) {
    const { periodCount, shelfLife: ages, source } = index;
    const arrived = producedIntoStock(index, plan);
    index.stockPoints.forEach((_, k) => {
      const life = ages.life[k]!;
      for (let t = 0; t < periodCount; t++) {
        const cell = k * periodCount + t;
        const where = () => `${stockPointName(index, k)}, ${periodName(index, t)}`;
        const scrap = plan.scrap[cell]!;
        check.atLeast(scrap, 0, 'scrap is not negative', where);
        if (life < 0) {
          check.atMost(scrap, 0, 'nothing is scrapped without a shelf life', where);
          continue;
        }
        const first = ages.firstRow[k]!;
        const kept = (age: number, period: number) => plan.stockByAge[(first + age) * periodCount + period]!;
        const there = (age: number): number => {
          if (age === 0) return arrived[cell]! + index.scheduledReceipts[cell]!;
          return t > 0 ? kept(age - 1, t - 1) : ages.opening[first + age - 1]!;
        };
        const used: number[] = [];
        let total = 0;
        for (let age = 0; age <= life; age++) {
          const stays = age < life ? kept(age, t) : scrap;
          check.atLeast(stays, 0, 'stock of an age is not negative', where);
          check.atMost(stays, there(age), 'no more stays of an age than was there', where);
          used.push(there(age) - stays);
          if (age < life) total += stays;
        }
        check.equal(total, plan.closingStock[cell]!, total, 'stock by age sums to stock', where);
        source.segments.forEach((segment, wisher) => {
          const remaining = segment.remainingLifePeriodsMin;
          const from = (g: number) => index.demandPoints[index.segmentDemandPoint[g]!]!.directFrom;
          if (remaining === 0 || from(wisher) !== k) return;
          let delivered = 0;
          source.segments.forEach((other, g) => {
            if (from(g) !== k || other.remainingLifePeriodsMin < remaining) return;
            delivered += plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
          });
          const fresh = used.slice(0, life - remaining + 1).reduce((sum, units) => sum + units, 0);
          check.atMost(delivered, fresh, 'customers get the remaining life they want', where);
        });
      }
    });
  },
};
