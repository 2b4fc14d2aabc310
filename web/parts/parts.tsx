/** Small parts that every page is made of. Look and accessibility only; no state of the product. */
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { ProblemDetails } from '../../server/client.ts';
import { problemText } from '../../solver/case/problems.ts';
import type { RunPhase } from '../../solver/run/options.ts';
import { formatMoney, formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';

/** Title of a page as its finding, what the numbers are, and its actions. */
export function PageHeader(props: { title: JSX.Element; subtitle?: JSX.Element; children?: JSX.Element }) {
  return (
    <div class="header">
      <div>
        <h1>{props.title}</h1>
        <Show when={props.subtitle}>
          <p>{props.subtitle}</p>
        </Show>
      </div>
      <div class="actions">{props.children}</div>
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
          {(problem) => <li>{problemText(problem)}</li>}
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

/** State of a solve that runs: incumbent, bound, gap, elapsed, and Cancel. */
export function SolveProgress(props: {
  progress: {
    readonly phase?: RunPhase;
    readonly seconds?: number;
    readonly incumbent?: number | null;
    readonly bound?: number | null;
    readonly gap?: number | null;
  } | null;
  state: string;
  currency: string;
  onCancel: () => void;
}) {
  const parts = () => {
    const progress = props.progress;
    const list = [
      t(props.state === 'queued' ? 'queued' : progress?.phase === 'explain' ? 'explaining' : 'running'),
    ];
    if (progress?.seconds !== undefined)
      list.push(t('elapsed', { seconds: formatNumber(progress.seconds, 1) }));
    if (progress?.incumbent != null)
      list.push(t('incumbent', { value: formatMoney(progress.incumbent, props.currency) }));
    if (progress?.bound != null)
      list.push(t('bound', { value: formatMoney(progress.bound, props.currency) }));
    if (progress?.gap != null) list.push(t('gap', { gap: `${formatNumber(progress.gap * 100, 2)} %` }));
    return list.join(' · ');
  };
  return (
    <div style={{ display: 'grid', gap: '4px', 'min-width': '200px' }} role="status">
      <div
        style={{ display: 'flex', gap: '8px', 'justify-content': 'space-between', 'align-items': 'center' }}
      >
        <span class="muted">{parts()}</span>
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
