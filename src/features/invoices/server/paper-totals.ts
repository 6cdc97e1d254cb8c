// What a paper comes to: the tax of each rate on the left, the sum on the right.
import { isTaxed, rateText } from '../../sales/line-texts.rules.ts';
import type { VatGroup } from '../../sales/totals.rules.ts';
import type { Paper } from './paper.ts';
import { type Cell, type Look, MARGIN, SOFT } from './tagged-page.ts';

export interface Sums {
  groups: readonly VatGroup[];
  rows: readonly (readonly [label: string, value: string])[];
  last: { label: string; value: string };
  /** What is to be known of it, below. */
  after?: readonly (readonly [label: string, value: string])[];
}

export function writeTotals(paper: Paper, { groups, rows, last, after = [] }: Sums): void {
  const { page, accent, onAccent } = paper;
  const { doc, width } = page;
  const left = width * 0.44;
  const x = MARGIN + left + 8;
  const wide = width - left - 8;
  const label = { x: x + 10, width: wide * 0.6 };
  const value = { x: x + wide * 0.6, width: wide * 0.4 - 10, align: 'right', figures: true } as const;
  const heights = rows.map(([text]) => page.heightOf(text, label) + 5);
  page.makeRoom(heights.reduce((sum, height) => sum + height, 44 + after.length * 16));
  const top = doc.y;
  writeGroups(paper, groups, { top, room: left - 12 });
  const afterGroups = doc.y;
  doc.y = top;
  page.table((row) => {
    rows.forEach(([text, amount], place) => {
      const y = doc.y;
      const cells = [
        { ...label, text },
        { ...value, text: amount },
      ];
      row('TD', cells, y);
      doc.y = y + heights[place]!;
    });
    const y = doc.y + 3;
    page.ornament(() => doc.roundedRect(x, y, wide, 28, 5).fill(accent));
    const look = { size: 11.5, bold: true, color: onAccent };
    const cells = [
      { ...look, text: last.label, x: x + 10, width: wide * 0.46 },
      {
        ...look,
        text: last.value,
        x: x + wide * 0.46,
        width: wide * 0.54 - 10,
        align: 'right',
        figures: true,
      } as const,
    ];
    row('TD', cells, y + 7.5);
    doc.y = y + 36;
    for (const [text, amount] of after) {
      const top = doc.y;
      row(
        'TD',
        [
          { ...label, text, color: SOFT },
          { ...value, text: amount, color: SOFT },
        ],
        top,
      );
      doc.y = top + page.heightOf(text, label) + 5;
    }
  });
  doc.y = Math.max(doc.y, afterGroups) + 8;
}

function writeGroups(
  { page, locale, t, money }: Paper,
  groups: readonly VatGroup[],
  at: { top: number; room: number },
) {
  const { doc } = page;
  const { top, room } = at;
  page.write('H2', t('vatTable'), { size: 8, color: SOFT, y: top, width: room });
  page.table((row) => {
    const add = (kind: 'TH' | 'TD', texts: readonly string[], look: Look) => {
      const y = doc.y + 2;
      const cells = texts.map((text, place): Cell => {
        const side = { x: MARGIN + [0, 0.24, 0.64][place]! * room, width: [0.24, 0.4, 0.36][place]! * room - 4 };
        return { ...look, ...side, text, align: place === 0 ? 'left' : 'right', figures: true };
      });
      row(kind, cells, y);
      doc.y = y + 13;
      page.line(doc.y - 1, { from: MARGIN, width: room });
    };
    add('TH', [t('vatRate'), t('base'), t('tax')], { size: 8, color: SOFT });
    for (const group of groups)
      add('TD', [isTaxed(group) ? rateText(group.rate, locale) : '–', money(group.base), money(group.tax)], {});
  });
}
