/** Data: every table of the case, edited cell by cell, imported and exported. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { ApiError, type CellChange } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { rowKey, type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { Grid } from '../../grid/Grid.tsx';
import { createUndoStack, inverted } from '../../grid/history.ts';
import { formatNumber } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { PageHeader } from '../../parts/parts.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';

export default function Data() {
  const workspace = useWorkspace();
  const address = createAddressParameter('table', 'demand');
  const filterAddress = createAddressParameter('filter', '');
  const [message, setMessage] = createSignal('');
  const table = (): TableName =>
    (tableNames as readonly string[]).includes(address.get()) ? (address.get() as TableName) : 'demand';
  const declaration = () => tableOf(table());
  const root = () =>
    workspace.scenarios().find((entry) => entry.document.parent === null)?.document.scenario ?? '';
  const undo = createUndoStack((changes) => workspace.edit(root(), changes));
  const rows = createMemo(() => {
    const wanted = filterAddress.get().toLowerCase();
    const all = (workspace.base()?.[table()] ?? []) as readonly Readonly<
      Record<string, string | number | boolean | null>
    >[];
    return wanted === ''
      ? all
      : all.filter((row) =>
          Object.values(row).some((value) =>
            String(value ?? '')
              .toLowerCase()
              .includes(wanted),
          ),
        );
  });
  const fields = () => Object.keys(declaration().fields);
  const keyFields = () => declaration().key;
  const dataFields = () => fields().filter((field) => !keyFields().includes(field));
  const columns = createMemo(() =>
    dataFields().map((field) => {
      const meta = fieldMeta(declaration().fields[field] as object);
      return {
        label: pick({ en: meta.title, zh: meta.titleZh }),
        sub: meta.unit,
        kind: 'plain' as const,
      };
    }),
  );
  /** Memos: the grid reads rows and columns with every cell. */
  const gridRows = createMemo(() =>
    rows().map((row) => ({
      label: keyFields()
        .map((field) => row[field])
        .join(' · '),
    })),
  );
  const enter = async (entries: readonly Entry[]) => {
    setMessage('');
    const forward = entries.flatMap((entry): CellChange[] => {
      const row = rows()[entry.row];
      const field = dataFields()[entry.column];
      if (row === undefined || field === undefined) return [];
      const { kind } = fieldMeta(declaration().fields[field] as object);
      const text = entry.text.trim();
      const isNumber =
        (kind === 'number' || kind === 'integer') && text !== '' && Number.isFinite(Number(text));
      const after =
        text === ''
          ? null
          : isNumber
            ? Number(text)
            : kind === 'boolean' && /^(true|false)$/i.test(text)
              ? text.toLowerCase() === 'true'
              : text;
      const before = row[field] ?? null;
      return before === after ? [] : [{ table: table(), key: rowKey(table(), row), field, before, after }];
    });
    if (forward.length > 0) await undo.act({ forward, back: inverted(forward) });
  };
  const importFiles = async (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    setMessage('');
    const files = [...list];
    const json = files.find((file) => file.name.endsWith('.json') && file.name !== 'datapackage.json');
    const isDone = await workspace.attempt(async () => {
      let caseId: string;
      if (json !== undefined && files.every((file) => !file.name.endsWith('.csv'))) {
        const text = await json.text();
        let document: unknown;
        try {
          document = JSON.parse(text);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new ApiError({
            type: 'about:blank',
            title: t('importHint'),
            status: 400,
            detail: `${json.name}: ${reason}`,
            problems: [],
          });
        }
        caseId = (await workspace.client.cases.importDocument(document)).caseId;
      } else {
        const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
        caseId = (await workspace.client.cases.importFiles(Object.fromEntries(texts))).caseId;
      }
      await workspace.open(caseId);
    });
    if (isDone) setMessage(t('imported'));
  };
  let input!: HTMLInputElement;
  return (
    <>
      <PageHeader
        title={t('dataTitle', {
          table: pick({ en: declaration().title, zh: declaration().titleZh }),
          rows: formatNumber(rows().length),
        })}
        subtitle={t('dataSub', { name: workspace.caseName(), revision: workspace.revision() })}
      >
        <input
          class="pick"
          id="search"
          placeholder={t('filter')}
          aria-label={t('filter')}
          value={filterAddress.get()}
          onInput={(event) => filterAddress.set(event.currentTarget.value, true)}
        />
        <button type="button" class="btn" disabled={!undo.canUndo()} onClick={() => void undo.undo()}>
          {t('undo')}
        </button>
        <a class="btn" href={workspace.client.cases.exportAddress(workspace.caseId(), 'zip')}>
          {t('exportZip')}
        </a>
        <a class="btn" href={workspace.client.cases.exportAddress(workspace.caseId(), 'json')}>
          {t('exportJson')}
        </a>
        <button type="button" class="btn main" title={t('importHint')} onClick={() => input.click()}>
          {t('importFolder')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,.json"
          class="hidden"
          aria-label={t('importHint')}
          onChange={(event) => void importFiles(event.currentTarget.files)}
        />
      </PageHeader>
      <Show when={message()}>
        <div class="notice" role="status">
          {message()}
        </div>
      </Show>
      <div class="cols" style={{ 'min-height': 0 }}>
        <section
          class="panel"
          style={{ 'grid-column': 'span 3', 'max-height': 'calc(100dvh - 150px)', overflow: 'auto' }}
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
                  <span style={{ overflow: 'hidden', 'text-overflow': 'ellipsis' }}>
                    {pick({ en: tableOf(name).title, zh: tableOf(name).titleZh })}
                  </span>
                  <span class="faint">{count() === 0 ? '–' : formatNumber(count())}</span>
                </button>
              );
            }}
          </For>
        </section>
        <div style={{ 'grid-column': 'span 9', 'min-width': 0 }}>
          <Show when={rows().length > 0} fallback={<p class="muted">{t('emptyTable')}</p>}>
            <Show when={table()} keyed>
              <Grid
                label={declaration().title}
                columns={columns()}
                rows={gridRows()}
                cell={(r, c) => {
                  const value = rows()[r]?.[dataFields()[c] ?? ''] ?? null;
                  const text =
                    typeof value === 'number'
                      ? formatNumber(value, value % 1 === 0 ? 0 : Math.abs(value) < 1 ? 4 : 2)
                      : String(value ?? '');
                  return {
                    value: typeof value === 'boolean' ? String(value) : value,
                    text,
                    kind: 'editable',
                  };
                }}
                labelWidth={230}
                cellWidth={148}
                height="calc(100dvh - 150px)"
                onEntries={(entries) => void enter(entries)}
                onRefused={() => setMessage(t('pasteSize'))}
                onUndo={() => void undo.undo()}
                onRedo={() => void undo.redo()}
              />
            </Show>
          </Show>
        </div>
      </div>
    </>
  );
}
