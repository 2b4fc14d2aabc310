/** What moves of a proposal and their overloads are called on the page. */

import { nameOf } from '../../../../solver/case/names.ts';
import type { TableName } from '../../../../solver/case/planningCase.ts';
import { digitsIn } from '../../../../solver/case/unitDigits.ts';
import type { Excess } from '../../../../solver/levelling/levelMeasures.ts';
import type { GroupedMove, MoveGroup } from '../../../../solver/levelling/moveGroups.ts';
import type { Move, MovePlace } from '../../../../solver/levelling/moves.ts';
import { changeTitles, groupWords, moveCountWords, oneSided } from '../../../../solver/levelling/words.ts';
import { withSign } from '../../../../solver/words/money.ts';
import { withUnit } from '../../../../solver/words/noBreak.ts';
import { formatNumber } from '../../../language/format.ts';
import { clauses, enumeration, pick, t } from '../../../language/language.ts';
import { unitText } from '../../../language/sharedUnit.ts';
import type { Loads } from './createLoads.ts';

/** A move in words. */
export interface MoveText {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
}

/** Families of a group that are named. */
const NAMED = 3;

export function moveTexts(loads: Loads) {
  const source = () => loads.inView()?.index.source;
  const rowName = (table: TableName, id: string | undefined): string => {
    const known = source();
    return known === undefined || id === undefined ? '' : pick(nameOf(known, table, id).name);
  };
  const placeText = ({ period, process }: MovePlace): string =>
    `${loads.periodName(period)} · ${loads.processName(process)}`;
  const decision = (kind: keyof typeof changeTitles, table: TableName, id: string | undefined): string =>
    t('levelDecision', { kind: pick(changeTitles[kind]), name: rowName(table, id) });
  const proposed = (what: string): MoveText => ({ what, from: '', to: t('levelProposed'), quantity: '' });
  const quantityOf = (family: number, units: number): string => {
    const known = source();
    const unit = known?.families[family]?.unit ?? '';
    return withUnit(formatNumber(units, known === undefined ? 0 : digitsIn(known, unit)), unitText(unit));
  };
  const textOf = (move: Move): MoveText => {
    const known = source();
    switch (move.kind) {
      case 'production':
        return {
          what: loads.familyName(move.family),
          from: move.from === null ? pick(oneSided.more) : placeText(move.from),
          to: move.to === null ? pick(oneSided.less) : placeText(move.to),
          quantity: quantityOf(move.family, loads.shownUnitsOf(move.family, move.units)),
        };
      case 'shiftCount':
        return {
          what: decision(move.kind, 'shiftOptions', known?.shiftOptions[move.shiftOption]?.shiftOption),
          from: '',
          to: loads.periodName(move.period),
          quantity: `${formatNumber(move.before)} → ${t('levelShiftCount', { count: move.after })}`,
        };
      case 'people':
        return proposed(decision(move.kind, 'labourPools', known?.labourPools[move.labourPool]?.labourPool));
      case 'investment':
        return proposed(decision(move.kind, 'investments', known?.investments[move.investment]?.investment));
      case 'demandShaping':
        return proposed(
          decision(move.kind, 'demandShaping', known?.demandShaping[move.demandShaping]?.demandShaping),
        );
      case 'flows':
        return proposed(pick(changeTitles.flows));
    }
  };
  const amountOf = ({ load, period }: Excess, amount: number): string =>
    loads.amountText(load, loads.shownAmount(load, period, amount), 1);
  return {
    textOf,
    /** From where to where, in a line; a process that stays the same is named once. */
    routeOf: (move: Move): string => {
      if (move.kind === 'production' && move.from !== null && move.from.process === move.to?.process)
        return `${loads.periodName(move.from.period)} → ${placeText(move.to)}`;
      const { from, to } = textOf(move);
      return from === '' ? to : `${from} → ${to}`;
    },
    groupTitle: ({ kind, overload, family }: MoveGroup): string => {
      if (overload !== null)
        return clauses([loads.nameOfLoad(overload.load), loads.periodName(overload.period)]);
      return kind === 'decisions' ? pick(groupWords.decisions) : loads.familyName(family);
    },
    /** How many moves it has and what they are of. */
    groupAbout: ({ kind, moves: own }: MoveGroup, moves: readonly Move[]): string => {
      const count = pick(moveCountWords(own.length));
      if (kind === 'overload' && own.length === 0) return pick(groupWords.byOthers);
      if (kind === 'family') return t('levelFollows', { moves: count });
      const names = [...new Set(own.map(({ move }) => textOf(moves[move]!).what))];
      const more = names.length - NAMED;
      return t('levelMovesOf', {
        moves: count,
        names: enumeration([
          ...names.slice(0, NAMED),
          ...(more > 0 ? [t('loadsMore', { count: more })] : []),
        ]),
      });
    },
    /** The overload of a group, before and after. */
    overloadOf: ({ overload, left }: MoveGroup): string =>
      overload === null
        ? ''
        : `${amountOf(overload, overload.amount)} → ${left > 0 ? amountOf(overload, left) : '–'}`,
    takenOut: ({ overload }: MoveGroup, { takenOut }: GroupedMove): string =>
      overload === null || takenOut === 0 ? '' : withSign('−', amountOf(overload, takenOut)),
  };
}

export type MoveTexts = ReturnType<typeof moveTexts>;
