/**
 * Reads MPS text, fixed or free (names without blanks), into a model: ROWS, COLUMNS with integer markers, RHS, RANGES,
 * BOUNDS, OBJSENSE. (Murtagh, Advanced Linear Programming, 1981, chapter 9; the extensions that CPLEX made common.)
 */
import { type IndexSet, type Model, ModelBuilder } from './model.ts';

interface Row {
  readonly kind: string;
  readonly position: number;
}

/** What a line of MPS should hold instead. */
export type MpsExpected =
  | 'number'
  | 'kindOfRow'
  | 'declaredRow'
  | 'declaredColumn'
  | 'kindOfBound'
  | 'section';

/** The text is not MPS: its line, the text found and what was expected; no line when the whole text holds no model. */
export class MpsError extends Error {
  readonly place: { readonly line: number; readonly found: string; readonly expected: MpsExpected } | null;

  constructor(place: MpsError['place']) {
    super(place === null ? 'no model' : `line ${place.line}: “${place.found}”; expected ${place.expected}`);
    this.name = 'MpsError';
    this.place = place;
  }
}

/** Throws MpsError that names the line when the text is not MPS. */
export function readMps(text: string): Model {
  const lines = text.split(/\r?\n/);
  const rows = new Map<string, Row>();
  const rowNames: string[] = [];
  const columns = new Map<string, number>();
  const columnNames: string[] = [];
  const entries: [row: number, column: number, value: number][] = [];
  const costs: number[] = [];
  const isInteger: boolean[] = [];
  const rhs = new Map<number, number>();
  const ranges = new Map<number, number>();
  const bounds: { kind: string; column: number; value: number }[] = [];
  let objective = '';
  let offset = 0;
  let sense: Model['sense'] = 'minimize';
  let section = '';
  let isWhole = false;
  const fail = (number: number, expected: MpsExpected): never => {
    throw new MpsError({ line: number + 1, found: (lines[number] ?? '').trim(), expected });
  };
  const numeric = (word: string | undefined, number: number): number => {
    const value = Number(word);
    if (word === undefined || Number.isNaN(value)) fail(number, 'number');
    return value;
  };
  lines.forEach((line, number) => {
    if (line.trim() === '' || line.startsWith('*')) return;
    const words = line.trim().split(/\s+/);
    if (!/^\s/.test(line)) {
      section = words[0]!.toUpperCase();
      if (section === 'OBJSENSE' && words[1] !== undefined)
        sense = /^MAX/i.test(words[1]) ? 'maximize' : 'minimize';
      return;
    }
    switch (section) {
      case 'OBJSENSE':
        sense = /^MAX/i.test(words[0]!) ? 'maximize' : 'minimize';
        return;
      case 'ROWS': {
        const [kind = '', name = ''] = words;
        if (!/^[NLGE]$/i.test(kind)) fail(number, 'kindOfRow');
        if (kind.toUpperCase() === 'N') {
          if (objective === '') objective = name;
          else rows.set(name, { kind: 'N', position: -1 });
          return;
        }
        rows.set(name, { kind: kind.toUpperCase(), position: rowNames.length });
        rowNames.push(name);
        return;
      }
      case 'COLUMNS': {
        if (words.includes("'MARKER'") || words[1] === 'MARKER') {
          isWhole = words.some((word) => word.includes('INTORG'));
          return;
        }
        const name = words[0]!;
        let column = columns.get(name);
        if (column === undefined) {
          column = columnNames.length;
          columns.set(name, column);
          columnNames.push(name);
          costs.push(0);
          isInteger.push(isWhole);
        }
        for (let w = 1; w < words.length; w += 2) {
          const value = numeric(words[w + 1], number);
          if (words[w] === objective) costs[column] = value;
          else {
            const row = rows.get(words[w]!) ?? fail(number, 'declaredRow');
            if (row.position >= 0) entries.push([row.position, column, value]);
          }
        }
        return;
      }
      case 'RHS':
      case 'RANGES': {
        const first = words.length % 2 === 0 ? 0 : 1;
        for (let w = first; w < words.length; w += 2) {
          const value = numeric(words[w + 1], number);
          if (words[w] === objective) {
            if (section === 'RHS') offset = -value;
            continue;
          }
          const row = rows.get(words[w]!) ?? fail(number, 'declaredRow');
          if (row.position >= 0) (section === 'RHS' ? rhs : ranges).set(row.position, value);
        }
        return;
      }
      case 'BOUNDS': {
        const kind = words[0]!.toUpperCase();
        if (!/^(UP|UI|LO|LI|FX|FR|MI|PL|BV)$/.test(kind)) fail(number, 'kindOfBound');
        const needsValue = !/^(FR|MI|PL|BV)$/.test(kind);
        const named = words.length >= (needsValue ? 4 : 3);
        const name = words[named ? 2 : 1] ?? '';
        const column = columns.get(name) ?? fail(number, 'declaredColumn');
        const value = needsValue ? numeric(words[named ? 3 : 2], number) : 0;
        if (kind === 'BV' || kind === 'UI' || kind === 'LI') isInteger[column] = true;
        bounds.push({ kind, column, value });
        return;
      }
      default:
        if (section !== 'NAME' && section !== 'ENDATA') fail(number, 'section');
    }
  });
  if (objective === '' || columnNames.length === 0) throw new MpsError(null);
  const set = (name: string, names: readonly string[]): IndexSet => ({
    name,
    size: names.length,
    label: (i) => names[i]!,
  });
  const builder = new ModelBuilder();
  // Runs of whole and of other columns, so that positions stay as in the file.
  let start = 0;
  while (start < columnNames.length) {
    let end = start + 1;
    while (end < columnNames.length && isInteger[end] === isInteger[start]) end++;
    builder.addColumns(`columns ${start}`, [set('column', columnNames.slice(start, end))], {
      ...(isInteger[start] ? { integer: true } : {}),
    });
    start = end;
  }
  builder.addRows('rows', [set('row', rowNames)]);
  for (const row of rows.values()) {
    if (row.position < 0) continue;
    const value = rhs.get(row.position) ?? 0;
    const range = ranges.get(row.position);
    let low = row.kind === 'L' ? Number.NEGATIVE_INFINITY : value;
    let high = row.kind === 'G' ? Number.POSITIVE_INFINITY : value;
    if (range !== undefined) {
      if (row.kind === 'L') low = value - Math.abs(range);
      else if (row.kind === 'G') high = value + Math.abs(range);
      else if (range >= 0) high = value + range;
      else low = value + range;
    }
    builder.setRowBounds(row.position, low, high);
  }
  for (const { kind, column, value } of bounds) {
    const { lower, upper } = builder.columnBounds(column);
    if (kind === 'UP' || kind === 'UI')
      builder.setColumnBounds(column, value < 0 && lower === 0 ? Number.NEGATIVE_INFINITY : lower, value);
    else if (kind === 'LO' || kind === 'LI') builder.setColumnBounds(column, value, upper);
    else if (kind === 'FX') builder.setColumnBounds(column, value, value);
    else if (kind === 'FR')
      builder.setColumnBounds(column, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    else if (kind === 'MI') builder.setColumnBounds(column, Number.NEGATIVE_INFINITY, upper);
    else if (kind === 'BV') builder.setColumnBounds(column, 0, 1);
  }
  for (const [row, column, value] of entries) builder.entry(row, column, value);
  costs.forEach((cost, column) => {
    builder.addCost(column, cost);
  });
  builder.offset = offset;
  builder.sense = sense;
  return builder.build();
}
