/** The levers of a scenario in words, and the form that adds one or changes one. */
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { PlanningCase, Scenario } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { type LeverEffect, leverEffects } from '../../../solver/scenario/leverEffects.ts';
import { type Lever, leverKind } from '../../../solver/scenario/levers.ts';
import { enumeration, sentences, t } from '../../language/language.ts';
import { problemLine } from '../../language/problems.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Select } from '../../ui/Select.tsx';
import { leverEffectText } from './leverEffectText.ts';
import type { FormField } from './leverFields.ts';
import { leverForms } from './leverForms.ts';
import { fieldsWithoutNumber, leverAfter, leverOf, openNumber, textsOf } from './leverValues.ts';
import { leverProblems, leverText, leverTitle } from './leverWords.ts';
import { SingleValueFields } from './SingleValueFields.tsx';
import { singleValueForm, singleValueLever, singleValueTexts } from './singleValue.ts';

/** Types that the form offers: those with fields of their own, and single values of any table. */
const formTypes: readonly Lever['type'][] = [...leverForms.map((known) => known.type), 'set'];

/** A lever as the texts of its form; null for one that no form shows. */
function textsIn(lever: Lever): Readonly<Record<string, string>> | null {
  const known = leverForms.find((entry) => entry.type === lever.type);
  return known === undefined ? singleValueTexts(lever) : textsOf(known, lever);
}

/** What each lever does; none where a scenario above cannot be applied, which is reported there. */
function effectsOf(base: PlanningCase, scenarios: readonly Scenario[], id: string): readonly LeverEffect[] {
  try {
    return leverEffects(base, scenarios, id);
  } catch (error) {
    if (error instanceof CaseError) return [];
    throw error;
  }
}

/** Why a lever cannot be applied any more, in the words of its form where it has one. */
function problemsText(lever: Lever, effect: LeverEffect, planningCase: PlanningCase): string {
  if (effect.problems.length === 0) return '';
  const form = leverForms.find((known) => known.type === lever.type);
  const problems = form === undefined ? [] : leverProblems(form, lever, planningCase);
  return sentences(problems.length > 0 ? problems : effect.problems.map(problemLine));
}

const kindTitles = {
  assumption: 'leverMayHappen',
  option: 'leverIsDecided',
  mixed: 'leverIsBoth',
} as const;

/** What a lever is where its kind is not stated. */
const kindByType = ({ isAssumption: _, ...lever }: Lever) => leverKind(lever as Lever);

/** A lever that states what it is, or leaves it to its type. */
function stated({ isAssumption: _, ...lever }: Lever, kind: string): Lever {
  return (kind === 'byType' ? lever : { ...lever, isAssumption: kind === 'assumption' }) as Lever;
}

