/**
 * Moves of a proposal by overload, worst first: a tree of rows that opens and closes, is walked by the arrow keys, and is accepted
 * by row. On a phone a row is some lines.
 */
import { createEffect, createUniqueId, For, Show } from 'solid-js';
import type { Levelling } from '../../../../solver/levelling/levelPlan.ts';
import type { MoveGroup } from '../../../../solver/levelling/moveGroups.ts';
import { clauses, t } from '../../../language/language.ts';
import type { LevellingState } from './createLevelling.ts';
import type { Loads } from './createLoads.ts';
import { type Accepted, createMoveList, type MoveList, type MoveRow } from './createMoveList.ts';
import { type MoveTexts, moveTexts } from './moveText.ts';

/** How no penalty is written. */
export const NO_PENALTY = '–';

export function MoveTable(props: {
  answer: Levelling;
  levelling: LevellingState;
  loads: Loads;
  /** Money and penalties as they are written. */
  money: (value: number) => string;
  penalty: (value: number) => string;
}) {
  const { levelling } = props;
  const texts = moveTexts(props.loads);
  const moves = () => props.answer.moves;
  const groups = levelling.groups;
  const list = createMoveList(
    groups,
    {
      group: texts.groupTitle,
      move: (group, place) => {
        const { what, from, to } = texts.textOf(moves()[group.moves[place]!.move]!);
        return [what, from, to];
      },
    },
    levelling,
  );
  let body!: HTMLTableSectionElement;
  const searchId = createUniqueId();
  const focusActive = () => body.querySelector<HTMLElement>(`[data-row="${list.active()}"]`)?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !list.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    queueMicrotask(focusActive);
  };
  const sums = () => {
    const shown = list.shownMoves();
    return {
      cost: shown.reduce((sum, move) => sum + moves()[move]!.cost, 0),
      penalties: shown.reduce((sum, move) => sum + moves()[move]!.penalties, 0),
    };
  };
  return (
    <>
      <div class="actions">
        <label>
          <span class="hidden">{t('levelFind')}</span>
          <input
            class="pick"
            id={searchId}
            type="search"
            size={32}
            placeholder={t('levelFind')}
            value={list.search()}
            onInput={(event) => list.setSearch(event.currentTarget.value)}
          />
        </label>
        <button type="button" class="btn" onClick={() => list.setAllOpen(!list.areAllOpen())}>
          {list.areAllOpen() ? t('levelCloseAll') : t('levelOpenAll')}
        </button>
        <Show when={list.isSearched()}>
          <span class="muted" role="status">
            {t('levelFound', { found: list.shownMoves().length, count: list.moveCount() })}
          </span>
        </Show>
      </div>
      <div class="scroll moves">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows open, close and are selected is a treegrid. */}
        <table role="treegrid" aria-label={t('levelMoves')} aria-multiselectable="true">
          <thead>
            <tr>
              <th scope="col">
                <AcceptBox
                  label={t('levelTakeAll')}
                  accepted={list.acceptedOf(list.shownMoves())}
                  isStop
                  isTextShown
                  onToggle={() => list.toggleMoves(list.shownMoves())}
                />
              </th>
              <th scope="col" class="text">
                {t('levelWhat')}
              </th>
              <th scope="col" class="text">
                {t('levelRoute')}
              </th>
              <th scope="col">{t('levelQuantity')}</th>
              <th scope="col">{t('levelOverload')}</th>
              <th scope="col">{t('levelCost')}</th>
              <th scope="col">{t('levelPenalties')}</th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            <For each={list.rows()}>
              {(row, r) => (
                <MoveLine
                  row={row}
                  place={r()}
                  isStop={list.active() === r()}
                  list={list}
                  group={groups()[row.group]!}
                  moves={moves()}
                  texts={texts}
                  money={props.money}
                  penalty={props.penalty}
                />
              )}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row" class="text">
                {list.isSearched() ? t('levelSumFound') : t('levelSum')}
              </th>
              <td class="about" />
              <td class="quantity" />
              <td class="overload" />
              <td class="cost">{props.money(sums().cost)}</td>
              <PenaltyCell text={props.penalty(sums().penalties)} mark="" />
            </tr>
          </tfoot>
        </table>
      </div>
      <Show when={list.rows().length === 0}>
        <p>{t('levelFoundNone', { text: list.search() })}</p>
      </Show>
    </>
  );
}

