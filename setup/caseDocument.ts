/**
 * Writes docs/case.md, the reference of tables, fields, scenario files and levers, from their declarations:
 * `node setup/caseDocument.ts`. A test compares the two. Examples are rows of the cases that ship.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadCase } from '../node/caseFolder.ts';
import {
  type FieldMeta,
  fieldMeta,
  isAssumption,
  type Table,
  type TableGroup,
} from '../solver/case/field.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../solver/case/planningCase.ts';
import { isShareField } from '../solver/case/readNumbers.ts';
import { leverTypes } from '../solver/scenario/levers.ts';
import { scenarioSchema } from '../solver/scenario/scenario.ts';
import { withoutMark } from './sourceComments.ts';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'case.md');

type Cells = Readonly<Record<string, unknown>>;

/** Cases that ship, in the order in which examples are looked for. */
async function shippedCases(): Promise<readonly PlanningCase[]> {
  const files = ['published', 'teaching'].flatMap((room) =>
    readdirSync(path.join(root, 'scenarios', room))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => path.join(root, 'scenarios', room, file)),
  );
  const places = ['lanhai', 'qinghe'].map((company) => path.join(root, 'scenarios', company));
  const cases: PlanningCase[] = [];
  for (const place of [...places, ...files]) cases.push((await loadCase(place)).planningCase);
  return cases;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

/** A row of a Markdown table. */
function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

const kindTexts: Readonly<Record<FieldMeta['kind'], string>> = {
  text: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  choice: 'word',
  date: 'date, YYYY-MM-DD',
  reference: 'identifier',
};

/** Bounds that only keep mistakes out: in words they are none. */
const BEYOND_USE = 1e9;

/** A range in words. */
function boundsText(min: number, max: number): string {
  const isOpen = min <= -BEYOND_USE;
  if (max >= BEYOND_USE) return isOpen ? 'any, also below 0' : `${min} or more`;
  return isOpen ? `at most ${max}` : `${min} to ${max}`;
}

function rangeText(meta: FieldMeta): string {
  if (meta.kind === 'choice') return (meta.choices ?? []).map(code).join(', ');
  if (meta.kind === 'reference') return `id of a row of [${meta.table}](#${meta.table?.toLowerCase()})`;
  if (meta.kind !== 'number' && meta.kind !== 'integer') return meta.pattern?.en ?? kindTexts[meta.kind];
  const usual = meta.usualMax === undefined ? '' : `; above ${meta.usualMax} a warning`;
  return `${kindTexts[meta.kind]}, ${boundsText(meta.min ?? 0, meta.max ?? Number.POSITIVE_INFINITY)}${usual}`;
}

function defaultText(meta: FieldMeta): string {
  if (meta.derivedDefault !== undefined) return meta.derivedDefault;
  if (meta.default === undefined) return '**required**';
  if (meta.default === null || meta.default === '') return 'empty';
  return code(meta.default);
}

/** A value of the field from the cases that ship, best one that is not the default; then one that its kind allows. */
function exampleOf(name: TableName, field: string, meta: FieldMeta, cases: readonly PlanningCase[]): string {
  let fallback: unknown = null;
  for (const planningCase of cases)
    for (const row of planningCase[name] as readonly Cells[]) {
      const value = row[field];
      if (value === null || value === '') continue;
      if (value !== meta.default)
        return code(String(value).length > 40 ? `${String(value).slice(0, 39)}…` : value);
      fallback ??= value;
    }
  if (fallback !== null) return code(fallback);
  if (meta.kind === 'choice') return code(meta.choices?.[0]);
  if (meta.kind === 'number' || meta.kind === 'integer') return code(isShareField(meta) ? 0.05 : 10);
  return meta.kind === 'boolean' ? code(true) : '';
}

/** What single values of a table are in a scenario. */
function kindText(table: Table): string {
  if (table.valueKind === 'option') return 'Set in a scenario, its values are options.';
  if (table.valueKind === 'assumption') return 'Set in a scenario, its values are assumptions.';
  const assumed = Object.keys(table.fields).filter((field) => isAssumption(table, field));
  return `Set in a scenario, ${assumed.map(code).join(', ')} are assumptions, other values options.`;
}

