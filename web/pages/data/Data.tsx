/** Data: every table of the case, edited cell by cell, imported and exported. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { ApiError, type CaseUpload } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { rowKey, type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem, problemText } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { validateCase } from '../../../solver/case/validate.ts';
import { lintCosts } from '../../../solver/explain/costLint.ts';
import { unitText } from '../../../solver/words/units.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { Grid } from '../../grid/Grid.tsx';
import { formatExact, formatNumber } from '../../language/format.ts';
import { language, named, noun, pick, t } from '../../language/language.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberQuestion } from '../planning/Questions.tsx';
import {
  addedRow,
  type CellEntry,
  changedCells,
  dataFields,
  filteredRows,
  problemsByCell,
  type RefusedText,
  readTexts,
  removedRow,
} from './createDataState.ts';
import { RowForm } from './RowForm.tsx';
import { askedNumbers, type ReadUpload, readUpload } from './readUpload.ts';

function tableTitle(name: TableName): string {
  return pick({ en: tableOf(name).title, zh: tableOf(name).titleZh });
}

/** About the width in pixels of the longest label, by the width of a letter; a Chinese one takes two. */
function textWidth(labels: readonly { readonly label: string }[], letter: number): number {
  const longest = Math.max(0, ...labels.map(({ label }) => label.replace(/[\u3000-\uffff]/g, 'mm').length));
  return Math.ceil(longest * letter) + 20;
}

/** Warnings that are listed; the rest is counted. */
const WARNINGS = 50;

