/** The tables of promotions are called demand shaping; lever means a change of a scenario. Old names are replaced where they are stored. */
const inText = (column: string) =>
  `replace(replace(replace(replace(${column}, '"demandLeverEffects"', '"demandShapingEffects"'), '"demandLevers"', '"demandShaping"'), '"demandLever"', '"demandShaping"'), '"demandLeverChoices"', '"demandShapingChoices"')`;
const inDocuments = (table: string, column: string) =>
  `update ${table} set ${column} = (${inText(`${column}::text`)})::jsonb where ${column}::text like '%"demandLever%'`;

export const demandShaping = [
  `update case_rows set table_name = 'demandShaping' where table_name = 'demandLevers'`,
  `update case_rows set table_name = 'demandShapingEffects' where table_name = 'demandLeverEffects'`,
  `update case_rows set cells = (cells - 'demandLever') || jsonb_build_object('demandShaping', cells->'demandLever')
   where table_name in ('demandShaping', 'demandShapingEffects') and cells->'demandLever' is not null`,
  `update input_tables set table_rows = ${inText('table_rows')} where table_rows like '%"demandLever"%'`,
  `update input_manifests set table_name = 'demandShaping' where table_name = 'demandLevers'`,
  `update input_manifests set table_name = 'demandShapingEffects' where table_name = 'demandLeverEffects'`,
  inDocuments('scenarios', 'document'),
  inDocuments('edits', 'changes'),
  inDocuments('edits', 'inverse'),
  inDocuments('runs', 'summary'),
  inDocuments('runs', 'result'),
].join(';\n');
