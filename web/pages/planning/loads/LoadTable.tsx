/** Bars of every load by period with the lines of what is available and of the limits; shape and text say what colour says. */
import { createSignal, For, Index, Show } from 'solid-js';
import { type Load, loadShare } from '../../../../solver/levelling/loads.ts';
import { loadKindTitles } from '../../../../solver/levelling/words.ts';
import { formatNumber } from '../../../language/format.ts';
import { pick, t } from '../../../language/language.ts';
import { narrowHeadings } from '../../../language/periods.ts';
import type { Loads } from './createLoads.ts';

const signs = { over: '▲', high: '△', within: '', unused: '' } as const;

export function LoadTable(props: { loads: Loads }) {
  const { loads } = props;
  let table!: HTMLTableElement;
  const [at, setAt] = createSignal({ row: 0, column: 0 });
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const next = {
      row: within(at().row + step[0], loads.loads().length),
      column: within(at().column + step[1], loads.periods().length),
    };
    setAt(next);
    table.querySelector<HTMLElement>(`[data-load="${next.row},${next.column}"]`)?.focus();
  };
  /** The highest of a load's bars and lines, which fills the height. */
  const top = (load: Load): number => {
    let most = 1e-9;
    for (const values of [load.used, load.capacity, load.limit])
      for (const value of values) if (Number.isFinite(value) && value > most) most = value;
    return most * 1.04;
  };
  const isFirstOfKind = (row: number): boolean => loads.loads()[row - 1]?.kind !== loads.loads()[row]?.kind;
  return (
    <div class="scroll">
      <table class="load-table sticky-first" ref={table} aria-label={t('loads')}>
        <thead>
          <tr>
            <th scope="col">{t('loadName')}</th>
            <For each={narrowHeadings(loads.periods())}>{(heading) => <th scope="col">{heading}</th>}</For>
          </tr>
        </thead>
        <tbody>
          {/* Rows stay the same elements while a plan is typed. */}
          <Index each={loads.loads()}>
            {(load, row) => (
              <>
                <Show when={isFirstOfKind(row)}>
                  <tr>
                    <th class="load-kind" scope="rowgroup" colSpan={loads.periods().length + 1}>
                      <span>{pick(loadKindTitles[load().kind])}</span>
                    </th>
                  </tr>
                </Show>
                <tr>
                  <th scope="row">
                    {loads.nameOfLoad(load())}{' '}
                    <small class="muted">{loads.columnOf(load(), load().used).unit}</small>
                    <Show when={load().total}>
                      {(total) => (
                        <>
                          <br />
                          <small class="muted">
                            {t('loadTotal', {
                              used: loads.bareText(load(), total().used),
                              limit: loads.amountText(load(), total().limit),
                            })}
                          </small>
                        </>
                      )}
                    </Show>
                  </th>
                  <For each={loads.periods()}>
                    {(_, period) => (
                      <LoadCell
                        loads={loads}
                        load={load()}
                        period={period()}
                        top={top(load())}
                        row={row}
                        isStop={at().row === row && at().column === period()}
                        onFocus={() => setAt({ row, column: period() })}
                        onKey={move}
                      />
                    )}
                  </For>
                </tr>
              </>
            )}
          </Index>
        </tbody>
      </table>
    </div>
  );
}

function LoadCell(props: {
  loads: Loads;
  load: Load;
  period: number;
  row: number;
  /** What fills the height. */
  top: number;
  /** Whether it is the tab stop of the table. */
  isStop: boolean;
  onFocus: () => void;
  onKey: (event: KeyboardEvent) => void;
}) {
  const mark = () => props.loads.markOf(props.load, props.period);
  const share = () => loadShare(props.load, props.period);
  const height = (value: number) => `${Math.max(0, Math.min(100, (100 * value) / props.top))}%`;
  const line = (values: Float64Array): number | null => {
    const value = values[props.period]!;
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  const text = () => {
    const known = share();
    const used = props.load.used[props.period]!;
    const amount = () => props.loads.columnOf(props.load, props.load.used).text(used);
    const number = known === null ? (used > 0 ? amount() : '–') : formatNumber(known * 100);
    return `${signs[mark()]}${number}`;
  };
  return (
    <td>
      <button
        type="button"
        class={`load-cell ${mark()}`}
        data-load={`${props.row},${props.period}`}
        tabindex={props.isStop ? 0 : -1}
        aria-pressed={props.loads.isSelected(props.load, props.period)}
        aria-label={props.loads.sentenceOf(props.load, props.period)}
        title={props.loads.sentenceOf(props.load, props.period)}
        onKeyDown={props.onKey}
        onFocus={props.onFocus}
        onClick={() => props.loads.select(props.load, props.period)}
      >
        <span class="load-bar" aria-hidden="true">
          <i style={{ height: height(props.load.used[props.period]!) }} />
          <Show when={line(props.load.available)}>
            {(value) => <b style={{ bottom: height(value()) }} />}
          </Show>
          <Show when={line(props.load.capacity)}>
            {(value) => <b class="capacity" style={{ bottom: height(value()) }} />}
          </Show>
          <Show when={line(props.load.limit)}>
            {(value) => <b class="limit" style={{ bottom: height(value()) }} />}
          </Show>
        </span>
        <span class="load-text">{text()}</span>
      </button>
    </td>
  );
}