export default function Data() {
  const workspace = useWorkspace();
  const address = createAddressParameter('table', 'demand');
  const filterAddress = createAddressParameter('filter', '');
  const [message, setMessage] = createSignal('');
  /** What was typed, added or chosen and is not taken. */
  const [refusal, setRefusal] = createSignal('');
  /** What the last import read. */
  const [imported, setImported] = createSignal<ReadUpload | null>(null);
  /** Numbers that can be read in two ways, and what goes on once the user has said which. */
  const [question, setQuestion] = createSignal<{
    readonly examples: readonly AmbiguousNumber[];
    readonly act: (decimal: DecimalSign) => void;
  } | null>(null);
  /** Texts that their fields do not accept, by `key|field`: told at the cells until the next entry. */
  const [refused, setRefused] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [isAdding, setAdding] = createSignal(false);
  /** An upload of a company that is here already, until the user says what to do with it. */
  const [waiting, setWaiting] = createSignal<CaseUpload | null>(null);
  const [active, setActive] = createSignal(0);
  const table = (): TableName =>
    (tableNames as readonly string[]).includes(address.get()) ? (address.get() as TableName) : 'demand';
  const declaration = () => tableOf(table());
  const root = () =>
    workspace.scenarios().find((entry) => entry.document.parent === null)?.document.scenario ?? '';
  const undo = () => workspace.undoOf(root());
  const rows = createMemo(() => filteredRows(workspace.base(), table(), filterAddress.get()));
  const keyFields = () => declaration().key;
  const keyTitles = () =>
    keyFields()
      .map((field) => {
        const meta = fieldMeta(declaration().fields[field] as object);
        return pick({ en: meta.title, zh: meta.titleZh });
      })
      .join(' · ');
  const fields = createMemo(() => dataFields(declaration()));
  // Memos: the grid reads rows and columns with every cell.
  const columns = createMemo(() =>
    fields().map((field) => {
      const meta = fieldMeta(declaration().fields[field] as object);
      return {
        label: pick({ en: meta.title, zh: meta.titleZh }),
        sub: unitText(meta.unit, language()),
        kind: 'plain' as const,
        isText: !['number', 'integer'].includes(meta.kind),
      };
    }),
  );
  const gridRows = createMemo(() =>
    rows().map((row) => ({
      label: keyFields()
        .map((field) => row[field])
        .join(' · '),
    })),
  );
  /** Widths that show the longest key and the longest title, within reason. */
  const labelWidth = createMemo(() => Math.min(340, Math.max(150, textWidth(gridRows(), 7.4))));
  const cellWidth = createMemo(() => Math.min(230, Math.max(112, textWidth(columns(), 6.6))));
  const warnings = createMemo(() => {
    const planningCase = workspace.base();
    return planningCase === null
      ? []
      : validateCase(planningCase, (name) => {
          return tableTitle(name as TableName);
        });
  });
  const findings = createMemo(() => {
    const inputs = workspace.inputsOf(root());
    return inputs === null || inputs instanceof CaseError ? [] : lintCosts(inputs.index);
  });
  const marks = createMemo(
    () =>
      new Map([
        ...problemsByCell([...warnings(), ...(workspace.problem()?.problems ?? [])], table()),
        ...refused(),
      ]),
  );
  const warningCount = (name: TableName) => warnings().filter((problem) => problem.table === name).length;
  const show = (problem: Problem) => {
    address.set(problem.table, true);
    filterAddress.set(problem.key.split('|')[0] ?? '');
  };
  const forget = () => {
    workspace.clearProblem();
    setMessage('');
    setRefusal('');
    setImported(null);
    setQuestion(null);
    setRefused(new Map());
  };
  const refusedText = (entry: RefusedText) => {
    const meta = fieldMeta(declaration().fields[entry.field] as object);
    return t('cellRefused', {
      field: pick({ en: meta.title, zh: meta.titleZh }),
      value: entry.text,
      expected: pick(entry.expected),
    });
  };
  const enter = async (entries: readonly Entry[]) => {
    const name = table();
    // The rows are those that the entries were made in, also when the answer to a question comes later.
    const cells = entries.flatMap((entry): CellEntry[] => {
      const row = rows()[entry.row];
      const field = fields()[entry.column];
      if (row === undefined || field === undefined) return [];
      const { text, value } = entry;
      return [{ row, field, text, ...(value === undefined ? {} : { value }) }];
    });
    const act = async (decimal?: DecimalSign): Promise<void> => {
      forget();
      const read = readTexts(tableOf(name), cells, decimal);
      if (read.kind === 'ask') setQuestion({ examples: read.examples, act: (sign) => void act(sign) });
      else if (read.kind === 'refused') {
        setRefusal([...read.refused.slice(0, 5).map(refusedText), t('nothingChanged')].join(' '));
        setRefused(
          new Map(
            read.refused.flatMap((entry) => {
              const row = cells[entry.index]?.row;
              return row === undefined ? [] : [[`${rowKey(name, row)}|${entry.field}`, refusedText(entry)]];
            }),
          ),
        );
      } else {
        const changes = changedCells(name, cells, read.values);
        if (changes.length > 0) await workspace.edit(root(), changes);
      }
    };
    await act();
  };
  const add = async (texts: Readonly<Record<string, string>>) => {
    const name = table();
    const given = Object.entries(texts).map(([field, text]) => ({ field, text }));
    const act = async (decimal?: DecimalSign): Promise<void> => {
      forget();
      const read = readTexts(tableOf(name), given, decimal);
      if (read.kind === 'ask') setQuestion({ examples: read.examples, act: (sign) => void act(sign) });
      else if (read.kind === 'refused') setRefusal(read.refused.map(refusedText).join(' '));
      else {
        const change = addedRow(
          name,
          Object.fromEntries(given.map(({ field }, i) => [field, read.values[i] ?? null])),
        );
        const { key } = change;
        if (filteredRows(workspace.base(), name, '').some((row) => rowKey(name, row) === key))
          setRefusal(t('rowExists', { key }));
        else if (await workspace.edit(root(), [change])) setAdding(false);
      }
    };
    await act();
  };
  const activeRow = () => rows()[active()];
  const importUpload = async (upload: CaseUpload, existing: 'refuse' | 'replace' | 'copy') => {
    setWaiting(null);
    const isDone = await workspace.attempt(async () => {
      try {
        await workspace.open((await workspace.client.cases.import({ body: { ...upload, existing } })).caseId);
      } catch (error) {
        const isHere = error instanceof ApiError && error.problem.status === 409;
        if (isHere) setWaiting(upload);
        throw error;
      }
    });
    if (isDone) setMessage(t('imported'));
  };
  const importFiles = async (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    const chosen = [...list];
    // The same file can be chosen again after it was mended.
    input.value = '';
    const act = async (decimal?: DecimalSign): Promise<void> => {
      forget();
      await workspace.attempt(async () => {
        try {
          const read = await readUpload(chosen, decimal);
          setImported(read);
          await importUpload(read.upload, 'refuse');
        } catch (error) {
          const examples = decimal === undefined ? askedNumbers(error) : null;
          if (examples === null) throw error;
          setQuestion({ examples, act: (sign) => void act(sign) });
        }
      });
    };
    await act();
  };
  let input!: HTMLInputElement;
  return (
    <>
      <PageHeader
        title={t('dataTitle', {
          table: pick({ en: declaration().title, zh: declaration().titleZh }),
          rows: rows().length,
        })}
        subtitle={t('dataSub', {
          name: named(workspace.base()?.company[0], workspace.caseName()),
          revision: String(workspace.revision()),
        })}
      >
        <div class="narrow">
          <Select
            label={t('tables')}
            isLabelHidden
            value={table()}
            options={tableNames.map((name) => ({ value: name, text: tableTitle(name) }))}
            onSelect={(name) => address.set(name)}
          />
        </div>
        <input
          class="pick"
          id="search"
          placeholder={t('filter')}
          aria-label={t('filter')}
          value={filterAddress.get()}
          onInput={(event) => filterAddress.set(event.currentTarget.value, true)}
        />
        <button type="button" class="btn" onClick={() => setAdding(!isAdding())} aria-expanded={isAdding()}>
          {t('addRow')}
        </button>
        <button
          type="button"
          class="btn"
          disabled={activeRow() === undefined}
          title={t('removeRowHint', { row: gridRows()[active()]?.label ?? '' })}
          onClick={() => {
            const row = activeRow();
            if (row !== undefined) void workspace.edit(root(), [removedRow(table(), row)]);
          }}
        >
          {t('removeRow')}
        </button>
        <button type="button" class="btn" disabled={!undo().canUndo()} onClick={() => void undo().undo()}>
          {t('undo')}
        </button>
        <button type="button" class="btn" disabled={!undo().canRedo()} onClick={() => void undo().redo()}>
          {t('redo')}
        </button>
        <a
          class="btn"
          download=""
          href={workspace.client.cases.export.address(workspace.caseId(), { query: { format: 'zip' } })}
        >
          {t('exportZip')}
        </a>
        <a
          class="btn"
          download=""
          href={workspace.client.cases.export.address(workspace.caseId(), { query: { format: 'json' } })}
        >
          {t('exportJson')}
        </a>
        <button type="button" class="btn main" title={t('importHint')} onClick={() => input.click()}>
          {t('importFolder')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,.json,.zip,.xlsx,.xls"
          class="hidden"
          // The button Import opens it.
          tabindex="-1"
          aria-label={t('importHint')}
          onChange={(event) => void importFiles(event.currentTarget.files)}
        />
      </PageHeader>
      <Show when={question()} keyed>
        {(asked) => (
          <NumberQuestion examples={asked.examples} onDecimal={asked.act} onNo={() => setQuestion(null)} />
        )}
      </Show>
      <Show when={address.get() !== table()}>
        <div class="notice bad" role="alert">
          {t('unknownSelection', { kind: noun('table'), value: address.get() })}
        </div>
      </Show>
      <Show when={message()}>
        <div class="notice" role="status">
          {message()}
        </div>
      </Show>
      <Show when={refusal()}>
        <div class="notice bad" role="alert">
          {refusal()}
        </div>
      </Show>
      <Show when={imported()}>
        {(read) => (
          <details class="notice" open={read().files.some(({ encoding }) => encoding !== 'UTF-8')}>
            <summary>{t('importRead', { count: read().files.length })}</summary>
            <ul style={{ 'padding-left': '18px' }}>
              <For each={read().files}>
                {({ file, encoding }) => (
                  <li>
                    {file} <span class={encoding === 'UTF-8' ? 'faint' : 'warn'}>{encoding}</span>
                  </li>
                )}
              </For>
              <For each={read().warnings.filter((warning) => warning.table === '')}>
                {(warning) => <li class="warn">{problemText(warning)}</li>}
              </For>
            </ul>
          </details>
        )}
      </Show>
      <Show when={waiting()}>
        {(upload) => (
          <div style={{ display: 'flex', gap: '8px', 'flex-wrap': 'wrap' }}>
            <button type="button" class="btn main" onClick={() => void importUpload(upload(), 'replace')}>
              {t('importReplace')}
            </button>
            <button type="button" class="btn" onClick={() => void importUpload(upload(), 'copy')}>
              {t('importCopy')}
            </button>
            <button
              type="button"
              class="btn"
              onClick={() => {
                setWaiting(null);
                workspace.clearProblem();
              }}
            >
              {t('cancel')}
            </button>
          </div>
        )}
      </Show>
      <Show when={warnings().length > 0}>
        <details class="notice">
          <summary>{t('suspicious', { count: warnings().length })}</summary>
          <ul style={{ 'padding-left': '18px' }}>
            <For each={warnings().slice(0, WARNINGS)}>
              {(problem) => (
                <li>
                  <button
                    type="button"
                    class="btn link"
                    style={{ 'white-space': 'normal', 'text-align': 'left' }}
                    onClick={() => show(problem)}
                  >
                    {problemText(problem)}
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={warnings().length > WARNINGS}>
            <p class="faint">{t('more', { count: warnings().length - WARNINGS })}</p>
          </Show>
        </details>
      </Show>
      <Show when={findings().length > 0}>
        <details class="notice">
          <summary>{t('costLint', { count: findings().length })}</summary>
          <ul style={{ 'padding-left': '18px' }}>
            <For each={findings()}>
              {(finding) => (
                <li>
                  {pick(finding.text)} {pick(finding.advice)}
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Show when={isAdding() && workspace.base()}>
        {(planningCase) => (
          <Show when={table()} keyed>
            {(name) => (
              <RowForm
                table={name}
                planningCase={planningCase()}
                onAdd={(texts) => void add(texts)}
                onClose={() => setAdding(false)}
              />
            )}
          </Show>
        )}
      </Show>
      <div class="cols tables">
        <section
          class="panel wide no-print"
          style={{ 'grid-column': 'span 3', 'overflow-y': 'auto' }}
          aria-label={t('tables')}
        >
          <For each={tableNames}>
            {(name) => {
              const count = () => workspace.base()?.[name].length ?? 0;
              return (
                <button
                  type="button"
                  class="btn link"
                  style={{
                    display: 'flex',
                    width: '100%',
                    'justify-content': 'space-between',
                    color: count() === 0 ? 'var(--ink-3)' : 'var(--ink)',
                    'font-weight': name === table() ? 650 : 400,
                  }}
                  aria-current={name === table()}
                  onClick={() => address.set(name)}
                >
                  <span style={{ overflow: 'hidden', 'text-overflow': 'ellipsis' }}>{tableTitle(name)}</span>
                  <span class="faint">
                    <Show when={warningCount(name) > 0}>
                      <span class="warn" title={t('suspicious', { count: warningCount(name) })}>
                        ▲{' '}
                      </span>
                    </Show>
                    {count() === 0 ? '–' : formatNumber(count())}
                  </span>
                </button>
              );
            }}
          </For>
        </section>
        <div style={{ 'grid-column': 'span 9', 'min-width': 0 }}>
          <p class="muted no-print" style={{ margin: '0 0 8px' }}>
            {t('keysFixed', { keys: keyTitles() })}{' '}
            <a class="link" href={`/docs/case#${table().toLowerCase()}`} target="_blank" rel="noreferrer">
              {t('fieldReference')}
            </a>
          </p>
          <Show when={table() === 'constraintModes'}>
            <p class="muted">{t('hintConstraintModes')}</p>
          </Show>
          <Show
            when={rows().length > 0}
            fallback={<p class="muted">{t(filterAddress.get() === '' ? 'emptyTable' : 'nothingFiltered')}</p>}
          >
            <Show when={table()} keyed>
              <Grid
                label={tableTitle(table())}
                corner={keyTitles()}
                columns={columns()}
                rows={gridRows()}
                cell={(r, c) => {
                  const row = rows()[r];
                  const field = fields()[c] ?? '';
                  const value = row?.[field] ?? null;
                  const problem = row && marks().get(`${rowKey(table(), row)}|${field}`);
                  const text = typeof value === 'number' ? formatExact(value) : String(value ?? '');
                  return {
                    value: typeof value === 'boolean' ? String(value) : value,
                    text,
                    kind: 'editable',
                    ...(problem === undefined ? {} : { problem }),
                  };
                }}
                labelWidth={labelWidth()}
                cellWidth={cellWidth()}
                height="max(360px, 46dvh)"
                isFilling
                onActive={setActive}
                onEntries={(entries) => void enter(entries)}
                onRefused={() => setRefusal(t('pasteSize'))}
                onChangedMeanwhile={(value) => setRefusal(t('changedMeanwhile', { value }))}
                onUndo={() => void undo().undo()}
                onRedo={() => void undo().redo()}
              />
            </Show>
          </Show>
        </div>
      </div>
    </>
  );
}
