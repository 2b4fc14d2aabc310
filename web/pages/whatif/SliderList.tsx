/** The sliders: what each moves, where it stands with its unit, and the way back; others can be added. */
import { For, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Select } from '../../ui/Select.tsx';
import type { WhatIfState } from './createWhatIfState.ts';

export function SliderList(props: { state: WhatIfState }) {
  const { state } = props;
  return (
    <div class="sliders">
      <For each={state.shown()}>
        {(slider) => (
          <div class="slider" classList={{ moved: state.isMoved(slider) }}>
            <label for={`slider-${slider.id}`}>{state.titleOf(slider)}</label>
            <output for={`slider-${slider.id}`}>{state.positionText(slider)}</output>
            <input
              id={`slider-${slider.id}`}
              type="range"
              min={slider.min}
              max={slider.max}
              step={slider.step}
              value={state.position(slider)}
              aria-valuetext={state.positionText(slider)}
              onInput={(event) => state.move(slider, event.currentTarget.valueAsNumber)}
              onChange={() => state.letGo()}
            />
            <span class="slider-ends faint">
              <span aria-hidden="true">{state.positionText(slider, slider.min)}</span>
              <ActionOn
                action={t('whatIfBack', { position: state.positionText(slider, slider.rest) })}
                name={state.titleOf(slider)}
                class="link"
                style={{ visibility: state.isMoved(slider) ? 'visible' : 'hidden' }}
                onAct={() => state.putBack(slider)}
              />
              <span aria-hidden="true">{state.positionText(slider, slider.max)}</span>
            </span>
          </div>
        )}
      </For>
      <Show when={state.others().length > 0}>
        <Select
          label={t('whatIfAdd')}
          isLabelHidden
          value=""
          options={[{ value: '', text: t('whatIfAdd') }, ...state.others()]}
          onSelect={(id) => {
            if (id !== '') state.add(id);
          }}
        />
      </Show>
    </div>
  );
}
