/** The page of the offline file: compares its hash, unpacks what it carries, starts the worker, and shows what that answers. */
import { sha256 } from '../../solver/files/sha256.ts';
import type { Language } from '../../solver/words/language.ts';
import type { Words } from '../../solver/words/words.ts';
import type { FigureNow } from './figuresNow.ts';
import { HASHED_PARTS } from './hashedParts.ts';
import { messages } from './messages.ts';
import type { OfflineAnswer, OfflineQuestion } from './worker.ts';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
};

/** A part of the file: base64 of what was packed by gzip. */
async function unpacked(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(byId(id).textContent ?? ''), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let language: Language = document.documentElement.lang === 'zh-CN' ? 'zh' : 'en';
let worker: Worker | null = null;
let opened: Extract<OfflineAnswer, { kind: 'opened' }> | null = null;
let solved: Extract<OfflineAnswer, { kind: 'solved' }> | null = null;
/** Null until the hash is known. */
let isIntact: boolean | null = null;
/** Pixels for which the charts were drawn. */
let drawnWidth = 0;

const ask = (question: OfflineQuestion): void => worker?.postMessage(question);
const show = (id: string, words: Words): void => {
  byId(id).textContent = words[language];
};

function figuresTable(figures: readonly FigureNow[]): void {
  const table = byId('figures');
  table.replaceChildren();
  const row = (cells: readonly string[], tag: 'th' | 'td') => {
    const line = document.createElement('tr');
    for (const [c, text] of cells.entries()) {
      const cell = document.createElement(tag);
      cell.textContent = text;
      cell.className = c === 0 ? 'left' : 'right';
      line.append(cell);
    }
    table.append(line);
  };
  if (figures.length === 0) return;
  row(
    [messages.figure, messages.inPack, messages.now].map((words) => words[language]),
    'th',
  );
  for (const { title, before, now } of figures) row([title[language], before[language], now[language]], 'td');
}

/** Everything that has words, in the language that is chosen. */
function draw(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const key of ['whatIf', 'option', 'demand', 'price', 'solve', 'print'] as const)
    show(key, messages[key]);
  if (isIntact !== null) show('hash', isIntact ? messages.intact : messages.broken);
  byId('hash').className = isIntact === false ? 'worse' : '';
  show('state', opened?.state ?? messages.reading);
  if (opened === null) return;
  document.title = opened.title[language];
  show('title', opened.title);
  const select = byId('choice') as HTMLSelectElement;
  const chosen = select.value;
  select.replaceChildren(
    ...opened.options.map((name, position) => {
      const entry = document.createElement('option');
      entry.value = String(position);
      entry.textContent = name[language];
      entry.selected = entry.value === chosen;
      return entry;
    }),
  );
  if (solved !== null) show('answer', solved.state);
  figuresTable(solved?.figures ?? []);
  drawnWidth = byId('pages').clientWidth;
  ask({ kind: 'pages', language, width: drawnWidth });
}

function take(answer: OfflineAnswer): void {
  switch (answer.kind) {
    case 'opened':
      opened = answer;
      (byId('solve') as HTMLButtonElement).disabled = false;
      draw();
      break;
    case 'pages':
      byId('pages').innerHTML = answer.html;
      document.body.dataset.pages = language;
      break;
    case 'solved':
      solved = answer;
      document.body.dataset.objective = String(answer.objective);
      draw();
      break;
    case 'failed':
      show('answer', answer.state);
      show('state', answer.state);
      break;
  }
}

/** Everything of the file that computes or shows: the texts of which the hash is, as they are written. */
function hashedTexts(): readonly string[] {
  return HASHED_PARTS.map((id) => byId(id).textContent ?? '');
}

async function start(): Promise<void> {
  isIntact = (await sha256(hashedTexts().join('\n'))) === byId('payload').dataset.hash;
  document.body.dataset.intact = String(isIntact);
  draw();
  const text = new TextDecoder().decode(await unpacked('payload'));
  const code = new Blob([await unpacked('worker')], { type: 'text/javascript' });
  worker = new Worker(URL.createObjectURL(code));
  worker.onmessage = ({ data }: MessageEvent<OfflineAnswer>) => take(data);
  worker.onerror = ({ message }) => take({ kind: 'failed', state: { en: message, zh: message } });
  ask({ kind: 'open', text, wasm: await unpacked('wasm') });
}

const factor = (id: string): number => 1 + Number((byId(id) as HTMLInputElement).value) / 100;

byId('solve').addEventListener('click', () => {
  show('answer', messages.solving);
  ask({
    kind: 'solve',
    option: Number((byId('choice') as HTMLSelectElement).value),
    demand: factor('demandInput'),
    price: factor('priceInput'),
  });
});
for (const id of ['demand', 'price'])
  byId(`${id}Input`).addEventListener('input', () => {
    byId(`${id}Value`).textContent = (byId(`${id}Input`) as HTMLInputElement).value;
  });
byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  draw();
});
byId('print').addEventListener('click', () => print());
new ResizeObserver(() => {
  // On paper charts take the width of the sheet by themselves.
  if (opened !== null && byId('pages').clientWidth !== drawnWidth && !matchMedia('print').matches) draw();
}).observe(byId('pages'));
draw();
void start().catch((error: unknown) =>
  show('state', isIntact === false ? messages.damaged : { en: String(error), zh: String(error) }),
);
