// Telephone numbers that ring nowhere: the blocks that the French regulator (Arcep) keeps for fiction.
import type { Prospect } from '../../../features/prospects/prospect.record.ts';

type Phone = Prospect['phones'][number];

const blocks = { mobile: '063998', '01': '019900', '02': '026191', '03': '035301', '04': '046571', '05': '053649' };
export type NumberZone = Exclude<keyof typeof blocks, 'mobile'>;

const numbersInABlock = 10_000;

/**
 * The number of a block at this place of the row; mobiles from the first of their block on. Neighbours differ and none comes twice within ten thousand; there are
 * no more numbers, so a bigger company has the same one several times.
 */
export function fictionPhone(block: keyof typeof blocks, place: number): Phone {
  const turn = block === 'mobile' ? place : place * 7_919 + 1_234;
  const last = (turn % numbersInABlock).toString().padStart(4, '0');
  const national = `${blocks[block]}${last}`;
  return {
    number: `+33${national.slice(1)}`,
    typed: national.replace(/(\d\d)(?=\d)/g, '$1 '),
    kind: block === 'mobile' ? 'mobile' : 'landline',
    status: 'possible',
  };
}