function tableSection(name: TableName, cases: readonly PlanningCase[]): string {
  const table: Table = tableOf(name);
  const rows = Object.entries(table.fields).map(([field, schema]) => {
    const meta = fieldMeta(schema as object);
    const note = table.notes[field];
    const title = `${meta.title}${table.key.includes(field) ? ' (key)' : ''}`;
    // A note that begins with the title says it itself.
    const meaning = note === undefined ? title : note.startsWith(meta.title) ? note : `${title}. ${note}`;
    const cells = [
      code(field),
      meaning,
      meta.unit,
      defaultText(meta),
      rangeText(meta),
      exampleOf(name, field, meta, cases),
    ];
    return tableLine(cells);
  });
  return [
    `## ${name}`,
    '',
    `**${table.title} (${table.titleZh}).** ${table.about} ${kindText(table)} Key: ${table.key.map(code).join(' + ')}. File \`${name}.csv\`.`,
    '',
    '| Field | Meaning | Unit | Default | Range | Example |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const groupTitles: Readonly<Record<TableGroup, string>> = {
  company: 'Company',
  time: 'Time',
  products: 'Products',
  network: 'Sites, markets, lanes',
  resources: 'Resources',
  processes: 'Processes',
  materials: 'Materials',
  labour: 'People',
  market: 'Demand',
  inventory: 'Stock',
  rules: 'Rules and targets',
  choices: 'Investments and measures',
  history: 'History',
  demand: 'How demand comes about',
};

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

/** What fields mean that many levers have. */
const leverWords: Readonly<Record<string, string>> = {
  type: 'Which lever it is.',
  isAssumption:
    'True: what may happen, an assumption; false: what we can decide, an option. Without it the type of the lever says which.',
  segment: 'Only this segment.',
  family: 'Only this family.',
  group: 'Only families of this group.',
  market: 'Only this market.',
  grade: 'Only this customer grade.',
  site: 'Only this site.',
  process: 'Only this process.',
  resource: 'Only this resource.',
  material: 'Only this material.',
  supply: 'Only this supply.',
  shiftOption: 'Only this extra shift.',
  kind: 'Only processes of this kind.',
  fromPeriod: 'First period; empty: the first of the case.',
  toPeriod: 'Last period; empty: the last of the case.',
  factor: 'Multiplies the value; 1.1 is 10 % more.',
  costFactor: 'Multiplies the cost; 1.1 is 10 % more.',
  cells: 'The values, one entry each.',
  shiftsMax: 'Shifts that may be bought per period.',
  isAllowed: 'Whether the plan may use the process.',
  demandResponds: 'Whether demand follows by the price elasticity of the segments.',
  component: 'Kind of cost that is multiplied.',
  serviceTarget: 'Name of the target; one that exists is replaced.',
  safetyStockFactor: 'Multiplies safety stocks.',
  targetFactor: 'Multiplies target stocks.',
  stockMax: 'Stock, maximum.',
  targetDaysOfSupply: 'Target days of supply.',
  limit: 'A limit on the volume or value of all stock.',
  unitsAdded: 'Units added after the factor.',
  objective: 'What the optimizer aims at.',
  goals: 'Goals of the objectives goals and weighted.',
  table: 'Table of the value.',
  field: 'Field of the value.',
};

/** Tables whose rows a lever writes: its fields mean what theirs do. */
const leverTables: Readonly<Record<string, TableName>> = {
  service: 'serviceTargets',
  frozenPlan: 'frozenCells',
  objective: 'goals',
};

/** Titles of the fields of the table that a lever writes. */
function titlesOf(lever: string): Readonly<Record<string, string>> {
  const name = leverTables[lever];
  if (name === undefined) return {};
  return Object.fromEntries(
    Object.entries(tableOf(name).fields).map(([field, schema]) => [
      field,
      `${fieldMeta(schema as object).title}.`,
    ]),
  );
}

function schemaText(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) {
    // The one list of choices that this document holds already, as its contents.
    const isTables = tableNames.every((name) => schema.enum?.includes(name));
    return isTables ? 'a table of the case' : schema.enum.map(code).join(', ');
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(schemaText).join(' or ');
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? '');
  const bounds =
    schema.minimum === undefined || Math.abs(schema.minimum) > 1e15
      ? ''
      : `, ${boundsText(schema.minimum, schema.maximum ?? Number.POSITIVE_INFINITY)}`;
  if (type === 'array') return `list of ${schema.items === undefined ? 'entries' : schemaText(schema.items)}`;
  if (type === 'object') return `{ ${Object.keys(schema.properties ?? {}).join(', ')} }`;
  return `${type.replace('string', 'text').replace('integer', 'whole number').replace('boolean', 'true or false').replace('null', 'empty')}${bounds}`;
}

