/** Splits series of families to their members, by their proportions. */
import { sumOf } from '../arithmetic/sums.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { hierarchyOf, nodeId, proportionsIn } from '../hierarchy/caseProportions.ts';
import { splitByWeights } from '../hierarchy/largestRemainder.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { ReportUnit } from './figures.ts';

/** Decimals to which members' parts of money are split. */
const MONEY_DIGITS = 2;

/**
 * Splits a series of a family to its members by their proportions. Rounded series are split to their last digit, so that members
 * sum to the family as it is shown. What belongs to no family, or to one without members, is one part without a member.
 */
export function membersOf(index: IndexedCase, isRounded: boolean) {
  const { source } = index;
  const tree = hierarchyOf(source);
  const proportion = proportionsIn(source, tree);
  const byFamily = Map.groupBy(source.members, (row) => row.family);
  return (
    family: string,
    values: Float64Array,
    unit: ReportUnit,
    isPlan: boolean,
  ): readonly { readonly member: string; readonly values: Float64Array }[] => {
    const members = byFamily.get(family) ?? [];
    if (members.length === 0) return [{ member: '', values }];
    const parts = members.map(({ member }) => ({ member, values: new Float64Array(values.length) }));
    const nodes = members.map(({ member }) => tree.position.get(nodeId.member(member)) ?? -1);
    const position = index.position.families.get(family)!;
    const digits = unit === 'units' ? digitsIn(source, source.families[position]!.unit) : MONEY_DIGITS;
    values.forEach((value, t) => {
      const stated = nodes.map((node) => proportion(node, isPlan ? t : -1) ?? 0);
      const weights = stated.some((weight) => weight > 0) ? stated : stated.map(() => 1);
      const sum = sumOf(weights);
      const isSplitExactly = isRounded && unit === 'units' && !Number.isNaN(value);
      const shares = isSplitExactly
        ? splitByWeights(value, weights, digits)
        : weights.map((weight) => (value * weight) / sum);
      parts.forEach((part, m) => {
        part.values[t] = shares[m]!;
      });
    });
    return parts;
  };
}
