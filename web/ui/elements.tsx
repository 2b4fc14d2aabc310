/** Small parts that every page is made of. Look and accessibility only; no state of the product. */
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { ProblemDetails } from '../../server/client.ts';
import { type TableName, tables } from '../../solver/case/planningCase.ts';
import { problemText } from '../../solver/case/problems.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import type { RunProgress } from '../../solver/run/options.ts';
import { formatNumber } from '../language/format.ts';
import { type MessageKey, t } from '../language/language.ts';
import { formatPenalty, goalText, goalTitle, objectiveMeasure } from '../language/objective.ts';

/** Title of a page as its finding, what the numbers are, and its actions. */
export function PageHeader(props: { title: JSX.Element; subtitle?: JSX.Element; children?: JSX.Element }) {
  return (
    <div class="header">
      <h1>{props.title}</h1>
      <div class="actions">{props.children}</div>
      <Show when={props.subtitle}>
        <p>{props.subtitle}</p>
      </Show>
    </div>
  );
}

export function Panel(props: {
  title?: string;
  note?: string;
  style?: JSX.CSSProperties;
  children: JSX.Element;
  id?: string;
}) {
  return (
    <section class="panel" style={props.style ?? {}} id={props.id}>
      <Show when={props.title}>
        <h2>
          {props.title} <small>{props.note}</small>
        </h2>
      </Show>
      {props.children}
    </section>
  );
}

/** The letter of an option; the reference is filled. */
export function OptionKey(props: { letter: string; isReference: boolean }) {
  return <span class={`key${props.isReference ? ' ref' : ''}`}>{props.letter}</span>;
}

/** Says beside a plan that its inputs are not those of today. */
export function OlderInputs() {
  return (
    <small class="warn older" title={t('olderTitle')}>
      {t('olderInputs')}
    </small>
  );
}

