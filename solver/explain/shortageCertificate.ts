/** What a shortage certificate says, as data. shortages.ts proves it, shortageSentences.ts words it. */
import type { MoneyComponent } from '../case/money.ts';
import type { Named } from '../case/names.ts';
import type { Approver } from '../formulation/blocks.ts';
import type { RepairCell } from '../formulation/relaxation.ts';
import type { LimitReference } from './limits.ts';

/** A cell of demand that is short. */
export interface ShortCell {
  readonly segment: string;
  readonly period: string;
  readonly family: string;
  readonly market: string;
  readonly grade: string;
  /** Names of the segment and of the period. */
  readonly about: readonly Named[];
  readonly demand: number;
  /** Units delivered after their period, and not at all. */
  readonly late: number;
  readonly lost: number;
  readonly unit: string;
}

/** A limit, or a whole-number decision of the plan, that binds a cell: confirmed by a solve without it. */
export interface BindingLimit extends LimitReference {
  readonly kind: 'limit' | 'decision';
  /** The limit would have to rise or to fall; a decision is made more or less often. */
  readonly direction: 'raise' | 'lower';
  /**
   * Units of the cell that are delivered on time with it moved by `amount`, everything else in force, beyond those that a plan could
   * deliver without; 0: only together with others.
   */
  readonly units: number;
  /** By how much it was moved, in its unit: as far as the cell needs. */
  readonly amount: number;
  /** Money that delivering the cell in full costs less with it moved; null where no plan delivers it. */
  readonly saves: number | null;
}

/** A way to deliver more of a cell, confirmed by a solve with the limits moved. */
export interface Unlock {
  readonly limits: readonly (LimitReference & {
    readonly kind: 'limit' | 'decision';
    readonly direction: 'raise' | 'lower';
    readonly amount: number;
    /** Cells of the case that move it; null where none can. */
    readonly cells: readonly RepairCell[] | null;
  })[];
  readonly approvers: readonly Approver[];
  readonly units: number;
  readonly stillShort: number;
  /**
   * By how much the objective is better (above 0) than that of the plan, with the deliveries to all others as planned: planned anew it is better by
   * no less. What the limits themselves cost is not in it.
   */
  readonly gain: number;
}

/** Why a cell is short, with what would make up for it. */
export interface ShortageCertificate extends ShortCell {
  /**
   * Why: limits bind it; or none does, and it is cheaper short; or the best plan could deliver it as well; or nothing that exists
   * can come in time, whatever limits allow; or the work ended before it was known.
   */
  readonly reason: 'limits' | 'price' | 'tie' | 'time' | 'unknown';
  /**
   * What delivering it in full, on time, would cost with everything else as planned: the objective's loss, and the changes of the
   * components of money that it consists of. With goals in order the loss is that of the first goal. Null where no plan can.
   */
  readonly price: {
    readonly total: number;
    readonly components: readonly { readonly component: MoneyComponent; readonly amount: number }[];
  } | null;
  /** The smallest set of limits that bind it, those that cost most units first. */
  readonly limits: readonly BindingLimit[];
  /** Units that stay short without the set. */
  readonly stillShort: number;
  /** Other limits that bind it alone as well. */
  readonly others: readonly BindingLimit[];
  readonly unlocks: readonly Unlock[];
  /** Solves that it took. */
  readonly solves: number;
}

/** Units below this share of the demand of a cell are none. */
export const NOTHING = 1e-5;

/** The certificate of a cell of which nothing is known. */
export const unknown = (cell: ShortCell): ShortageCertificate => ({
  ...cell,
  reason: 'unknown',
  price: null,
  limits: [],
  stillShort: cell.late + cell.lost,
  others: [],
  unlocks: [],
  solves: 0,
});
