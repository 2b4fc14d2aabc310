/** Events: each switched on and off, with its dates and what it changes here; and a new one for what is shown. */
import { createSignal, For, Show } from 'solid-js';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { formatDate, formatNumber } from '../../language/format.ts';
import { enumeration, listed, named, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { useWorkspace } from '../../state/context.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import { newEvent } from './eventChanges.ts';
import { RowSwitch } from './RowSwitch.tsx';

export function EventsPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const [name, setName] = createSignal('');
  const [kind, setKind] = createSignal<Row<'demandEvents'>['kind']>('cumulative');
  const [effects, setEffects] = createSignal('');
  const [start, setStart] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const periods = () => state.planningCase()?.periods ?? [];
  const events = () => state.planningCase()?.demandEvents ?? [];
  const datesOf = (event: string) => {
    return (state.planningCase()?.demandEventDates ?? [])
      .filter((row) => row.demandEvent === event)
      .map((row) => listed([formatDate(row.start), state.scopeText(row) || t('total')]));
  };
  const effectOf = (event: string): number | null => {
    const rows = state.rows().filter((row) => row.kind === 'event' && row.event === event);
    return rows.length === 0
      ? null
      : rows.reduce((sum, row) => sum + row.plan.reduce<number>((all, amount) => all + (amount ?? 0), 0), 0);
  };
  const add = (): void => {
    const known = state.planningCase();
    if (known === null) return;
    const event = {
      name: name().trim(),
      kind: kind(),
      effects: effects(),
      start: start() || (periods()[0]?.start ?? ''),
      scope: state.scope(),
    };
    if (newEvent(known, event) === null) {
      setProblem(t('eventNeeds'));
      return;
    }
    setProblem('');
    // Emptied at once: pressed again, the form says what it needs, and no second event of that name is made.
    setName('');
    setEffects('');
    void workspace
      .edit(props.scenario, ({ planningCase }) => newEvent(planningCase, event) ?? [])
      .then((isMade) => {
        if (isMade || name() !== '' || effects() !== '') return;
        setName(event.name);
        setEffects(event.effects);
      });
  };
  return (
    <Panel title={t('eventsTitle')} note={t('eventsNote', { unit: state.storedUnit() })}>
      <ul class="demand-list">
        <For each={events()} fallback={<li class="muted">{t('noEvents')}</li>}>
          {(row) => (
            <li>
              <RowSwitch
                table="demandEvents"
                row={row}
                scenario={props.scenario}
                name={named(row, row.demandEvent)}
                canEdit={state.canEdit()}
              >
                {pick(choiceWords('demandEvents', 'kind', row.kind))} ·{' '}
                {enumeration(datesOf(row.demandEvent))}
              </RowSwitch>
              <Show when={effectOf(row.demandEvent)}>
                {(effect) => (
                  <span class="demand-buttons">
                    {effect() > 0 ? '+' : ''}
                    {formatNumber(effect(), state.digits())}
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={state.canEdit()}>
        <div class="form">
          <label class="field">
            {t('eventName')}
            <input value={name()} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <Select
            label={t('eventKind')}
            value={kind()}
            options={(['cumulative', 'proportional'] as const).map((value) => ({
              value,
              text: pick(choiceWords('demandEvents', 'kind', value)),
            }))}
            onSelect={(value) => setKind(value === 'proportional' ? 'proportional' : 'cumulative')}
          />
          <label class="field">
            {t(kind() === 'cumulative' ? 'eventUnits' : 'eventShares')}
            <input
              value={effects()}
              placeholder={kind() === 'cumulative' ? '500 -100' : '10 -5'}
              onInput={(event) => setEffects(event.currentTarget.value)}
            />
          </label>
          <Select
            label={t('eventStart')}
            value={start() || (periods()[0]?.start ?? '')}
            options={periodHeadings(periods()).map((text, i) => ({ value: periods()[i]?.start ?? '', text }))}
            onSelect={(value) => setStart(value)}
          />
          <button type="button" class="btn" onClick={add}>
            {t('addEvent', { where: state.title() })}
          </button>
        </div>
        <FormProblem text={problem()} />
      </Show>
    </Panel>
  );
}
