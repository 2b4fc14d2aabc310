/** Writes docs/macros.md from the functions of formulas. Run: node setup/macroDocument.ts */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarNames } from '../solver/macros/formula.ts';
import { functionNames, macroFunctions } from '../solver/macros/functions.ts';
import { MACRO_SECONDS_MAX, macroLimits } from '../solver/macros/limits.ts';
import { planningMacroRows } from '../solver/plan/views/userRows.ts';

/** The document as it should be. */
export function macroDocument(): string {
  return `# Macros

A macro is a row of the planning table that a formula computes, or an action that writes the values of a formula into a row (table \`macros\` of a case; [case.md](case.md)).

## Formulas

A formula is computed for each period: \`Sales * 1.1\`. Rows are named by identifier or by title in either language; a name with blanks stands in quotes: \`'Closing stock' / Sales\`. A number of periods in square brackets reads an earlier or later period: \`Sales[-1]\` is that of the period before. A leading \`=\` may stand, as in a spreadsheet; signs of Chinese keyboards are understood.

- Arithmetic: \`+ - * / ^\`. Comparison: \`< <= > >= = <>\`, which give 1 or 0. \`and\`, \`or\`, \`not(…)\`.
- A period without a value is empty: outside the horizon, of an empty value, by division by zero. Arithmetic with it is empty; sums, means, least and greatest values pass over it.
- Shifts and windows reach into the history; \`all\` and \`cumulated\` are of the planned periods.
- A row may read its own earlier periods, as stock does: \`orElse(myStock[-1], 50) + Receipts - Sales\`. Rows that read each other in a circle are refused.

| function | in Chinese | written | gives |
|---|---|---|---|
${functionNames.map((name) => `| ${name} | ${macroFunctions[name].zh} | \`${macroFunctions[name].usage}\` | ${macroFunctions[name].about.en} |`).join('\n')}

Of the calendar: ${calendarNames.map((name) => `\`${name}\``).join(', ')} (the first planned period is 1).

## Level

A macro is computed on the sums of what is shown (\`total\`), or on each family by itself and then summed (\`leaf\`). The level matters: "Sales + 1" makes 101 of 100 on the sum, and 104 on four leaves.

## Lines of demand

An action that runs before or after events writes a line of demand (page Demand): \`Statistical * 1.05\` into the statistical line. Formulas name the lines of the case by identifier or title; before the plan a line is the corrected history. What is stored stays as it is: the change of each macro stands beside it, as that of an event does. The order is forecast, macros before events, events, macros after events. \`leaf\` computes each segment, \`total\` the family, whose change is split over its segments.

## Limits

${macroLimits.length.toLocaleString('en')} signs a formula, ${macroLimits.depth} brackets within each other, ${macroLimits.macros} macros a case, ${macroLimits.operations.toLocaleString('en')} operations for all macros of a table together. They count, and take no time: the same formula is refused everywhere or nowhere. The planning table has its macros computed by a worker, so that none keeps the page waiting: rows are grey or empty until they are computed, *Stop* ends actions, and a worker that has not answered after ${MACRO_SECONDS_MAX} seconds is ended, which the page says. Formulas are read by a list of what is allowed; nothing of them is run as a program.

## Rows of the planning table

| identifier | title | in Chinese |
|---|---|---|
${planningMacroRows.map(({ row, title }) => `| ${row} | ${title.en} | ${title.zh} |`).join('\n')}
`;
}

if (import.meta.main)
  writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'macros.md'), macroDocument());
