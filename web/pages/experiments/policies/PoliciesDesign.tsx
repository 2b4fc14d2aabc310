/** The form of a tournament: which policies meet, for how long, in which futures. */
import { For, Show } from 'solid-js';
import { usualPolicies } from '../../../../solver/experiments/usualPolicies.ts';
import { pick, t } from '../../../language/language.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Choices, NumberField } from '../fields.tsx';
import { type PoliciesState, policiesOf, policyTitle } from './createPoliciesState.ts';
import { type PoliciesDesign as Design, type DesignNumber, designRanges, nameOf } from './policiesAddress.ts';

export function PoliciesDesign(props: { state: PoliciesState }) {
  const design = () => props.state.design();
  const entries = () => usualPolicies.map((value) => ({ value, text: policyTitle(value) }));
  const number = (key: DesignNumber, label: string) => (
    <NumberField
      label={label}
      value={design()[key]}
      range={designRanges[key]}
      onChange={(value) => props.state.change({ [key]: value })}
    />
  );
  return (
    <Panel title={t('policiesDesign')} style={{ 'grid-column': 'span 4', 'align-self': 'start' }}>
      <div class="experiment-form">
        <Show when={props.state.shipped().length > 0}>
          <Select
            label={t('policiesWhich')}
            value={design().shipped?.file ?? ''}
            options={[
              { value: '', text: t('policiesOwn') },
              ...props.state.shipped().map(({ file, title, policies, futures }) => ({
                value: file,
                text: t('policiesShipped', {
                  title: pick(title),
                  policies: policies.length,
                  futures: futures.count,
                }),
              })),
            ]}
            onSelect={(chosen) =>
              props.state.choose(props.state.shipped().find(({ file }) => file === chosen) ?? null)
            }
          />
        </Show>
        <Show
          when={design().shipped}
          fallback={
            <>
              <Select
                label={t('policiesReference')}
                value={design().reference}
                options={entries()}
                onSelect={(reference) => props.state.change({ reference })}
              />
              <Choices
                title={t('policiesList')}
                entries={entries().filter(({ value }) => value !== design().reference)}
                chosen={design().policies as readonly (typeof usualPolicies)[number][]}
                onToggle={props.state.toggle}
              />
            </>
          }
        >
          {(shipped) => (
            <>
              <Select
                label={t('policiesReference')}
                value={design().reference}
                options={shipped().policies.map((stated) => ({
                  value: nameOf(stated),
                  text: policyTitle(nameOf(stated)),
                }))}
                onSelect={(reference) => props.state.change({ reference })}
              />
              <fieldset class="experiment-choices">
                <legend>{t('policiesList')}</legend>
                <For each={policiesOf(design()).slice(1)}>
                  {(stated) => <span>{policyTitle(nameOf(stated))}</span>}
                </For>
                <small>
                  {t('policiesShippedNote', {
                    command: `equipoise tournament scenarios/experiments/${shipped().file}`,
                  })}
                </small>
              </fieldset>
            </>
          )}
        </Show>
        <div class="experiment-factors">
          {number('periods', t('policiesPeriods'))}
          {number('windowPeriods', t('policiesWindow'))}
          {number('frozenPeriods', t('policiesFrozen'))}
          {number('futures', t('policiesFutures'))}
          {number('seed', t('policiesSeed'))}
        </div>
        <Select
          label={t('policiesMethod')}
          value={design().method}
          options={[
            { value: 'parametric', text: t('policiesParametric') },
            { value: 'bootstrap', text: t('policiesBootstrap') },
          ]}
          onSelect={(method) => props.state.change({ method: method as Design['method'] })}
        />
      </div>
    </Panel>
  );
}