/** A row: an overload with sums over its moves, or a move. */
function MoveLine(props: {
  row: MoveRow;
  place: number;
  /** Whether it is the tab stop of the table. */
  isStop: boolean;
  list: MoveList;
  group: MoveGroup;
  moves: Levelling['moves'];
  texts: MoveTexts;
  money: (value: number) => string;
  penalty: (value: number) => string;
}) {
  const { list, texts } = props;
  const grouped = () => (props.row.kind === 'move' ? props.group.moves[props.row.place] : undefined);
  const move = () => {
    const known = grouped();
    return known === undefined ? undefined : props.moves[known.move];
  };
  const own = () => list.movesOf(props.row);
  const isOpen = () => props.row.kind === 'group' && list.isOpen(props.row.group);
  const canOpen = () => props.row.kind === 'group' && props.group.moves.length > 0;
  const title = () => {
    const known = move();
    return known === undefined ? texts.groupTitle(props.group) : texts.textOf(known).what;
  };
  const about = () => {
    const known = move();
    return known === undefined ? texts.groupAbout(props.group, props.moves) : texts.routeOf(known);
  };
  const overload = () => {
    const known = grouped();
    return known === undefined ? texts.overloadOf(props.group) : texts.takenOut(props.group, known);
  };
  const worth = () => {
    const known = move();
    if (known !== undefined) return { ...known, isShared: known.together > 1 };
    const { cost, penalties, sharedCount } = props.group;
    return { cost, penalties, isShared: sharedCount > 0 };
  };
  const mark = () => (worth().isShared ? ' *' : '');
  return (
    <tr
      class={props.row.kind}
      classList={{ left: props.row.kind === 'group' && props.group.left > 0 }}
      data-row={props.place}
      tabindex={props.isStop ? 0 : -1}
      aria-level={props.row.kind === 'group' ? 1 : 2}
      aria-expanded={canOpen() ? isOpen() : undefined}
      aria-selected={own().length > 0 && list.acceptedOf(own()) === 'all'}
      onFocus={() => list.goTo(props.place)}
    >
      <td>
        <Show when={own().length > 0}>
          <AcceptBox
            label={t('levelTake', { move: clauses([title(), about()]) })}
            accepted={list.acceptedOf(own())}
            onToggle={() => list.toggleMoves(own())}
          />
        </Show>
      </td>
      <td class="wrap text what">
        <Show when={canOpen()} fallback={title()}>
          <button
            type="button"
            class="plain opens"
            tabindex={-1}
            aria-label={t(isOpen() ? 'levelClose' : 'levelOpen', { overload: title() })}
            onClick={() => props.row.kind === 'group' && list.toggleGroup(props.row.group)}
          >
            <span aria-hidden="true">{isOpen() ? '▾' : '▸'}</span> {title()}
          </button>
        </Show>
      </td>
      <td class="wrap text about">{about()}</td>
      <td class="quantity">
        <Show when={move()}>{(known) => texts.textOf(known()).quantity}</Show>
      </td>
      <td class="overload">
        <Show when={props.row.kind === 'group' && props.group.left > 0}>
          <span class="bad">▲ </span>
        </Show>
        {overload()}
      </td>
      <td class="cost">
        <Show when={own().length > 0}>
          {props.money(worth().cost)}
          {mark()}
        </Show>
      </td>
      <PenaltyCell text={own().length > 0 ? props.penalty(worth().penalties) : null} mark={mark()} />
    </tr>
  );
}

/** Penalties; a phone, which shows no head of the table, names them, and shows none where there are none. */
function PenaltyCell(props: { text: string | null; mark: string }) {
  return (
    <td class="penalties">
      <Show when={props.text !== null && props.text !== NO_PENALTY}>
        <small>{t('levelPenalties')} </small>
      </Show>
      <Show when={props.text !== null}>
        {props.text}
        {props.mark}
      </Show>
    </td>
  );
}

/** A box that accepts some moves: checked, not, or in part; on a phone with its text beside it where that is asked for. */
function AcceptBox(props: {
  label: string;
  accepted: Accepted;
  isStop?: boolean;
  isTextShown?: boolean;
  onToggle: () => void;
}) {
  let box!: HTMLInputElement;
  createEffect(() => {
    box.checked = props.accepted === 'all';
    box.indeterminate = props.accepted === 'some';
  });
  return (
    <label class="accept">
      <input
        ref={box}
        type="checkbox"
        tabindex={props.isStop === true ? 0 : -1}
        aria-label={props.label}
        onChange={props.onToggle}
      />
      <Show when={props.isTextShown}>
        <span>{props.label}</span>
      </Show>
    </label>
  );
}
