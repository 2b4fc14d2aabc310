/** The design of an experiment by form: what is compared and under what. */
import { For, type JSX, Show } from 'solid-js';
import { usualPolicies } from '../../../solver/experiments/usualPolicies.ts';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import {
  type ExperimentKind,
  type ExperimentState,
  isSpreadDesign,
  type PointDesign,
  RUNS_MAX,
} from './createExperimentState.ts';

export function DesignPanel(props: { state: ExperimentState }) {
  const design = () => props.state.design();
  const number = (
    key: 'demand' | 'capacity' | 'levels' | 'pointCount' | 'periods' | 'windowPeriods' | 'futures' | 'seed',
    label: string,
    [least, most]: readonly [number, number],
  ): JSX.Element => (
    <label class="field">
      <span>{label}</span>
      <input
        class="num"
        type="number"
        min={least}
        max={most}
        value={design()[key]}
        onChange={(event) => {
          const value = Math.round(event.currentTarget.valueAsNumber);
          if (Number.isFinite(value)) props.state.change({ [key]: Math.min(most, Math.max(least, value)) });
          event.currentTarget.value = String(design()[key]);
        }}
      />
    </label>
  );
  const choices = (
    list: 'options' | 'assumptions' | 'policies',
    title: string,
    entries: readonly { readonly value: string | null; readonly text: string }[],
  ): JSX.Element => (
    <fieldset class="experiment-choices">
      <legend>{title}</legend>
      <For each={entries}>
        {({ value, text }) => (
          <label>
            <input
              type="checkbox"
              checked={(design()[list] as readonly (string | null)[]).includes(value)}
              onChange={() => props.state.toggle(list, value)}
            />{' '}
            {text}
          </label>
        )}
      </For>
    </fieldset>
  );
  const unchanged = () => ({ value: null, text: t('experimentsNoChange') });
  return (
    <Panel title={t('experimentsDesign')} style={{ 'grid-column': 'span 4' }}>
      <div class="experiment-form">
        <Select
          label={t('experimentsKind')}
          value={design().kind}
          options={[
            { value: 'plans', text: t('experimentsPlans') },
            { value: 'policies', text: t('experimentsPolicies') },
          ]}
          onSelect={(kind) => props.state.change({ kind: kind as ExperimentKind })}
        />
        <Show
          when={design().kind === 'plans'}
          fallback={
            <>
              {choices(
                'policies',
                t('experimentsPolicyList'),
                usualPolicies.map((value) => ({ value, text: props.state.nameOf('policy', value) })),
              )}
              {number('periods', t('experimentsPeriods'), [1, 36])}
              {number('windowPeriods', t('experimentsWindow'), [1, 24])}
              {number('futures', t('experimentsFutures'), [1, 1000])}
              {number('seed', t('experimentsSeed'), [0, 2_000_000_000])}
            </>
          }
        >
          {choices('options', t('experimentsOptions'), [unchanged(), ...props.state.options()])}
          {choices('assumptions', t('experimentsAssumptions'), [unchanged(), ...props.state.assumptions()])}
          {number('demand', t('experimentsDemand'), [0, 90])}
          {number('capacity', t('experimentsCapacity'), [0, 90])}
          <Select
            label={t('experimentsPoints')}
            value={design().points}
            options={[
              { value: 'grid', text: t('experimentsGrid') },
              { value: 'latinHypercube', text: t('experimentsLatin') },
              { value: 'sobol', text: t('experimentsSobol') },
            ]}
            onSelect={(points) => props.state.change({ points: points as PointDesign })}
          />
          <Show when={isSpreadDesign(design())} fallback={number('levels', t('experimentsLevels'), [2, 50])}>
            {number('pointCount', t('experimentsPointCount'), [2, RUNS_MAX])}
            {number('seed', t('experimentsSeed'), [0, 2_000_000_000])}
          </Show>
        </Show>
      </div>
    </Panel>
  );
}