export function LeverEditor(props: {
  scenario: Scenario;
  /** Every scenario of the case: levers act on what those above leave. */
  scenarios: readonly Scenario[];
  planningCase: PlanningCase;
  onAdd: (lever: Lever) => void;
  /** Another lever in place of one that is shown; null: none. */
  onChange: (lever: Lever, next: Lever | null) => void;
}) {
  const [type, setType] = createSignal<Lever['type']>(leverForms[0]?.type ?? 'demand');
  const [values, setValues] = createSignal<Readonly<Record<string, string>>>({});
  /** The lever that is being changed; null when the form adds one. */
  const [changing, setChanging] = createSignal<Lever | null>(null);
  const [problem, setProblem] = createSignal('');
  const form = () => leverForms.find((known) => known.type === type());
  const singleValue = createMemo(() =>
    type() === 'set' ? singleValueForm(props.planningCase, values()) : null,
  );
  const levers = () => props.scenario.levers;
  const effects = createMemo(() => effectsOf(props.planningCase, props.scenarios, props.scenario.scenario));
  const clear = () => {
    setChanging(null);
    setValues({});
    setProblem('');
  };
  const begin = (lever: Lever) => {
    const texts = textsIn(lever);
    if (texts === null) return;
    setType(lever.type);
    setValues(texts);
    setChanging(lever);
    setProblem('');
  };
  const save = (lever: Lever) => {
    const before = changing();
    if (before === null) props.onAdd(lever);
    else props.onChange(before, lever);
    clear();
  };
  const submit = () => {
    const single = singleValue();
    if (single !== null) {
      const result = singleValueLever(props.planningCase, single);
      if ('problem' in result) setProblem(result.problem);
      else save(result.lever);
      return;
    }
    const known = form();
    if (known === undefined) return;
    const before = changing();
    const held = before === null ? {} : textsOf(known, before);
    const open = openNumber(known, held, values());
    if (open !== null) {
      setProblem(
        t('openNumber', {
          text: open.text,
          point: String(open.withPoint),
          comma: String(open.withComma),
        }),
      );
      return;
    }
    const lever = before === null ? leverOf(known, values()) : leverAfter(known, before, values());
    if (lever === null) {
      setProblem(t('wrongNumber', { fields: enumeration(fieldsWithoutNumber(known, values(), held)) }));
      return;
    }
    // A lever that is changed meets the case as the levers before it leave it; what it names does not depend on them.
    const problems = leverProblems(known, lever, props.planningCase);
    if (problems.length > 0) {
      setProblem(sentences(problems));
      return;
    }
    save(lever);
  };
  const field = (asked: FormField): JSX.Element => {
    const value = () => values()[asked.name] ?? asked.initial;
    const set = (text: string) => setValues({ ...values(), [asked.name]: text });
    const label = () => {
      const valueNow = (name: string) =>
        values()[name] ?? form()?.fields.find((other) => other.name === name)?.initial ?? '';
      const unit = asked.unit?.(props.planningCase, valueNow) ?? '';
      return unit === '' ? t(asked.label) : t('labelWithUnit', { label: t(asked.label), unit });
    };
    const options = () =>
      asked.kind === 'flag'
        ? [
            { value: 'true', text: t('yes') },
            { value: 'false', text: t('no') },
          ]
        : (asked.options?.(props.planningCase) ?? []);
    return (
      <Show
        when={asked.kind === 'choice' || asked.kind === 'flag'}
        fallback={
          <label class="field">
            <span>{label()}</span>
            <input
              inputmode="decimal"
              size={8}
              value={value()}
              onInput={(event) => set(event.currentTarget.value)}
            />
          </label>
        }
      >
        <Select label={t(asked.label)} value={value()} options={options()} onSelect={set} />
      </Show>
    );
  };
  const nameOf = (lever: Lever) =>
    [leverTitle(lever.type), leverText(lever, props.planningCase)].filter((text) => text !== '').join(' ');
  return (
    <>
      <h2 style={{ margin: '12px 0 4px' }}>{t('levers')}</h2>
      <table>
        <tbody>
          <For each={levers()}>
            {(lever, i) => (
              <tr style={{ background: changing() === lever ? 'var(--accent-soft)' : '' }}>
                <td class="wrap">
                  <b>{leverTitle(lever.type)}</b>{' '}
                  <span class="muted">{leverText(lever, props.planningCase)}</span>
                  <Show when={effects()[i()]}>
                    {(effect) => (
                      <div class="faint" classList={{ bad: effect().problems.length > 0 }}>
                        {problemsText(lever, effect(), props.planningCase) ||
                          leverEffectText(effect(), props.planningCase)}
                      </div>
                    )}
                  </Show>
                  <div class="lever-actions">
                    <Select
                      label={t('actionOn', { action: t('leverIs'), name: nameOf(lever) })}
                      isLabelHidden
                      value={lever.isAssumption === undefined ? 'byType' : leverKind(lever)}
                      options={[
                        {
                          value: 'byType',
                          text: t('leverByType', { kind: t(kindTitles[kindByType(lever)]) }),
                        },
                        { value: 'assumption', text: t(kindTitles.assumption) },
                        { value: 'option', text: t(kindTitles.option) },
                      ]}
                      onSelect={(kind) => props.onChange(lever, stated(lever, kind))}
                    />
                    <span class="no-print">
                      <Show when={textsIn(lever) !== null}>
                        <ActionOn
                          action={t('changeLever')}
                          name={nameOf(lever)}
                          class="link"
                          onAct={() => begin(lever)}
                        />
                      </Show>{' '}
                      <ActionOn
                        action={t('removeLever')}
                        name={nameOf(lever)}
                        class="link"
                        onAct={() => {
                          clear();
                          props.onChange(lever, null);
                        }}
                      />
                    </span>
                  </div>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Switch>
          <Match when={changing() === null}>
            <Select
              label={t('newLever')}
              value={type()}
              options={formTypes.map((value) => ({ value, text: leverTitle(value) }))}
              onSelect={(value) => {
                clear();
                setType(value as Lever['type']);
              }}
            />
          </Match>
          <Match when={changing() !== null}>
            <span class="field">
              <span>{t('changeLever')}</span>
              <b style={{ 'line-height': '28px' }}>{leverTitle(type())}</b>
            </span>
          </Match>
        </Switch>
        <Show when={singleValue()} fallback={<For each={form()?.fields ?? []}>{field}</For>}>
          {(single) => (
            <SingleValueFields
              form={single()}
              onText={(name, text) => setValues({ ...values(), [name]: text })}
              onTarget={(name, text) => {
                // Another cell: what was typed belongs to the one before.
                const { value: _, ...others } = values();
                setValues({ ...others, [name]: text });
              }}
            />
          )}
        </Show>
        <button type="submit" class="btn">
          {t(changing() === null ? 'addLever' : 'saveLever')}
        </button>
        <Show when={changing() !== null}>
          <button type="button" class="btn link" onClick={clear}>
            {t('cancel')}
          </button>
        </Show>
        <Show when={problem()}>
          <span class="bad" role="alert">
            {problem()}
          </span>
        </Show>
      </form>
    </>
  );
}
