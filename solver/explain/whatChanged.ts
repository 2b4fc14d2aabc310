/**
 * What changed from one plan to another (a version, last month's plan), ranked by money, in sentences: the money, the inputs, the
 * cells; and by cause where the inputs of both are known and are solved between them.
 */

import { inputDiff } from '../scenario/inputDiff.ts';
import { type FieldEffect, fieldEffects } from '../scenario/leverEffects.ts';
import { enumerated, sentence, type Words } from '../words/words.ts';
import { type BridgeOptions, bridgeByInputs, type CauseBridge, type NoBridge } from './bridge.ts';
import { bridgeSentences, signedMoney } from './bridgeSentences.ts';
import { type MovedPlan, moveSentences, type PlanMoves, planMoves } from './planMoves.ts';

/** What changed from one plan to another, in results, inputs and causes. */
export interface WhatChanged {
  readonly moves: PlanMoves;
  /** Inputs that differ, by table and field; those with most cells first. */
  readonly inputs: readonly FieldEffect[];
  /** The difference in money by cause; null where it was not asked for. */
  readonly bridge: CauseBridge | NoBridge | null;
}

/** By how much the money of plans may be better still, for a bridge between them as they are; null where it is not known. */
interface Doubts {
  readonly from: number | null;
  readonly to: number | null;
}

/** Compares two plans, each with its inputs. With `solve` the difference is split over the inputs that differ, by solves. */
export function whatChanged(
  from: MovedPlan,
  to: MovedPlan,
  solve: { readonly options: BridgeOptions; readonly doubts: Doubts } | null = null,
): WhatChanged {
  const [before, after] = [from.index.source, to.index.source];
  const changes = inputDiff(before, after);
  const bridge =
    solve === null
      ? null
      : bridgeByInputs(
          before,
          after,
          {
            from: 'before',
            to: 'after',
            known: { from: { ...from, doubt: solve.doubts.from }, to: { ...to, doubt: solve.doubts.to } },
          },
          solve.options,
        );
  return {
    moves: planMoves(from, to),
    inputs: [...fieldEffects(before, after, changes)].sort((a, b) => b.cells - a.cells),
    bridge,
  };
}

/** What changed in sentences: money first, then causes where they are known or else inputs, then cells. */
export function changeSentences({ moves, inputs, bridge }: WhatChanged, to: MovedPlan): readonly Words[] {
  const currency = to.index.source.company[0]?.currency ?? '';
  const head = sentence('Margin {margin}, penalties {penalties}.', '边际贡献 {margin}，惩罚 {penalties}。', {
    margin: signedMoney(moves.margin, currency),
    penalties: signedMoney(moves.penalties, ''),
  });
  const causes =
    bridge?.kind === 'bridge'
      ? bridgeSentences(bridge).slice(1)
      : inputs.map(({ title, cells, about }) =>
          sentence(
            'Input {title}: {count} {count|cell|cells} ({about})',
            '输入{title}：{count} 个单元（{about}）',
            { title, count: cells, about: enumerated(about.slice(0, 3).map(({ name }) => name)) },
          ),
        );
  // Causes tell what lines do to the margin: so do the lines themselves.
  return [head, ...causes, ...moveSentences(moves, to, { asResult: true })];
}
