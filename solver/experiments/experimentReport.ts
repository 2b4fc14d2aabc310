/**
 * The report of an experiment: what it found in sentences, and one HTML page that stands alone, with plots and tables, in one language.
 * Numbers are those of the summary; `numbers` writes them.
 */

import { escapeMarkup } from '../files/markup.ts';
import { policyInSentence, policyWords } from '../policies/policyTitles.ts';
import type { Language } from '../words/language.ts';
import { percentText } from '../words/numbers.ts';
import { enumerated, sentence, type Words } from '../words/words.ts';
import type { ExperimentResults, ExperimentSummary, LevelDifference, ResultRow } from './analysis.ts';
import type { Metric } from './experiment.ts';
import { effectPlot, effectValues, intervalPlot, scatterPlot } from './plots.ts';
import { chanceText, probabilityText } from './probabilityText.ts';
import {
  cell,
  headCell,
  reportFindings,
  reportPage,
  reportPlot,
  reportSection,
  reportTable,
} from './reportPage.ts';

export interface ReportOptions {
  readonly title: string;
  readonly confidence: number;
  /** Where a run can be opened; null where nowhere. */
  readonly runLink: (run: ResultRow) => string | null;
  /** How a run is opened where there is no link: a command. */
  readonly runCommand: (run: ResultRow) => string;
  /** Writes the value of a metric, in the language of the report. */
  readonly number: (metric: string, value: number) => string;
  /** What people call a column, and a level of it; as the file names them where this is absent. */
  readonly name?: (column: string, level: string | null) => string | Words;
  /** What the results are of: names and values, as in the manifest. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const texts = {
  differences: { en: 'Differences to {reference}', zh: '与 {reference} 的差异' },
  level: { en: 'level', zh: '水平' },
  metric: { en: 'metric', zh: '指标' },
  difference: { en: 'difference', zh: '差异' },
  interval: { en: 't interval', zh: 't 区间' },
  bootstrap: { en: 'bootstrap interval', zh: '自助法区间' },
  pairs: { en: 'pairs', zh: '配对数' },
  rank: { en: 'rank', zh: '排名' },
  best: { en: 'best in', zh: '最优比例' },
  ranks: { en: 'Ranks', zh: '排名' },
  scatter: { en: '{x} and {y}', zh: '{x} 与 {y}' },
  scatterNote: {
    en: 'Filled: no other is at least as good in both and better in one.',
    zh: '实心：没有其他点在两项上都不差且至少一项更好。',
  },
  effects: { en: 'Main effects on {metric}', zh: '对 {metric} 的主效应' },
  effectNote: {
    en: '{column}: mean of each level less the mean of all; {share} % of the variance.',
    zh: '{column}：各水平均值减总均值；占方差的 {share}%。',
  },
  interactions: { en: 'Interactions', zh: '交互作用' },
  share: { en: 'share of the variance', zh: '占方差比例' },
  worst: { en: 'Worst runs by {metric}', zh: '{metric} 最差的运行' },
  run: { en: 'run', zh: '运行' },
  open: { en: 'open', zh: '打开' },
  facts: { en: 'What these results are of', zh: '结果的来源' },
  failed: {
    en: '{count} of {total} {total|run|runs} failed and {count|is|are} left out.',
    zh: '{total} 次运行中有 {count} 次失败，已略去。',
  },
} as const satisfies Record<string, Words>;

/** The reference within a sentence: a policy that has its usual title begins with a small letter there. */
function inSentence(
  { column, reference }: { readonly column: string; readonly reference: string },
  named: Words | string,
) {
  const isUsual = column === 'policy' && typeof named !== 'string' && named.en === policyWords(reference).en;
  return isUsual ? policyInSentence(reference) : named;
}

/** What an experiment found, the largest differences first. */
export function experimentSentences(
  summary: ExperimentSummary,
  metrics: readonly Metric[],
  {
    confidence,
    number,
    name = (column, level) => level ?? column,
  }: Pick<ReportOptions, 'confidence' | 'number' | 'name'>,
): readonly Words[] {
  const { compared, failedCount, runCount, effects, interactions } = summary;
  const [main] = metrics;
  const found: Words[] = [];
  if (failedCount > 0)
    found.push(sentence(texts.failed.en, texts.failed.zh, { count: failedCount, total: runCount }));
  if (main === undefined) return found;
  if (compared !== null) {
    const own = compared.differences.filter(({ metric }) => metric === main.name);
    for (const difference of [...own].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))) {
      const values = {
        level: name(compared.by.column, difference.level),
        reference: inSentence(compared.by, name(compared.by.column, compared.by.reference)),
        metric: main.title,
        amount: number(main.name, Math.abs(difference.mean)),
        half: number(main.name, (difference.upper - difference.lower) / 2),
        percent: Math.round(confidence * 100),
        count: difference.count,
        chance: chanceText(difference.holm),
        loses: lostMetrics(compared.differences, difference.level, metrics, confidence),
      };
      if (difference.count < 2)
        found.push(
          sentence(
            '{level} differs from {reference} by {amount} of {metric} in the only pair.',
            '在唯一的配对中，{level} 与 {reference} 的 {metric} 相差 {amount}。',
            values,
          ),
        );
      else
        found.push(
          findingOf(difference, main, confidence) === 'quiet'
            ? sentence(
                '{level} is not shown to differ from {reference} in {metric}: {amount} ±\u00a0{half} ({percent} %, {count} pairs, {chance}){loses}.',
                '未能证明 {level} 与 {reference} 的 {metric} 有差异：{amount} ±\u00a0{half}（{percent}%，{count} 对，{chance}）{loses}。',
                values,
              )
            : findingOf(difference, main, confidence) === 'good'
              ? sentence(
                  '{level} beats {reference} by {amount} ±\u00a0{half} of {metric} ({percent} %, {count} pairs, {chance}){loses}.',
                  '{level} 的 {metric} 优于 {reference} {amount} ±\u00a0{half}（{percent}%，{count} 对，{chance}）{loses}。',
                  values,
                )
              : sentence(
                  '{level} is worse than {reference} by {amount} ±\u00a0{half} of {metric} ({percent} %, {count} pairs, {chance}){loses}.',
                  '{level} 的 {metric} 劣于 {reference} {amount} ±\u00a0{half}（{percent}%，{count} 对，{chance}）{loses}。',
                  values,
                ),
        );
    }
  }
  const largest = [...effects].sort((a, b) => b.share - a.share)[0];
  // What rounds to nothing is no more than that of any other.
  if (largest !== undefined && effects.length > 1 && largest.share >= 0.005)
    found.push(
      sentence(
        '{column} explains {share} % of the variance of {metric}, more than any other factor.',
        '{column} 解释了 {metric} 方差的 {share}%，多于其他因子。',
        { column: name(largest.column, null), share: Math.round(largest.share * 100), metric: main.title },
      ),
    );
  const [together] = interactions;
  if (together !== undefined && together.share > 0.05)
    found.push(
      sentence(
        '{first} and {second} act together: {share} % of the variance is explained by neither alone.',
        '{first} 与 {second} 有交互作用：{share}% 的方差不能由任一因子单独解释。',
        {
          first: name(together.columns[0], null),
          second: name(together.columns[1], null),
          share: Math.round(together.share * 100),
        },
      ),
    );
  return found;
}

