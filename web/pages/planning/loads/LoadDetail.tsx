/** What stands behind a load in a period, and moving units of it by hand. */
import { createSignal, For, Show } from 'solid-js';
import { digitsIn } from '../../../../solver/case/unitDigits.ts';
import type { Load, LoadUse } from '../../../../solver/levelling/loads.ts';
import { formatNumber, formatShares } from '../../../language/format.ts';
import { clauses, t } from '../../../language/language.ts';
import { unitText } from '../../../language/sharedUnit.ts';
import { Select } from '../../../ui/Select.tsx';
import type { Loads } from './createLoads.ts';

export function LoadDetail(props: { loads: Loads; canMove: boolean }) {
  const { loads } = props;
  const [selected, setSelected] = createSignal<number | null>(null);
  const use = (): LoadUse | undefined =>
    loads.uses().find((entry) => entry.process >= 0 && entry.process === selected());
  const ownUnit = (family: number) => loads.inView()?.index.source.families[family]?.unit ?? '';
  const digitsOf = (family: number): number => {
    const known = loads.inView()?.index.source;
    return known === undefined ? 0 : digitsIn(known, ownUnit(family));
  };
  const column = (load: Load) =>
    loads.columnOf(
      load,
      loads.uses().map(({ amount }) => amount),
    );
  /** Shares of what is used, which add up. */
  const shares = () => {
    const at = loads.cell();
    const amounts = loads.uses().map(({ amount }) => amount);
    return at === null ? [] : formatShares(amounts, at.load.used[at.period]!);
  };
  /** What is used of what there is. */
  const lines = (load: Load, period: number): string => {
    const written = (values: Float64Array) =>
      Number.isFinite(values[period]!) ? loads.bareText(load, values[period]!) : '–';
    const [available, capacity] = [written(load.available), written(load.capacity)];
    const used = loads.amountText(load, load.used[period]!);
    if (load.table === 'resources')
      return t('loadLines', { used, available, capacity, limit: written(load.limit) });
    return load.table === 'materials'
      ? t('loadMaterialLines', { used, capacity, available })
      : t('loadLimitLine', { used, available });
  };
  return (
    <Show when={loads.cell()}>
      {(at) => (
        <section>
          <h3>
            {clauses([loads.nameOfLoad(at().load), loads.periodName(at().period)])}{' '}
            <button type="button" class="btn small" onClick={loads.close}>
              {t('close')}
            </button>
          </h3>
          <p class="muted">{lines(at().load, at().period)}</p>
          <div class="scroll">
            <table aria-label={t('loadBehind')}>
              <thead>
                <tr>
                  <th scope="col">{t('family')}</th>
                  <th scope="col" class="text">
                    {t('loadProcess')}
                  </th>
                  <th scope="col">{t('levelQuantity')}</th>
                  <th scope="col">{column(at().load).unit}</th>
                  <th scope="col">{t('share')}</th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                <For each={loads.uses()}>
                  {(entry, place) => (
                    <tr>
                      <td class="wrap">{loads.familyName(entry.family)}</td>
                      <td class="wrap text process">
                        {entry.process < 0 ? t('loadStocked') : loads.processName(entry.process)}
                      </td>
                      <td>
                        {formatNumber(entry.units, digitsOf(entry.family))}{' '}
                        <small class="faint">{unitText(ownUnit(entry.family))}</small>
                      </td>
                      <td>{column(at().load).text(entry.amount)}</td>
                      <td>{shares()[place()]}</td>
                      <td>
                        <Show when={props.canMove && entry.process >= 0}>
                          <button
                            type="button"
                            class="btn small"
                            aria-pressed={selected() === entry.process}
                            aria-label={t('actionOn', {
                              action: t('moveDo'),
                              name: loads.processName(entry.process),
                            })}
                            onClick={() => setSelected(entry.process)}
                          >
                            {t('moveDo')} …
                          </button>
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Show when={props.canMove && use()} keyed>
            {(entry) => (
              <MoveForm
                loads={loads}
                use={entry}
                period={at().period}
                unit={unitText(ownUnit(entry.family))}
                digits={digitsOf(entry.family)}
              />
            )}
          </Show>
        </section>
      )}
    </Show>
  );
}

function MoveForm(props: {
  loads: Loads;
  use: LoadUse;
  period: number;
  unit: string;
  /** Decimals of an amount in that unit. */
  digits: number;
}) {
  const { loads } = props;
  const before = Math.max(0, props.period - 1);
  const [units, setUnits] = createSignal(String(Number(props.use.units.toFixed(props.digits))));
  const [first, setFirst] = createSignal(before);
  const [last, setLast] = createSignal(before);
  const [process, setProcess] = createSignal(props.use.process);
  const periods = () =>
    loads.periods().map((_, period) => ({ value: String(period), text: loads.periodName(period) }));
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void loads.move({
          process: props.use.process,
          period: props.period,
          units: Number(units()),
          toProcess: process(),
          first: first(),
          last: Math.max(first(), last()),
        });
      }}
    >
      <b>{t('moveTitle')}</b>
      <label class="field">
        <span>
          {t('moveUnits')} ({props.unit})
        </span>
        <input
          type="number"
          min="0"
          step="any"
          required
          style={{ width: '100px' }}
          value={units()}
          onInput={(event) => setUnits(event.currentTarget.value)}
        />
      </label>
      <Select
        label={t('moveFirst')}
        value={String(first())}
        options={periods()}
        onSelect={(value) => {
          setFirst(Number(value));
          setLast(Math.max(Number(value), last() === before ? Number(value) : last()));
        }}
      />
      <Select
        label={t('moveLast')}
        value={String(Math.max(first(), last()))}
        options={periods().slice(first())}
        onSelect={(value) => setLast(Number(value))}
      />
      <Select
        label={t('moveProcess')}
        value={String(process())}
        options={loads
          .processesBeside(props.use.process)
          .map((p) => ({ value: String(p), text: loads.processName(p) }))}
        onSelect={(value) => setProcess(Number(value))}
      />
      <button type="submit" class="btn main">
        {t('moveDo')}
      </button>
      <small class="muted">{t('moveSplit')}</small>
    </form>
  );
}
