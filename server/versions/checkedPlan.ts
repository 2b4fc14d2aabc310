/**
 * A plan that no solver made, verified: one that was entered by hand, or one put together of parts of two versions. No store: small
 * ones are verified at once, large ones in a thread (`askChecked.ts`).
 */
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { type StoredResult, storeResult } from '../../solver/explain/storedResult.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import { composePlan, type PlanPart } from '../../solver/plan/composePlan.ts';
import { fitsCase, type Plan, restorePlan, type StoredPlan } from '../../solver/plan/plan.ts';
import { resultOfPlan } from '../../solver/run/madePlan.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { planNotStored } from './planNotStored.ts';
import type { KeptPlan } from './writeVersions.ts';

/** The inputs of a version and the text of its result. */
export interface StoredVersionPlan {
  readonly tables: readonly StoredTable[];
  readonly result: string;
}

type Making = Parameters<typeof resultOfPlan>[2];

/** A plan that is to be verified. */
export type PlanToCheck =
  | {
      readonly kind: 'byHand';
      readonly tables: readonly StoredTable[];
      readonly plan: StoredPlan;
      readonly making: Making;
    }
  | {
      readonly kind: 'parts';
      readonly base: StoredVersionPlan;
      readonly other: StoredVersionPlan;
      readonly part: PlanPart;
    };

export type CheckedPlan = Pick<KeptPlan, 'summary' | 'violations' | 'result'>;

/** Verifies a plan. Throws ApiProblem where it does not fit its inputs. */
export function checkedPlan(asked: PlanToCheck): CheckedPlan {
  if (asked.kind === 'byHand') {
    const index = indexCase(readStoredTables(asked.tables));
    const plan = restorePlan(asked.plan);
    if (!fitsCase(index, plan) || plan.periodCount !== index.periodCount) throw notFitting();
    return verified(index, plan, asked.making);
  }
  const base = opened(asked.base);
  const { plan, copied } = composePlan(base, opened(asked.other), asked.part);
  if (copied === 0)
    throw new ApiProblem(
      400,
      { en: 'The part is empty', zh: '所选部分为空' },
      {
        en: 'Nothing would be copied: no family, period and figure of the part is in both versions. Hours, people, purchases and trucks belong to no family and are copied with all families only.',
        zh: '没有可复制的内容：所选产品族、期间与指标未同时存在于两个版本。工时、人员、采购与车辆不属于任何产品族，仅在选择全部产品族时复制。',
      },
    );
  return verified(base.index, plan, 'of parts');
}

function opened({ tables, result }: StoredVersionPlan): { readonly index: IndexedCase; readonly plan: Plan } {
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(result);
  if (plan === null) throw planNotStored();
  const index = indexCase(readStoredTables(tables));
  const restored = restorePlan(plan);
  if (!fitsCase(index, restored)) throw notFitting();
  return { index, plan: restored };
}

function verified(index: IndexedCase, plan: Plan, making: Making): CheckedPlan {
  const result = storeResult({ ...resultOfPlan(index, plan, making), infeasibility: null }, index.source);
  return {
    summary: result.summary,
    violations: result.failureCount ?? result.failures.length,
    result: JSON.stringify(result),
  };
}

function notFitting(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'The plan is of other inputs', zh: '计划与输入不符' },
    {
      en: 'It has not as many families, processes and periods as the inputs that it is to be kept with.',
      zh: '其产品族、工艺与期间的数目与所属输入不一致。',
    },
  );
}
