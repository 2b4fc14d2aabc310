/** Cost of scrapping what is too old. */
import type { Account } from '../../plan/account.ts';

export const account: Account = {
  addMoney(index, plan, post) {
    for (const k of index.shelfLife.points) {
      const { scrapCost } = index.source.families[index.stockPoints[k]!.family]!;
      for (let t = 0; t < index.periodCount; t++)
        post('obsolescence', 'stockPoints', k, t, scrapCost * plan.scrap[k * index.periodCount + t]!);
    }
  },
};
