/** The design of an experiment by form: what is compared, under what, and what varies. */
import { For, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { ExperimentState } from './createExperimentState.ts';
import {
  isSpreadDesign,
  type PointDesign,
  percentMax,
  pointDesigns,
  type VariedField,
  variedFields,
} from './design.ts';
import { experimentRanges } from './experimentAddress.ts';
import { pointKeys, variedKeys } from './experimentNames.ts';
import { Choices, NumberField } from './fields.tsx';

export function DesignPanel(props: { state: ExperimentState }) {
  const design = () => props.state.design();
  const unchanged = () => ({ value: null, text: t('experimentsNoChange') });
  const varied = (field: VariedField) => (
    <NumberField
      label={t('experimentsVaries', { factor: t(variedKeys[field]) })}
      value={design().varied[field] ?? 0}
      range={[0, percentMax]}
      onChange={(percent) => props.state.vary(field, percent)}
    />
  );
  return (
    <Panel title={t('experimentsDesign')} style={{ 'grid-column': 'span 4', 'align-self': 'start' }}>
      <div class="experiment-form">
        <Choices
          title={t('experimentsOptions')}
          entries={[unchanged(), ...props.state.options()]}
          chosen={design().options}
          onToggle={(value) => props.state.toggle('options', value)}
        />
        <Choices
          title={t('experimentsAssumptions')}
          entries={[unchanged(), ...props.state.assumptions()]}
          chosen={design().assumptions}
          onToggle={(value) => props.state.toggle('assumptions', value)}
        />
        <div class="experiment-factors">
          <For each={variedFields}>{varied}</For>
        </div>
        <Select
          label={t('experimentsPoints')}
          value={design().points}
          options={pointDesigns.map((value) => ({ value, text: t(pointKeys[value]) }))}
          onSelect={(points) => props.state.change({ points: points as PointDesign })}
        />
        <Show when={design().points === 'grid'}>
          <NumberField
            label={t('experimentsLevels')}
            value={design().levels}
            range={experimentRanges.levels}
            onChange={(levels) => props.state.change({ levels })}
          />
        </Show>
        <Show when={design().points === 'fractional'}>
          <Select
            label={t('experimentsResolution')}
            value={String(design().resolution)}
            options={[
              { value: '3', text: t('experimentsResolution3') },
              { value: '4', text: t('experimentsResolution4') },
              { value: '5', text: t('experimentsResolution5') },
            ]}
            onSelect={(value) => props.state.change({ resolution: Number(value) })}
          />
        </Show>
        <Show when={design().points === 'list'}>
          <label class="field">
            <span>{t('experimentsList')}</span>
            <textarea
              rows="5"
              value={design().list}
              onChange={(event) => props.state.change({ list: event.currentTarget.value })}
            />
            <small>{t('experimentsListNote', { factors: props.state.variedText() })}</small>
          </label>
        </Show>
        <Show when={isSpreadDesign(design())}>
          <NumberField
            label={t('experimentsPointCount')}
            value={design().pointCount}
            range={experimentRanges.pointCount}
            onChange={(pointCount) => props.state.change({ pointCount })}
          />
          <NumberField
            label={t('experimentsSeed')}
            value={design().seed}
            range={experimentRanges.seed}
            onChange={(seed) => props.state.change({ seed })}
          />
        </Show>
      </div>
    </Panel>
  );
}