/** Whether a difference counts, by the probability that Holm raised, and for whom. */
export function findingOf(
  { mean, holm }: Pick<LevelDifference, 'mean' | 'holm'>,
  { better }: Pick<Metric, 'better'>,
  confidence: number,
): 'good' | 'bad' | 'quiet' {
  if (better === 'neither' || holm > 1 - confidence + 1e-12) return 'quiet';
  return mean > 0 === (better === 'more') ? 'good' : 'bad';
}

function lostMetrics(
  differences: readonly LevelDifference[],
  level: string,
  metrics: readonly Metric[],
  confidence: number,
): Words {
  const lost = metrics
    .slice(1)
    .filter((metric) =>
      differences.some(
        (own) =>
          own.level === level &&
          own.metric === metric.name &&
          own.count > 1 &&
          findingOf(own, metric, confidence) === 'bad',
      ),
    );
  if (lost.length === 0) return { en: '', zh: '' };
  return sentence(', and loses on {metrics}', '，在以下方面较差：{metrics}', {
    metrics: enumerated(lost.map(({ title }) => title)),
  });
}

/** One HTML page with everything in it; it loads nothing. */
export function experimentReport(
  results: ExperimentResults,
  summary: ExperimentSummary,
  options: ReportOptions,
  language: Language,
): string {
  const { metrics, rows } = results;
  const { number, confidence } = options;
  const text = (words: Words, values: Readonly<Record<string, string | number | Words>> = {}) =>
    // Which values a text names its callers know; types follow only literal templates.
    sentence(words.en, words.zh, ...([values] as unknown as []))[language];
  const [main] = metrics;
  const titleOf = (name: string) => metrics.find((metric) => metric.name === name)?.title[language] ?? name;
  const parts: string[] = [];
  const section = (title: string, ...body: readonly string[]) => parts.push(reportSection(title, ...body));
  const called = (column: string, level: string | null): string => {
    const name = options.name?.(column, level) ?? level ?? column;
    return typeof name === 'string' ? name : name[language];
  };
  const sentences = experimentSentences(summary, metrics, options);
  parts.push(reportFindings(sentences, language));
  const { compared, pareto } = summary;
  if (compared !== null && main !== undefined) {
    const own = compared.differences.filter(({ metric }) => metric === main.name);
    const { column, reference } = compared.by;
    const title = text(texts.differences, { reference: called(column, reference) });
    section(
      `${title}: ${main.title[language]}`,
      reportPlot((width) =>
        intervalPlot(
          title,
          own.map((entry) => ({
            label: called(column, entry.level),
            mean: entry.mean,
            lower: entry.lower,
            upper: entry.upper,
            kind: findingOf(entry, main, confidence),
          })),
          (value) => number(main.name, value),
          width,
        ),
      ),
      reportTable(
        [
          text(texts.metric),
          text(texts.level),
          text(texts.difference),
          text(texts.interval),
          text(texts.bootstrap),
          text(texts.pairs),
          'p (Holm)',
          'p (BH)',
        ],
        compared.differences.map((entry) => [
          titleOf(entry.metric),
          called(column, entry.level),
          number(entry.metric, entry.mean),
          `${number(entry.metric, entry.lower)} … ${number(entry.metric, entry.upper)}`,
          `${number(entry.metric, entry.bootstrap.lower)} … ${number(entry.metric, entry.bootstrap.upper)}`,
          String(entry.count),
          probabilityText(entry.holm),
          probabilityText(entry.falseDiscovery),
        ]),
      ),
    );
    if (compared.ranks.length > 0)
      section(
        text(texts.ranks),
        reportTable(
          [text(texts.level), text(texts.rank), text(texts.best)],
          [...compared.ranks]
            .sort((a, b) => a.mean - b.mean)
            .map(({ level, mean, lower, upper, bestShare }) => [
              called(column, level),
              `${mean.toFixed(1)} (${lower.toFixed(0)}–${upper.toFixed(0)})`,
              percentText(bestShare, language, 0),
            ]),
        ),
      );
  }
  if (pareto !== null) {
    const [x, y] = pareto.metrics;
    const axes = { x: titleOf(x), y: titleOf(y) };
    const title = text(texts.scatter, axes);
    // A point is the mean over its futures.
    const pointColumns = results.columns.filter((column) => column !== 'future');
    section(
      title,
      `<p>${escapeMarkup(text(texts.scatterNote))}</p>`,
      reportPlot((width) =>
        scatterPlot(
          title,
          pareto.points.map(({ levels, values, isEfficient, runs }) => {
            const row = rows.find((own) => own.number === runs[0]);
            const href = row === undefined || runs.length > 1 ? null : options.runLink(row);
            return {
              label: levels.map((level, l) => called(pointColumns[l]!, level)).join(' / '),
              x: values[0],
              y: values[1],
              isEfficient,
              ...(href === null ? {} : { href }),
            };
          }),
          { ...axes, xText: (value) => number(x, value), yText: (value) => number(y, value) },
          width,
        ),
      ),
    );
  }
  if (summary.effects.length > 0 && main !== undefined)
    section(
      text(texts.effects, { metric: main.title }),
      ...summary.effects.map(({ column, levels, share }) => {
        const note = text(texts.effectNote, { column: called(column, null), share: Math.round(share * 100) });
        return `<p>${escapeMarkup(note)}</p>${reportPlot((width) =>
          effectPlot(
            note,
            levels.map(({ level, effect }) => ({ label: called(column, level), value: effect })),
            { text: (value) => number(main.name, value), all: effectValues(summary.effects) },
            width,
          ),
        )}`;
      }),
      ...(summary.interactions.length === 0
        ? []
        : [
            `<h3>${escapeMarkup(text(texts.interactions))}</h3>`,
            reportTable(
              [text(texts.metric), text(texts.share)],
              summary.interactions
                .slice(0, 20)
                .map(({ columns, share }) => [
                  columns.map((column) => called(column, null)).join(' × '),
                  percentText(share, language),
                ]),
            ),
          ]),
    );
  if (summary.worst.length > 0 && main !== undefined) {
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    section(
      text(texts.worst, { metric: main.title }),
      `<table><thead><tr>${[text(texts.run), ...results.columns.map((column) => called(column, null)), main.title[language], text(texts.open)].map((text) => headCell(text)).join('')}</tr></thead><tbody>${summary.worst
        .map(({ number: run, value }) => {
          const row = byNumber.get(run)!;
          const link = options.runLink(row);
          const open =
            link === null
              ? `<code>${escapeMarkup(options.runCommand(row))}</code>`
              : `<a href="${escapeMarkup(link)}">${escapeMarkup(text(texts.open))}</a>`;
          return `<tr>${[String(run), ...row.levels.map((level, l) => called(results.columns[l]!, level)), number(main.name, value)].map((text) => cell(text)).join('')}<td>${open}</td></tr>`;
        })
        .join('')}</tbody></table>`,
    );
  }
  section(
    text(texts.facts),
    reportTable(
      [],
      options.facts.map(([name, value]) => [name, value]),
    ),
  );
  return reportPage(options.title, parts, language);
}
