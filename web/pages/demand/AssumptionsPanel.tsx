/**
 * The assumptions that what is shown rests on, with owner, source, validity and the cells that rest on them; those that end
 * before their cells do are marked. Each can be changed, taken away, or be made to hold for what is shown; and a new one.
 */

import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Row } from '../../../solver/case/planningCase.ts';
import { caseAssumptions } from '../../../solver/demand/review/caseAssumptions.ts';
import { formatDate } from '../../language/format.ts';
import { language, listed, t } from '../../language/language.ts';
import { periodHeadings, periodText } from '../../language/periods.ts';
import { useWorkspace } from '../../state/context.ts';
import { rowsTaken } from '../../state/rowChanges.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import {
  type AssumptionFields,
  addedScope,
  changedAssumption,
  newAssumption,
  removedAssumption,
} from './formChanges.ts';

const empty: AssumptionFields = { statement: '', owner: '', source: '', validFrom: null, validTo: null };

export function AssumptionsPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const [draft, setDraft] = createSignal<AssumptionFields>(empty);
  /** The assumption that is changed; null for a new one. */
  const [edited, setEdited] = createSignal<string | null>(null);
  const [line, setLine] = createSignal('');
  const [first, setFirst] = createSignal('');
  const [last, setLast] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const periods = () => state.planningCase()?.periods ?? [];
  const shown = createMemo(() => {
    const known = state.planningCase();
    if (known === null) return [];
    const segments = new Set(state.segments());
    return caseAssumptions(known).flatMap((assumption) => {
      const here = assumption.restsOn.filter(({ segment }) => segment === null || segments.has(segment));
      const row = known.assumptions.find((entry) => entry.assumption === assumption.assumption);
      if (row === undefined || (here.length === 0 && row.assumption !== edited())) return [];
      const resting = known.periods.filter(({ period }) =>
        here.some((cells) => cells.periods === null || cells.periods.includes(period)),
      );
      const { validTo } = assumption;
      const beyond = validTo === null ? 0 : resting.filter(({ start }) => start > validTo).length;
      return [
        {
          row,
          text: (language() === 'zh' ? row.statementZh : '') || assumption.text || assumption.assumption,
          scopes: known.assumptionScopes.filter((entry) => entry.assumption === row.assumption),
          beyond,
        },
      ];
    });
  });
  const place = (period: string | null) => periods().findIndex((row) => row.period === period);
  /** Lines and cells that a scope names. */
  const scopeText = (scope: Row<'assumptionScopes'>): string =>
    listed([
      scope.demandLine === null ? t('everyLine') : state.lineName(scope.demandLine),
      state.scopeText(scope) || t('total'),
      scope.firstPeriod === null && scope.lastPeriod === null
        ? ''
        : t('periodRange', {
            first: periodText(periods(), Math.max(0, place(scope.firstPeriod))),
            last: periodText(
              periods(),
              scope.lastPeriod === null ? periods().length - 1 : place(scope.lastPeriod),
            ),
          }),
    ]);
  const restsOn = (): Omit<Row<'assumptionScopes'>, 'assumption'> => ({
    demandLine: line() || null,
    ...state.scope(),
    firstPeriod: first() || null,
    lastPeriod: last() || null,
  });
  const clear = (): void => {
    setEdited(null);
    setDraft(empty);
    setProblem('');
  };
  const begin = ({ assumption, statement, owner, source, validFrom, validTo }: Row<'assumptions'>): void => {
    setEdited(assumption);
    setDraft({ statement, owner, source, validFrom, validTo });
    setProblem('');
  };
  const save = async (): Promise<void> => {
    const fields = { ...draft(), statement: draft().statement.trim() };
    const { validFrom, validTo } = fields;
    const [from, to] = [place(first()), place(last())];
    if (fields.statement === '') return void setProblem(t('assumptionNeeds'));
    if ((validFrom !== null && validTo !== null && validFrom > validTo) || (to >= 0 && from > to))
      return void setProblem(t('assumptionOrder'));
    setProblem('');
    const [changed, rest] = [edited(), restsOn()];
    // Emptied at once: pressed again, the form says what it needs, and no second assumption is made.
    clear();
    const saved = await workspace.edit(props.scenario, ({ planningCase }) => {
      const row = planningCase.assumptions.find(({ assumption }) => assumption === changed);
      return row === undefined ? newAssumption(planningCase, fields, rest) : changedAssumption(row, fields);
    });
    if (saved || draft() !== empty) return;
    setEdited(changed);
    setDraft(fields);
  };
  const text = (field: 'statement' | 'owner' | 'source', label: string) => (
    <label class="field">
      {label}
      <input
        value={draft()[field]}
        onInput={(event) => setDraft({ ...draft(), [field]: event.currentTarget.value })}
      />
    </label>
  );
  const day = (field: 'validFrom' | 'validTo', label: string) => (
    <label class="field">
      {label}
      <input
        type="date"
        value={draft()[field] ?? ''}
        onInput={(event) => setDraft({ ...draft(), [field]: event.currentTarget.value || null })}
      />
    </label>
  );
  const periodOptions = (none: string) => [
    { value: '', text: none },
    ...periodHeadings(periods()).map((heading, i) => ({ value: periods()[i]?.period ?? '', text: heading })),
  ];
  return (
    <Panel title={t('assumptionsTitle')}>
      <ul class="demand-list">
        <For each={shown()} fallback={<li class="muted">{t('noAssumptions')}</li>}>
          {({ row, text: statement, scopes, beyond }) => (
            <li>
              <b>{statement}</b>{' '}
              <span class="muted">
                {listed([
                  row.owner,
                  row.source,
                  row.validFrom === null ? '' : t('validFromDay', { day: formatDate(row.validFrom) }),
                  row.validTo === null ? '' : t('validToDay', { day: formatDate(row.validTo) }),
                ])}
              </span>
              <Show when={beyond > 0}>
                <span class="warn"> ▲ {t('assumptionEnds', { count: beyond })}</span>
              </Show>
              <Show when={state.canEdit()}>
                <span class="demand-buttons">
                  <button
                    type="button"
                    class="btn small"
                    aria-label={t('changeOf', { what: statement })}
                    onClick={() => begin(row)}
                  >
                    {t('changeRow')}
                  </button>
                  <button
                    type="button"
                    class="btn small"
                    aria-label={t('removeOf', { what: statement })}
                    onClick={() =>
                      void workspace.edit(props.scenario, ({ planningCase }) =>
                        removedAssumption(planningCase, row),
                      )
                    }
                  >
                    {t('removeOne')}
                  </button>
                </span>
              </Show>
              <ul class="demand-scopes">
                <For each={scopes}>
                  {(scope) => (
                    <li class="muted">
                      {scopeText(scope)}
                      <Show when={state.canEdit() && scopes.length > 1}>
                        {' '}
                        <button
                          type="button"
                          class="btn link small"
                          aria-label={t('removeOf', { what: scopeText(scope) })}
                          onClick={() =>
                            void workspace.edit(props.scenario, ({ planningCase }) =>
                              rowsTaken(planningCase, 'assumptionScopes', [scope]),
                            )
                          }
                        >
                          {t('removeOne')}
                        </button>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ul>
      <Show when={state.canEdit()}>
        <div class="form">
          {text('statement', t('assumptionStatement'))}
          {text('owner', t('assumptionOwner'))}
          {text('source', t('assumptionSource'))}
          {day('validFrom', t('assumptionFrom'))}
          {day('validTo', t('assumptionTo'))}
        </div>
        <div class="form">
          <Select
            label={t('assumptionLine')}
            value={line()}
            options={[
              { value: '', text: t('everyLine') },
              ...(state.planningCase()?.demandLines ?? []).map((row) => ({
                value: row.demandLine,
                text: state.lineName(row.demandLine),
              })),
            ]}
            onSelect={setLine}
          />
          <Select
            label={t('toolFrom')}
            value={first()}
            options={periodOptions(t('fromFirst'))}
            onSelect={setFirst}
          />
          <Select
            label={t('toolTo')}
            value={last()}
            options={periodOptions(t('toLast'))}
            onSelect={setLast}
          />
          <button type="button" class="btn" onClick={() => void save()}>
            {edited() === null ? t('addAssumption', { where: state.title() }) : t('saveAssumption')}
          </button>
          <Show when={edited()}>
            {(assumption) => (
              <>
                <button
                  type="button"
                  class="btn"
                  onClick={() => {
                    const scope = { assumption: assumption(), ...restsOn() };
                    void workspace.edit(props.scenario, ({ planningCase }) =>
                      addedScope(planningCase, scope),
                    );
                  }}
                >
                  {t('restsOnIt', { where: state.title() })}
                </button>
                <button type="button" class="btn" onClick={clear}>
                  {t('cancel')}
                </button>
              </>
            )}
          </Show>
        </div>
        <FormProblem text={problem()} />
      </Show>
    </Panel>
  );
}
