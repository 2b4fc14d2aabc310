/**
 * Every policy by name with what can be stated about it: what an experiment file says under `policies` and what the library offers. A new
 * policy: its file and one entry here.
 */
import { z } from 'zod';
import { ruleKinds } from '../plan/byHand/planningRules.ts';
import type { RunOptions } from '../run/options.ts';
import type { PolicyKind } from './policy.ts';
import { baseStock } from './rules/baseStock.ts';
import { chase } from './rules/chase.ts';
import { hybrid } from './rules/hybrid.ts';
import { level } from './rules/level.ts';
import { lotRule, lotRules } from './rules/lots.ts';
import { linearProgram, mixedProgram } from './rules/optimizer.ts';
import { reorderPoint } from './rules/reorderPoint.ts';
import { sapRule } from './rules/sapRules.ts';
import { robustProgram, stochasticProgram } from './rules/stochastic.ts';

const share = z.number().gt(0).lt(1);
const ahead = { buildAheadPeriods: z.int().min(0).max(60).optional() };
/** What the policy is called in results; its name when nothing is stated. Two of the same kind need two names. */
const named = { name: z.string().min(1).optional() };

/** A policy as a file states it. */
export const policySchema = z.discriminatedUnion('policy', [
  z.strictObject({
    policy: z.enum(ruleKinds),
    ...named,
    ...ahead,
    days: z.number().min(0).max(1000).optional(),
  }),
  z.strictObject({ policy: z.literal('chase'), ...named, ...ahead, isWholePerDay: z.boolean().optional() }),
  z.strictObject({
    policy: z.literal('level'),
    ...named,
    rate: z.enum(['average', 'noShortage']).optional(),
    reviewPeriods: z.int().min(1).max(120).optional(),
    adaptsPeople: z.boolean().optional(),
  }),
  z.strictObject({
    policy: z.literal('hybrid'),
    ...named,
    ...ahead,
    base: z.record(z.string(), z.number().min(0)).optional(),
    reviewPeriods: z.int().min(1).max(120).optional(),
    isWholePerDay: z.boolean().optional(),
  }),
  z.strictObject({ policy: z.literal('baseStock'), ...named, ...ahead, serviceLevel: share.optional() }),
  z.strictObject({
    policy: z.literal('reorderPoint'),
    ...named,
    ...ahead,
    serviceLevel: share.optional(),
    levels: z.record(z.string(), z.strictObject({ s: z.number(), S: z.number() })).optional(),
  }),
  z.strictObject({ policy: z.enum(lotRules), ...named, ...ahead, serviceLevel: share.optional() }),
  z.strictObject({ policy: z.literal('lp'), ...named }),
  z.strictObject({
    policy: z.literal('lpSafetyStock'),
    ...named,
    safety: z.union([share, z.literal('fromCosts')]).default('fromCosts'),
  }),
  z.strictObject({
    policy: z.literal('mip'),
    ...named,
    safety: z.union([share, z.literal('fromCosts')]).optional(),
  }),
  z.strictObject({
    policy: z.literal('stochasticLp'),
    ...named,
    scenarios: z.int().min(2).max(200).optional(),
    decidedPeriods: z.int().min(1).max(12).optional(),
    riskWeight: z.number().min(0).max(1).optional(),
    correlation: z.number().min(0).max(0.99).optional(),
    seed: z.int().min(0).max(1e6).optional(),
  }),
  z.strictObject({
    policy: z.literal('robustLp'),
    ...named,
    scenarios: z.int().min(2).max(200).optional(),
    budget: z.int().min(1).max(60).optional(),
    deviations: z.number().min(0).max(5).optional(),
    goal: z.enum(['worst', 'regret']).optional(),
    seed: z.int().min(0).max(1e6).optional(),
  }),
]);

/** A policy with what can be stated about it. */
export type PolicySpecification = z.output<typeof policySchema>;

/** Makes a policy of what a file states. `run`: backend, clock and limits for those that solve. */
export function policyOf(specification: PolicySpecification, run: RunOptions): PolicyKind {
  const { name } = specification;
  const kind = kindOf(specification, run);
  return name === undefined ? kind : { ...kind, name };
}

function kindOf(specification: PolicySpecification, run: RunOptions): PolicyKind {
  const { policy } = specification;
  switch (policy) {
    case 'synchronous':
    case 'stockZero':
    case 'targetStock':
    case 'targetDays':
      return sapRule(policy, stated(specification));
    case 'chase':
      return chase(stated(specification));
    case 'level':
      return level(stated(specification));
    case 'hybrid':
      return hybrid(stated(specification));
    case 'baseStock':
      return baseStock(stated(specification));
    case 'reorderPoint':
      return reorderPoint(stated(specification));
    case 'lotForLot':
    case 'economicOrderQuantity':
    case 'silverMeal':
    case 'wagnerWhitin':
      return lotRule(policy, stated(specification));
    case 'lp':
      return linearProgram(run);
    case 'lpSafetyStock':
      return linearProgram(run, { safety: specification.safety });
    case 'stochasticLp':
      return stochasticProgram(run, stated(specification));
    case 'robustLp':
      return robustProgram(run, stated(specification));
    case 'mip':
      return mixedProgram(run, specification.safety === undefined ? {} : { safety: specification.safety });
  }
}

/** The options of a specification without what names it and what it leaves out. */
function stated<S extends { readonly policy: string; readonly name?: string | undefined }>(
  specification: S,
): { [K in Exclude<keyof S, 'policy' | 'name'>]: Exclude<S[K], undefined> } {
  const entries = Object.entries(specification).filter(
    ([key, value]) => key !== 'policy' && key !== 'name' && value !== undefined,
  );
  return Object.fromEntries(entries) as never;
}
