/** The embedded store is not whole: what is wrong, that nothing was changed, and the way back. */
import { WordedError } from '../../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../../solver/words/words.ts';

export class StoreDamaged extends WordedError {
  constructor(place: string, what: Words, backup: string | null) {
    const advice =
      backup === null
        ? sentence(
            'There is no backup of it. Keep a copy of the folder before you try anything, or set EQUIPOISE_DATA to another folder.',
            '没有备份。请先复制该文件夹再作任何尝试，或将 EQUIPOISE_DATA 设为其他文件夹。',
          )
        : sentence(
            'The last good backup is {backup}: equipoise restore {backup} --replace puts it in place and keeps the damaged folder under another name.',
            '最近的完好备份为 {backup}：equipoise restore {backup} --replace 会恢复它，并将损坏的文件夹另名保留。',
            { backup },
          );
    super(
      sentence(
        'The store in {place} is damaged: {what}. Nothing was changed. {advice}',
        '{place} 中的存储已损坏：{what}。未作任何更改。{advice}',
        { place, what, advice },
      ),
    );
    this.name = 'StoreDamaged';
  }
}
