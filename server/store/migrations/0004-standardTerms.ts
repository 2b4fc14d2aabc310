/** Standard terms in stored results: shadow prices of capacity, and whether a solve was a warm or a cold start. */
export const standardTerms = `
update runs set result = (result - 'hourPrices') || jsonb_build_object('capacityShadowPrices', result->'hourPrices')
 where result ? 'hourPrices';
update runs set summary = (summary - 'path') || jsonb_build_object('startKind', summary->'path')
 where summary ? 'path';
update runs set result = jsonb_set(result #- '{summary,path}', '{summary,startKind}', result->'summary'->'path')
 where result->'summary' ? 'path';
update runs set result = jsonb_set(result #- '{strengthening,partBound}', '{strengthening,lagrangianBound}', result->'strengthening'->'partBound')
 where result->'strengthening' ? 'partBound'`;
