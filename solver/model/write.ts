/** Models as text: CPLEX LP for reading, free MPS for other solvers. Names are built here, from blocks. */
import { columnName, type Model, rowName } from './model.ts';

const LP_NAME_MAX = 200;

/** A name that both formats take: letters, digits and a few marks; unique because block and labels are. */
function safeName(name: string): string {
  const plain = name
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/[\s/@>|:+*^<=-]/g, '_')
    .slice(0, LP_NAME_MAX);
  return /^[A-Za-z_]/.test(plain) && !/^e\d/i.test(plain) ? plain : `n_${plain}`;
}

/** Names of all rows or columns; a name that repeats gets its position behind it. */
function uniqueNames(count: number, nameOf: (i: number) => string): readonly string[] {
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, i) => {
    const name = safeName(nameOf(i));
    const unique = seen.has(name) ? `${name}_${i}` : name;
    seen.add(unique);
    return unique;
  });
}

function term(value: number, name: string, isFirst: boolean): string {
  const sign = value < 0 ? '- ' : isFirst ? '' : '+ ';
  return `${sign}${Math.abs(value)} ${name}`;
}

/** Entries by row: columns and values in column order. */
function byRow(model: Model): readonly (readonly [number, number][])[] {
  const rows: [number, number][][] = Array.from({ length: model.rowCount }, () => []);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      rows[model.rows[k]!]!.push([j, model.values[k]!]);
  }
  return rows;
}

/** Writes CPLEX LP text. A row with two different bounds is written twice, as `name` and `name_upper`. */
export function writeLp(model: Model): string {
  const columns = uniqueNames(model.columnCount, (j) => columnName(model, j));
  const rows = uniqueNames(model.rowCount, (i) => rowName(model, i));
  const lines: string[] = [model.sense === 'minimize' ? 'Minimize' : 'Maximize', ' objective:'];
  let isFirst = true;
  model.cost.forEach((cost, j) => {
    if (cost === 0) return;
    lines.push(`  ${term(cost, columns[j]!, isFirst)}`);
    isFirst = false;
  });
  if (model.offset !== 0) lines.push(`  ${term(model.offset, '', isFirst).trimEnd()}`);
  lines.push('Subject To');
  byRow(model).forEach((entries, i) => {
    const lower = model.rowLower[i]!;
    const upper = model.rowUpper[i]!;
    if (entries.length === 0 || (!Number.isFinite(lower) && !Number.isFinite(upper))) return;
    const left = entries.map(([j, value], e) => term(value, columns[j]!, e === 0)).join(' ');
    if (lower === upper) lines.push(` ${rows[i]}: ${left} = ${lower}`);
    else {
      if (Number.isFinite(lower)) lines.push(` ${rows[i]}: ${left} >= ${lower}`);
      if (Number.isFinite(upper))
        lines.push(` ${rows[i]}${Number.isFinite(lower) ? '_upper' : ''}: ${left} <= ${upper}`);
    }
  });
  lines.push('Bounds');
  for (let j = 0; j < model.columnCount; j++) {
    const lower = model.columnLower[j]!;
    const upper = model.columnUpper[j]!;
    if (lower === 0 && upper === Number.POSITIVE_INFINITY) continue;
    if (lower === upper) lines.push(` ${columns[j]} = ${lower}`);
    else
      lines.push(
        ` ${Number.isFinite(lower) ? lower : '-inf'} <= ${columns[j]} <= ${Number.isFinite(upper) ? upper : '+inf'}`,
      );
  }
  if (model.integerCount > 0) lines.push('Generals');
  for (let j = 0; j < model.columnCount; j++) if (model.isInteger[j] === 1) lines.push(` ${columns[j]}`);
  lines.push('End', '');
  return lines.join('\n');
}

/** Writes free MPS text with OBJSENSE; ranges where a row has two different bounds. */
export function writeMps(model: Model): string {
  const columns = uniqueNames(model.columnCount, (j) => columnName(model, j));
  const rows = uniqueNames(model.rowCount, (i) => rowName(model, i));
  const lines: string[] = [
    'NAME equipoise',
    'OBJSENSE',
    `    ${model.sense === 'minimize' ? 'MIN' : 'MAX'}`,
    'ROWS',
    ' N objective',
  ];
  const kinds = rows.map((_, i) => {
    const lower = model.rowLower[i]!;
    const upper = model.rowUpper[i]!;
    if (lower === upper) return 'E';
    if (Number.isFinite(lower)) return 'G';
    return Number.isFinite(upper) ? 'L' : 'N';
  });
  rows.forEach((row, i) => {
    lines.push(` ${kinds[i]} ${row}`);
  });
  lines.push('COLUMNS');
  let isWhole = false;
  for (let j = 0; j < model.columnCount; j++) {
    if ((model.isInteger[j] === 1) !== isWhole) {
      isWhole = !isWhole;
      lines.push(`    MARKER 'MARKER' ${isWhole ? "'INTORG'" : "'INTEND'"}`);
    }
    if (model.cost[j] !== 0) lines.push(`    ${columns[j]} objective ${model.cost[j]}`);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      lines.push(`    ${columns[j]} ${rows[model.rows[k]!]} ${model.values[k]}`);
    if (model.cost[j] === 0 && model.starts[j] === model.starts[j + 1])
      lines.push(`    ${columns[j]} objective 0`);
  }
  if (isWhole) lines.push("    MARKER 'MARKER' 'INTEND'");
  lines.push('RHS');
  if (model.offset !== 0) lines.push(`    rhs objective ${-model.offset}`);
  rows.forEach((row, i) => {
    const bound = kinds[i] === 'L' ? model.rowUpper[i]! : model.rowLower[i]!;
    if (kinds[i] !== 'N' && bound !== 0) lines.push(`    rhs ${row} ${bound}`);
  });
  lines.push('RANGES');
  rows.forEach((row, i) => {
    if (kinds[i] === 'G' && Number.isFinite(model.rowUpper[i]!))
      lines.push(`    range ${row} ${model.rowUpper[i]! - model.rowLower[i]!}`);
  });
  lines.push('BOUNDS');
  for (let j = 0; j < model.columnCount; j++) {
    const lower = model.columnLower[j]!;
    const upper = model.columnUpper[j]!;
    if (lower === upper) lines.push(` FX bound ${columns[j]} ${lower}`);
    else {
      if (lower === Number.NEGATIVE_INFINITY) lines.push(` MI bound ${columns[j]}`);
      else if (lower !== 0) lines.push(` LO bound ${columns[j]} ${lower}`);
      if (Number.isFinite(upper)) lines.push(` UP bound ${columns[j]} ${upper}`);
      else if (model.isInteger[j] === 1) lines.push(` PL bound ${columns[j]}`);
    }
  }
  lines.push('ENDATA', '');
  return lines.join('\n');
}
