// The page behind the link: the document as it was sent, and the answer to it. Plain HTML, for a telephone first.
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { escapeHtml } from '../../appointments/server/html.ts';
import { legalLines, sellerLines } from '../../invoices/server/paper.ts';
import { productMessages } from '../../products/product.messages.ts';
import { amountText, discountText, isTaxed, quantityText, rateText } from '../../sales/line-texts.rules.ts';
import type { QuoteDocument } from '../quote-document.rules.ts';
import { quotePageMessages } from '../quote-page.messages.ts';
import { partyLines, sayOnQuote, termsOf } from './quote-words.ts';

const texts = joinMessages({ page: quotePageMessages, product: productMessages });

export const sayOnPage =
  (locale: Locale) =>
  (key: string, params: Record<string, string | number> = {}) =>
    textOf(texts, locale, `page.${key}`, params);

export const dayText = (day: string, locale: Locale): string =>
  new Date(`${day}T12:00:00.000Z`).toLocaleDateString(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });

export const quoteStyle = `
main{max-width:860px}.parties{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px;margin:20px 0}
.parties h2{margin:0 0 2px;font-size:13px;font-weight:500;color:var(--soft)}.parties p{margin:0;overflow-wrap:anywhere}.pre{white-space:pre-wrap;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin:20px 0 0;font-variant-numeric:tabular-nums}th{font-size:13px;font-weight:500;color:var(--soft);text-align:left;border-bottom:1px solid var(--line);padding:6px 8px}
td{padding:10px 8px;border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;white-space:nowrap}td small{display:block;color:var(--soft);white-space:pre-wrap}td.n small{white-space:nowrap}
.sums{margin:14px 0 0 auto;max-width:320px}.sums div{display:flex;justify-content:space-between;gap:16px;padding:4px 8px;font-variant-numeric:tabular-nums}.sums .all{font-size:19px;font-weight:600;border-top:2px solid var(--brand);margin-top:6px;padding-top:8px}
.good{border:1px solid var(--brand);border-radius:8px;padding:10px 12px;margin:14px 0}.answer{border-top:1px solid var(--line);margin-top:26px;padding-top:6px}.pre{margin:4px 0}.legal{margin-top:22px;padding-top:10px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}.download{display:inline-block;width:auto;margin:18px 0 0;padding:9px 14px;border:1px solid var(--line);background:transparent;color:var(--ink);font-weight:500}.download:hover{border-color:var(--brand);color:var(--brand)}.download:focus-visible{outline:2px solid var(--brand);outline-offset:2px}.hash{font-size:11px;overflow-wrap:anywhere;color:var(--soft)}
details{margin-top:18px}summary{cursor:pointer;color:var(--soft);font-size:14px}
@media(max-width:560px){table,tbody,tr{display:block}thead{display:none}td{display:flex;justify-content:space-between;gap:12px;border:0;padding:3px 0}tr{border-bottom:1px solid var(--line);padding:10px 0}td[data-l]:before{content:attr(data-l);color:var(--soft);font-size:14px}td:first-child{display:block;font-weight:600}td small{font-weight:400}}
@media print{body{background:#fff;padding:0}main{border:0;max-width:none}.answer,details,.noprint{display:none}}`;

/** The document in HTML; all of its texts made safe. */
export function documentHtml(quote: QuoteDocument, locale: Locale): string {
  const say = sayOnPage(locale);
  const safe = (text: string) => escapeHtml(text);
  const amount = (value: number) => safe(amountText(value, quote.currency, locale));
  const { legal } = quote;
  const party = (label: string, name: string, lines: readonly string[]) =>
    name
      ? `<section><h2>${safe(say(label))}</h2><p><b>${safe(name)}</b></p>${lines.map((line) => `<p>${safe(line)}</p>`).join('')}</section>`
      : '';
  const linesOf = (one: QuoteDocument['client']) => partyLines(one, quote, locale);
  const vatOf = (vat: QuoteDocument['lines'][number]['vat']) =>
    safe(isTaxed(vat) ? rateText(vat.rate, locale) : say('exempt'));
  const perUnit = (unit: string) => {
    const text = textOf(texts, locale, `product.perUnit.${unit}`);
    return text && ` ${safe(text)}`;
  };
  const rows = quote.lines.map((line) => {
    const off = line.discount
      ? `<small>${safe(say('discountOf', { discount: discountText(line.discount, quote.currency, locale) }))}</small>`
      : '';
    const more = line.description ? `<small>${safe(line.description)}</small>` : '';
    const cell = (label: string, html: string) => `<td class="n" data-l="${safe(say(label))}">${html}</td>`;
    return `<tr><td>${safe(line.name)}${more}</td>${cell('quantity', safe(quantityText(line.quantity, locale)))}${cell(
      'price',
      `<span>${amount(line.unitPrice)}${perUnit(line.unit)}${off}</span>`,
    )}${cell('vat', vatOf(line.vat))}${cell('total', amount(line.net))}</tr>`;
  });
  const heads = ['quantity', 'price', 'vat', 'total'].map((key) => `<th class="n">${safe(say(key))}</th>`).join('');
  const sum = (label: string, value: string, isAll = false) =>
    `<div${isAll ? ' class="all"' : ''}><span>${safe(label)}</span><span>${value}</span></div>`;
  const taxes = quote.groups.map((group) =>
    sum(isTaxed(group) ? say('taxAt', { rate: rateText(group.rate, locale) }) : say('exempt'), amount(group.tax)),
  );
  const fact = (key: string, text: string) =>
    text ? `<p class="soft">${safe(say(key))}&#8239;: <b>${safe(text)}</b></p>` : '';
  const block = (text: string) => (text ? `<p class="pre">${safe(text)}</p>` : '');
  const terms = termsOf(quote, locale);
  const paper = sayOnQuote(locale);
  return [
    `<h1>${safe(say('title', { number: quote.number }))}${quote.title ? ` · ${safe(quote.title)}` : ''}</h1>`,
    `<p class="soft">${safe(say('issued', { day: dayText(quote.issuedOn, locale) }))} · ${safe(say('until', { day: dayText(quote.validUntil, locale) }))}</p>`,
    `<div class="parties">${party('from', legal?.name ?? quote.seller.name, legal ? sellerLines(legal, locale) : linesOf(quote.seller))}${party('for', quote.client.name, linesOf(quote.client))}${party('contact', quote.contact.name, quote.contact.lines)}</div>`,
    fact('workPlace', quote.workPlace),
    fact('workPeriod', quote.workPeriod),
    block(quote.introduction),
    `<table><thead><tr><th>${safe(say('line'))}</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
    `<div class="sums">${quote.discount > 0 ? sum(say('discount'), `−${amount(quote.discount)}`) : ''}${sum(
      say('net'),
      amount(quote.net),
    )}${taxes.join('')}${sum(say('gross'), amount(quote.gross), true)}${quote.deposit ? sum(say('deposit', { rate: rateText(quote.deposit.rate, locale) }), amount(quote.deposit.amount)) : ''}</div>`,
    terms.length > 0 ? `<h2>${safe(paper('terms'))}</h2>${terms.map(block).join('')}` : '',
    quote.isCanvassed
      ? `<h2>${safe(paper('withdrawal'))}</h2>${block(paper('withdrawalText', { number: quote.number }))}`
      : '',
    legal ? `<div class="legal">${legalLines(legal, locale).map(block).join('')}</div>` : '',
  ].join('');
}
