// The table of what is sold, the same on a quote and on an invoice; its head stands on every page it goes on.
import { minorDigits } from '../../../engine/money.ts';
import { discountText, isTaxed, quantityText, rateText } from '../../sales/line-texts.rules.ts';
import type { SaleLine } from '../../sales/sale-line.ts';
import type { Paper } from './paper.ts';
import { type Cell, type Look, MARGIN, SOFT } from './tagged-page.ts';

export type PricedPaperLine = SaleLine & { net: number };

const columns = [
  { key: 'name', weight: 40 },
  { key: 'quantity', weight: 12 },
  { key: 'price', weight: 16 },
  { key: 'discount', weight: 11 },
  { key: 'rate', weight: 8 },
  { key: 'total', weight: 18 },
] as const;
const HEAD = 20;
/** More than so much of one line goes on on the next page. */
const MOST_KEPT_TOGETHER = 200;

export function writeLines(paper: Paper, lines: readonly PricedPaperLine[]): void {
  const { page, locale, t, money, accent, onAccent, currency } = paper;
  const { doc, width } = page;
  const hasDiscounts = lines.some(({ discount }) => discount);
  const shown = columns.filter(({ key }) => key !== 'discount' || hasDiscounts);
  const whole = shown.reduce((sum, { weight }) => sum + weight, 0);
  const digits = minorDigits(currency);
  let x = MARGIN;
  const places = shown.map(({ key, weight }) => {
    const each = { x: x + 6, width: (width * weight) / whole - 12, align: key === 'name' ? 'left' : 'right' } as const;
    x += (width * weight) / whole;
    return each;
  });
  const cellsOf = (texts: Readonly<Record<Key, string>>, look: Look): Cell[] =>
    shown.map(({ key }, place) => ({ ...places[place], ...look, figures: key !== 'name', text: texts[key] }));
  page.table((row) => {
    const head = () => {
      const top = doc.y;
      page.ornament(() => doc.roundedRect(MARGIN, top, width, HEAD, 3).fill(accent));
      const heads = Object.fromEntries(columns.map(({ key }) => [key, t(key)])) as Record<Key, string>;
      row('TH', cellsOf(heads, { size: 8, bold: true, color: onAccent }), top + 5.5);
      doc.y = top + HEAD + 3;
    };
    head();
    for (const line of lines) {
      const more = [line.reference && t('reference', { reference: line.reference }), line.description];
      const about = more.filter(Boolean).join('\n');
      const cells = cellsOf(
        {
          name: line.name,
          quantity: `${quantityText(line.quantity, locale)}\u00a0${t(`unit.${line.unit}`)}`,
          price: (line.unitPrice / 10 ** digits).toLocaleString(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits + 4,
          }),
          discount: line.discount ? `−${discountText(line.discount, currency, locale)}` : '',
          rate: isTaxed(line.vat) ? rateText(line.vat.rate, locale) : '–',
          total: money(line.net),
        },
        {},
      );
      const small = { ...places[0]!, size: 8, color: SOFT };
      const tall = Math.max(...cells.map((cell) => page.heightOf(cell.text, cell)));
      const height = tall + (about ? page.heightOf(about, small) + 1 : 0) + 9;
      if (page.makeRoom(Math.min(height, MOST_KEPT_TOGETHER))) head();
      const top = doc.y;
      row('TD', [{ ...cells[0]!, more: about ? { ...small, text: about } : undefined }, ...cells.slice(1)], top + 3);
      doc.y = Math.max(doc.y, top + height);
      page.line(doc.y - 1);
    }
  });
  doc.y += 10;
}

type Key = (typeof columns)[number]['key'];