function schemaRows(schema: JsonSchema, notes: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const isRequired = (schema.required ?? []).includes(field);
    const fallback = property.default;
    const shown =
      fallback === undefined
        ? isRequired
          ? '**required**'
          : 'empty'
        : fallback === null || fallback === '' || (Array.isArray(fallback) && fallback.length === 0)
          ? 'empty'
          : code(fallback);
    const line = tableLine([
      code(field),
      notes[field] ?? leverWords[field] ?? '',
      shown,
      schemaText(property),
    ]);
    const inner = property.items?.properties === undefined ? [] : schemaRows(property.items, notes);
    return [line, ...inner.map((row) => row.replace('| `', `| \`${field}[].`))];
  });
}

function leverSection({ type, title, schema }: (typeof leverTypes)[number]): string {
  const source = readFileSync(path.join(root, 'solver', 'scenario', 'levers', `${type}.ts`), 'utf8');
  const about = withoutMark(/^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '').replaceAll('\n', ' ');
  // Comments in front of the fields of a schema are their meaning.
  const notes = Object.fromEntries(
    [...source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*(\w+): z\./g)].map((match) => [
      match[2] ?? '',
      withoutMark(match[1] ?? '').replaceAll('\n', ' '),
    ]),
  );
  return [
    `### Lever ${type}`,
    '',
    `**${title.en} (${title.zh}).** ${about}`,
    '',
    '| Field | Meaning | Default | Range |',
    '| --- | --- | --- | --- |',
    ...schemaRows(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, {
      ...titlesOf(type),
      ...(leverTables[type] === undefined ? {} : { serviceTarget: leverWords.serviceTarget ?? '' }),
      ...notes,
    }),
    '',
  ].join('\n');
}