const unknownKinds = {
  case: 'unknownCase',
  scenario: 'unknownScenario',
  resource: 'unknownResource',
  family: 'unknownFamily',
  period: 'unknownPeriod',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Says that the address names something that does not exist, instead of showing another thing in silence. */
export function UnknownAddress(props: { kind: keyof typeof unknownKinds; ids: readonly string[] }) {
  return (
    <Show when={props.ids.length > 0}>
      <div class="notice" role="status">
        <b>{t(unknownKinds[props.kind], { ids: props.ids.join(', ') })}</b> {t('unknownHint')}
      </div>
    </Show>
  );
}

/** A labelled choice. */
export function Pick(props: {
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly text: string }[];
  onPick: (value: string) => void;
  isLabelHidden?: boolean;
  id?: string;
}) {
  return (
    <label class={props.isLabelHidden ? '' : 'field'}>
      <span class={props.isLabelHidden ? 'hidden' : ''}>{props.label}</span>
      <select
        class="pick"
        id={props.id}
        value={props.value}
        onChange={(event) => props.onPick(event.currentTarget.value)}
      >
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.text}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

/** A link to what a table or field means, in the written reference that the server shows. */
export function FieldReference(props: { table: string; field: string }) {
  const place = () => {
    if (props.table === 'scenarios') return 'scenarios';
    if (!Object.hasOwn(tables, props.table)) return null;
    const isField = Object.hasOwn(tables[props.table as TableName].fields, props.field);
    return isField ? `${props.table.toLowerCase()}.${props.field}` : props.table.toLowerCase();
  };
  return (
    <Show when={place()}>
      {(id) => (
        <a class="link" href={`/docs/case#${id()}`} target="_blank" rel="noreferrer">
          {t('fieldReference')}
        </a>
      )}
    </Show>
  );
}

/** What happened, what is safe, what to do; problems of data place by place. */
export function ProblemNotice(props: { problem: ProblemDetails; onClose?: () => void }) {
  const [isLong, setLong] = createSignal(false);
  return (
    <div class="notice bad" role="alert">
      <div style={{ display: 'flex', 'justify-content': 'space-between', gap: '12px' }}>
        <b>{props.problem.title}</b>
        <Show when={props.onClose}>
          <button type="button" class="btn link" onClick={() => props.onClose?.()}>
            {t('close')}
          </button>
        </Show>
      </div>
      <div style={{ 'white-space': 'pre-line' }}>{props.problem.detail}</div>
      <ul style={{ 'padding-left': '18px' }}>
        <For each={props.problem.problems.slice(0, isLong() ? 200 : 8)}>
          {(problem) => (
            <li>
              {problemText(problem)} <FieldReference table={problem.table} field={problem.field} />
            </li>
          )}
        </For>
      </ul>
      <Show when={props.problem.problems.length > 8 && !isLong()}>
        <button type="button" class="btn link" onClick={() => setLong(true)}>
          {`+ ${formatNumber(props.problem.problems.length - 8)}`}
        </button>
      </Show>
    </div>
  );
}

/** A difference with its sign: ● better, ○ worse; never by colour alone. */
export function Difference(props: { value: number; text: string; better: 'more' | 'less' | 'neither' }) {
  const tone = () => {
    if (props.better === 'neither' || Math.abs(props.value) < 1e-9) return 'none';
    return props.value > 0 === (props.better === 'more') ? 'good' : 'bad';
  };
  return (
    <span class={tone() === 'none' ? 'faint' : tone()}>
      <span aria-hidden="true">{tone() === 'good' ? '● ' : tone() === 'bad' ? '○ ' : ''}</span>
      <span class="hidden">{tone() === 'good' ? t('better') : tone() === 'bad' ? t('worse') : ''} </span>
      {Math.abs(props.value) < 1e-9 ? '–' : props.text}
    </span>
  );
}

/** State of a solve that runs: incumbent and bound of what is optimized, gap, elapsed, and Cancel. */
export function SolveProgress(props: {
  progress: RunProgress | null;
  state: string;
  /** The inputs that are solved, as far as they are known: what is optimized follows from them. */
  index: IndexedCase | null;
  onCancel: () => void;
}) {
  const definition = () => (props.index === null ? null : objectiveOf(props.index));
  const currency = () => props.index?.source.company[0]?.currency ?? '';
  const goal = () => definition()?.goals[props.progress?.goal ?? 0];
  /** The solver tells money and penalties in one number, which carries no currency; or the value of a goal. */
  const number = (value: number) => {
    const asked = goal();
    if (definition()?.mode === 'goals' && asked !== undefined)
      return goalText(asked.measure, value, currency());
    return definition()?.mode === 'weighted' ? formatNumber(value, 1) : formatPenalty(value);
  };
  const measure = () => {
    const known = definition();
    if (known === null) return '';
    const asked = goal();
    return known.mode === 'goals' && asked !== undefined
      ? t('goalNow', { rank: (props.progress?.goal ?? 0) + 1, goal: goalTitle(asked) })
      : objectiveMeasure(known);
  };
  const parts = () => {
    const { progress } = props;
    const list = [
      t(props.state === 'queued' ? 'queued' : progress?.phase === 'explain' ? 'explaining' : 'running'),
    ];
    if (progress?.seconds !== undefined)
      list.push(t('elapsed', { seconds: formatNumber(progress.seconds, 1) }));
    if (progress?.incumbent != null) list.push(t('incumbent', { value: number(progress.incumbent) }));
    if (progress?.bound != null) list.push(t('bound', { value: number(progress.bound) }));
    if (progress?.gap != null) list.push(t('gap', { gap: `${formatNumber(progress.gap * 100, 2)} %` }));
    return list.join(' · ');
  };
  return (
    <div class="solving" role="status">
      <div>
        <span class="muted" title={measure()}>
          {parts()}
          <Show when={props.progress?.incumbent != null}>
            {' '}
            <small class="faint">({measure()})</small>
          </Show>
        </span>
        <button type="button" class="btn" onClick={() => props.onCancel()}>
          {t('cancel')}
        </button>
      </div>
      <div class="progress">
        <i />
      </div>
    </div>
  );
}
