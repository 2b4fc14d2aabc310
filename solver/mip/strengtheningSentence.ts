/** How lots and setups were formulated, why, and what it brought, in words. */
import type { Language } from '../words/language.ts';
import { numberText } from '../words/numbers.ts';
import type { Words } from '../words/words.ts';
import type { LotSizingReason, Strengthening } from './rootStrengthening.ts';

const reasons: Readonly<Record<LotSizingReason, Words>> = {
  forced: { en: 'as asked for', zh: '按指定' },
  noSetups: { en: 'no setups that feed a balance of stock', zh: '没有影响库存平衡的换型' },
  fewWholeNumbers: { en: 'few whole numbers', zh: '整数变量很少' },
  coldSolver: {
    en: 'this solver starts anew after every added row',
    zh: '该求解器每次加行后都要从头求解',
  },
  smallFacilityLocation: { en: 'it adds few rows and needs no rounds', zh: '增加的行少，无需多轮' },
  largeFacilityLocation: { en: 'facility location would add many rows', zh: '设施选址公式会增加很多行' },
  safetyStock: {
    en: 'safety stock is in the inequalities, not in facility location',
    zh: '不等式能考虑安全库存，设施选址公式不能',
  },
};

/** One sentence or two; amounts of the bound in the case's currency. */
export function strengtheningSentence(strengthening: Strengthening, language: Language): string {
  const number = (value: number) => numberText(value, language, 0);
  const why = reasons[strengthening.reason][language];
  const parts = strengthening.lagrangianBound;
  const isZh = language === 'zh';
  switch (strengthening.lotSizing) {
    case 'natural':
      return isZh ? `原始公式（${why}）` : `natural formulation (${why})`;
    case 'facilityLocation': {
      const [columns, rows] = [
        number(strengthening.facilityLocationColumns),
        number(strengthening.facilityLocationRows),
      ];
      return isZh
        ? `设施选址公式，增加 ${columns} 列、${rows} 行（${why}）`
        : `facility location, ${columns} columns and ${rows} rows more (${why})`;
    }
    case 'cuts': {
      const sentences = [
        isZh
          ? `${strengthening.rounds} 轮加入 ${number(strengthening.cuts)} 个 (l,S) 不等式，${number(strengthening.purged)} 个已松弛而删除（${why}；设施选址公式需 ${number(strengthening.facilityLocationRows)} 行）`
          : `${number(strengthening.cuts)} (l,S) inequalities added in ${strengthening.rounds} rounds, ${number(strengthening.purged)} of them slack later and removed (${why}; facility location would add ${number(strengthening.facilityLocationRows)} rows)`,
      ];
      if (strengthening.boundBefore !== null && strengthening.boundAfter !== null) {
        const [before, after] = [number(strengthening.boundBefore), number(strengthening.boundAfter)];
        const seconds = strengthening.seconds.toFixed(1);
        sentences.push(
          isZh
            ? `松弛界 ${before} → ${after}，用时 ${seconds} 秒`
            : `bound of the relaxation ${before} → ${after} in ${seconds} s`,
        );
      }
      if (parts !== null) {
        const [bound, seconds] = [number(parts.bound), parts.seconds.toFixed(1)];
        sentences.push(
          isZh
            ? `按产品族分解（${parts.solved}/${parts.parts}）后为 ${bound}，用时 ${seconds} 秒`
            : `by decomposition (${parts.solved} of ${parts.parts} families solved separately) ${bound} in ${seconds} s`,
        );
      }
      return sentences.join(isZh ? '；' : '; ');
    }
  }
}