const introduction = `# A case: tables, fields, scenarios

Made from the declarations in \`solver/case/tables/\` and \`solver/scenario/\` by \`node setup/caseDocument.ts\`; a test keeps the two alike.

## Files

A case is a folder of CSV tables (\`demand.csv\`, \`families.csv\`, …), a zip of such a folder, or one JSON document with a list of rows per table. \`equipoise import CASE -o FOLDER\` checks a case and writes it in canonical form; the page *Data* imports and exports the same forms. Tables that a case does not use are left out.

The smallest case:

\`\`\`json
{
  "company": [{ "company": "my-company" }],
  "periods": [{ "period": "1" }, { "period": "2" }, { "period": "3" }],
  "families": [{ "family": "chairs" }],
  "sites": [{ "site": "plant" }],
  "markets": [{ "market": "customers" }],
  "processes": [{ "process": "make", "family": "chairs", "site": "plant", "variableCost": 20, "unitsMax": 150 }],
  "segments": [{ "segment": "chairs", "family": "chairs", "market": "customers", "price": 50 }],
  "demand": [
    { "segment": "chairs", "period": "1", "units": 100 },
    { "segment": "chairs", "period": "2", "units": 200 },
    { "segment": "chairs", "period": "3", "units": 100 }
  ]
}
\`\`\`

\`equipoise solve my-case.json\` prints its plan.

- **Names.** Tables, columns and files may be written in any case, with blanks, hyphens or underscores (\`Working Days\`, \`DEMAND.CSV\`). Keys lose blanks at their ends. Empty columns and rows are left out; a row may end early.
- **Encodings.** UTF-8 with or without byte-order mark, UTF-16, GB18030 and windows-1252 are recognized, and import reports which one was used. Other encodings (Big5, Shift-JIS, windows-1251) are taken for windows-1252 with a warning: save such files as CSV UTF-8. Our own CSV files are UTF-8 with a mark, so that Excel keeps it.
- **Numbers.** \`1234.5\`, \`1,234.5\`, \`1.234,5\`, \`1 234,5\`, \`1e3\`, full-width digits; \`12 %\` where the unit is a share. A file must show which sign stands before decimals, else import asks: \`--decimal .\` or \`--decimal ,\`. In a file with commas between cells the point does. Where a table below says “or more”, a number above 1,000,000,000,000 is refused as a mistake.
- **Dates.** \`2027-03-01\`; also \`2027/3/1\` and \`01.03.2027\`. With slashes the file must show which part is the day.
- **Truth values.** \`true\` and \`false\`, also as spreadsheets in other languages write them.
- **Delimiters.** Comma, semicolon, tab or bar; a first line \`sep=;\` is understood.

Units say \`base period\` where a rate holds for a period of length 1 (a month); periods that are longer pay more. Money is in the currency of the company.
`;

const scenarioIntroduction = `## scenarios

A scenario is a list of levers over a parent; it is no copy, so that changes to the case apply to it as well. In a folder or zip each scenario is a file \`scenarios/NAME.json\`; in a JSON case they are the list \`scenarios\`. The scenario \`base\` is the case itself; it is there without being written.

\`\`\`json
{
  "scenario": "demand-up",
  "name": "Demand +10 % from March",
  "parent": "base",
  "levers": [{ "type": "demand", "fromPeriod": "2027-03", "factor": 1.1 }]
}
\`\`\`

\`equipoise solve CASE -s demand-up\` solves it, \`equipoise compare CASE\` sets all scenarios side by side.
`;

const scenarioNotes: Readonly<Record<string, string>> = {
  scenario: 'Identifier, unique in the case: small letters, digits and hyphens.',
  name: 'Name as pages show it.',
  nameZh: 'Name in Chinese.',
  description: 'What the scenario is for.',
  descriptionZh: 'The same in Chinese.',
  parent: 'Scenario whose levers are applied first; empty: the case itself.',
  option:
    'Scenario whose levers come behind those of the parent. With it and without levers a scenario is a combination: an option (this one) under an assumption (the parent), which follows both.',
  levers: 'Changes, applied in order.',
};

/** The whole document. */
export async function caseDocument(): Promise<string> {
  const cases = await shippedCases();
  const groups = [...new Set(tableNames.map((name) => tableOf(name).group))];
  const contents = groups.map((group) => {
    const names = tableNames.filter((name) => tableOf(name).group === group);
    return `- ${groupTitles[group]}: ${names.map((name) => `[${name}](#${name.toLowerCase()})`).join(', ')}`;
  });
  const scenarioFields = z.toJSONSchema(scenarioSchema.omit({ levers: true }), { io: 'input' }) as JsonSchema;
  return [
    introduction,
    ...contents,
    '- Scenarios and levers: [scenarios](#scenarios)',
    '',
    ...tableNames.map((name) => tableSection(name, cases)),
    scenarioIntroduction,
    '| Field | Meaning | Default | Range |',
    '| --- | --- | --- | --- |',
    ...schemaRows(scenarioFields, scenarioNotes),
    `| \`levers\` | ${scenarioNotes.levers} | empty | list of levers, each with its \`type\` |`,
    '',
    ...leverTypes.map(leverSection),
  ].join('\n');
}

if (import.meta.main) writeFileSync(target, await caseDocument());
