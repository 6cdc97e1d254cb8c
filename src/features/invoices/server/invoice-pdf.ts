// An issued invoice on paper, from what was frozen with it and nothing else.

import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import { minorDigits, moneyText } from '../../../engine/money.ts';
import { qrMatrix } from '../../../engine/qr/qr-matrix.ts';
import { refuse } from '../../../engine/refusal.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { ibanText } from '../../companies/iban.rules.ts';
import type { Discount } from '../../sales/totals.rules.ts';
import { totalsOf } from '../../sales/totals.rules.ts';
import { epcCode } from '../epc-code.rules.ts';
import { facturX } from '../factur-x.rules.ts';
import type { Invoice, Seller } from '../invoice.record.ts';
import { invoicePaperMessages } from '../invoice-paper.messages.ts';
import { mentionsOf } from '../mentions-of.rules.ts';
import { type Cell, type Look, MARGIN, openTaggedPage, SOFT, type TaggedPage } from './tagged-page.ts';

const dictionary = joinMessages({ paper: invoicePaperMessages });
const ACCENT = '#0f766e';
const SHADE = '#f3f5f8';

interface Paper {
  page: TaggedPage;
  invoice: Invoice & { number: string; issuedOn: string };
  seller: Seller;
  accent: string;
  locale: Locale;
  t(key: string, params?: Params): string;
  money(amount: number): string;
  day(day: string): string;
}

export async function invoicePdf(
  invoice: Invoice,
  { locale, accent }: { locale: Locale; accent: string | null },
): Promise<Buffer> {
  const { number, issuedOn, issuedAt, seller, currency, kind } = invoice;
  if (number === null || issuedOn === null || seller === null || issuedAt === null) return refuse('invoice.isDraft');
  const t = (key: string, params?: Params) => textOf(dictionary, locale, `paper.${key}`, params);
  const title = `${t(`title.${kind}`)} ${number}`;
  const paper: Paper = {
    page: openTaggedPage({ title, language: locale, author: seller.name, at: issuedAt }),
    ...{ seller, locale, t, accent: accent ?? ACCENT, invoice: { ...invoice, number, issuedOn } },
    money: (amount) => moneyText({ amount, currency }, locale, { exact: true }),
    day: (day) => dayInFigures(day, locale),
  };
  writeHead(paper);
  writeLines(paper);
  writeTotals(paper);
  writePayment(paper);
  writeMentions(paper);
  attachXml(paper);
  const legal = legalLines(paper);
  return paper.page.end((page, pages) => [...legal, t('page', { number, page, pages })]);
}

function writeHead({ page, invoice, seller, accent, locale, t, day }: Paper): void {
  const { doc, width } = page;
  const half = width / 2 - 12;
  const right = MARGIN + width / 2 + 12;
  page.ornament(() => doc.rect(0, 0, doc.page.width, 7).fill(accent));
  page.write('P', seller.name, { y: MARGIN, size: 15, bold: true, color: accent, width: half });
  const lines = [
    ...addressLines(seller.address, { home: seller.country, locale }),
    seller.phone,
    seller.email,
    seller.website,
  ];
  page.write('P', lines.filter(Boolean).join('\n'), { y: doc.y + 3, color: SOFT, width: half });
  const afterSeller = doc.y;

  page.write('H1', t(`title.${invoice.kind}`), { x: right, y: MARGIN, width: half, size: 20, bold: true });
  page.write('P', t('number', { number: invoice.number }), { x: right, width: half, size: 11 });
  const facts = [
    [t('issuedOn'), day(invoice.issuedOn)],
    invoice.dueOn && [t('dueOn'), day(invoice.dueOn)],
    invoice.suppliedOn && [t('suppliedOn'), day(invoice.suppliedOn)],
    invoice.purchaseOrder && [t('purchaseOrder'), invoice.purchaseOrder],
  ].filter((fact) => Array.isArray(fact));
  page.write('P', facts.map(([label, value]) => `${label} : ${value}`).join('\n'), {
    x: right,
    y: doc.y + 4,
    width: half,
  });

  const top = Math.max(afterSeller, doc.y) + 18;
  const buyer = buyerLines(invoice.buyer, { t, locale, home: seller.country });
  const inside = half - 20;
  const nameHeight = page.heightOf(invoice.buyer.name, { width: inside, size: 10.5, bold: true });
  const height = page.heightOf(buyer.join('\n'), { width: inside, size: 9.5 }) + nameHeight + 28;
  page.ornament(() => doc.roundedRect(right, top, half, height, 4).fill(SHADE));
  const inBox = { x: right + 10, width: inside };
  page.write('H2', t('buyer'), { ...inBox, y: top + 8, size: 8, color: SOFT });
  page.write('P', invoice.buyer.name, { ...inBox, size: 10.5, bold: true });
  page.write('P', buyer.join('\n'), { ...inBox, size: 9.5 });
  const bottom = top + height;
  doc.y = top + 8;
  if (invoice.corrects) {
    const { number, issuedOn, reason } = invoice.corrects;
    page.write('P', t('corrects', { number, day: day(issuedOn) }), { y: doc.y, width: half, bold: true });
    page.write('P', t('reason', { reason }), { width: half });
  }
  if (invoice.deliveryAddress) {
    page.write('H2', t('delivery'), { y: doc.y + 4, width: half, size: 8, color: SOFT });
    page.write('P', invoice.deliveryAddress, { width: half });
  }
  doc.y = Math.max(doc.y, bottom) + 18;
}

type Address = Seller['address'];

interface Place {
  /** The country of the company: another one is named. */
  home: string;
  locale: Locale;
}

function addressLines({ line1, line2, postalCode, city, country }: Address, { home, locale }: Place): string[] {
  const place = [postalCode, city].filter(Boolean).join(' ');
  const abroad =
    country && country !== home ? new Intl.DisplayNames(locale, { type: 'region' }).of(country) : undefined;
  return [line1, line2, place, abroad].filter((line): line is string => Boolean(line));
}

function buyerLines({ address, siren, vatNumber }: Invoice['buyer'], { t, ...place }: Place & Pick<Paper, 't'>) {
  const known = [siren && t('siren', { siren: inThrees(siren) }), vatNumber && t('vat', { number: vatNumber })];
  return [...addressLines(address, place), ...known.filter((line): line is string => Boolean(line))];
}

/** 732 829 320 00074: a SIREN by threes, and what follows it. */
const inThrees = (digits: string) =>
  digits.replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, (_, ...parts: string[]) =>
    parts.slice(0, 4).filter(Boolean).join('\u00a0'),
  );

const columns = [
  { key: 'name', weight: 44 },
  { key: 'quantity', weight: 11 },
  { key: 'price', weight: 15 },
  { key: 'discount', weight: 11 },
  { key: 'rate', weight: 8 },
  { key: 'total', weight: 15 },
] as const;

function writeLines({ page, invoice, locale, t, money, accent }: Paper): void {
  const { doc, width } = page;
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const { lineNets } = totalsOf(invoice.lines, invoice.discount);
  const number = (value: number, most: number, least = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  const digits = minorDigits(invoice.currency);
  let x = MARGIN;
  const places = columns.map(({ weight }, place) => {
    const each = { x: x + 4, width: (width * weight) / total - 8, align: place === 0 ? 'left' : 'right' } as const;
    x += (width * weight) / total;
    return each;
  });
  page.table((row) => {
    const head = () => {
      const top = doc.y;
      page.ornament(() => doc.rect(MARGIN, top, width, 18).fill(accent));
      row(
        'TH',
        cellsOf(
          columns.map(({ key }) => t(key)),
          { size: 8, bold: true, color: '#ffffff' },
        ),
        top + 5,
      );
      doc.y = top + 22;
    };
    head();
    invoice.lines.forEach((line, place) => {
      const about = [line.reference && t('reference', { reference: line.reference }), line.description];
      const name = [line.name, ...about.filter(Boolean)].join('\n');
      const cells = [
        name,
        `${number(line.quantity, 4)}\u00a0${t(`unit.${line.unit}`)}`,
        number(line.unitPrice / 10 ** digits, digits + 4, digits),
        line.discount ? discountText(line.discount, money, number) : '',
        `${number(line.vat.rate / 100, 2)}\u00a0%`,
        money(lineNets[place] ?? 0),
      ];
      const height = Math.max(12, page.heightOf(name, places[0]!)) + 8;
      if (page.makeRoom(Math.min(height, 200))) head();
      const top = doc.y;
      row('TD', cellsOf(cells, {}), top + 2);
      doc.y = Math.max(doc.y, top + height);
      page.line(doc.y - 2);
    });
  });
  doc.y += 8;

  function cellsOf(texts: readonly string[], look: Look): Cell[] {
    return texts.map((text, place) => ({ ...places[place], ...look, text }));
  }
}

function discountText(discount: Discount, money: Paper['money'], number: (value: number, most: number) => string) {
  return 'rate' in discount ? `-${number(discount.rate / 100, 2)}\u00a0%` : `-${money(discount.amount)}`;
}

function writeTotals({ page, invoice, accent, t, money, day, locale }: Paper): void {
  const { doc, width } = page;
  const { groups, deposits, net, tax, gross, due, kind } = invoice;
  const { discount } = totalsOf(invoice.lines, invoice.discount);
  const rows: [string, string][] = [
    ...(discount !== 0 ? rowsOfDiscount() : []),
    [t('net'), money(net)],
    [t('tax'), money(tax)],
    [t('gross'), money(gross)],
    ...deposits.map((one): [string, string] => [
      `${t('deposit', { number: one.number, day: day(one.issuedOn) })}\n${t('depositOf', { net: money(one.net), tax: money(one.tax) })}`,
      money(-one.gross),
    ]),
  ];
  page.makeRoom(60 + rows.length * 16 + deposits.length * 12);
  const top = doc.y;
  const left = width * 0.42;
  writeGroups(left - 12);
  const afterGroups = doc.y;
  const x = MARGIN + left + 8;
  const wide = width - left - 8;
  doc.y = top;
  page.table((row) => {
    for (const [label, value] of rows) {
      const y = doc.y;
      const height = page.heightOf(label, { width: wide * 0.64 });
      row(
        'TD',
        [
          { text: label, x: x + 8, width: wide * 0.64 },
          { text: value, x: x + wide * 0.66, width: wide * 0.34 - 8, align: 'right' },
        ],
        y,
      );
      doc.y = y + height + 4;
    }
    const y = doc.y + 2;
    page.ornament(() => doc.roundedRect(x, y, wide, 26, 4).fill(accent));
    const look = { size: 11.5, bold: true, color: '#ffffff' };
    const label = t(kind === 'credit' ? 'credited' : 'due');
    row(
      'TD',
      [
        { ...look, text: label, x: x + 8, width: wide * 0.5 },
        { ...look, text: money(due), x: x + wide * 0.5, width: wide * 0.5 - 8, align: 'right' },
      ],
      y + 8,
    );
    doc.y = y + 34;
  });
  doc.y = Math.max(doc.y, afterGroups) + 8;

  function rowsOfDiscount(): [string, string][] {
    return [
      [t('beforeDiscount'), money(net + discount)],
      [t('discountOnAll'), money(-discount)],
    ];
  }

  function writeGroups(room: number) {
    page.write('H2', t('vatTable'), { size: 8, color: SOFT, y: top });
    page.table((row) => {
      const cells = (texts: readonly string[], look: Look): Cell[] =>
        texts.map((text, place) => ({
          ...look,
          text,
          x: MARGIN + (room / 3) * place,
          width: room / 3 - 4,
          align: place === 0 ? 'left' : 'right',
        }));
      const add = (kind: 'TH' | 'TD', texts: readonly string[], look: Look) => {
        const y = doc.y + 2;
        row(kind, cells(texts, look), y);
        doc.y = y + 12;
      };
      add('TH', [t('rate'), t('base'), t('tax')], { size: 8, color: SOFT });
      for (const { rate, base, tax: part } of groups)
        add('TD', [`${(rate / 100).toLocaleString(locale)}\u00a0%`, money(base), money(part)], {});
    });
  }
}

function writePayment({ page, invoice, seller, t, money, day }: Paper): void {
  const { doc, width } = page;
  const { kind, dueOn, due, number, currency } = invoice;
  if (kind === 'credit' || due === 0) return;
  const { iban, bic, name } = seller;
  const code = iban && currency === 'EUR' ? epcCode({ name, iban, bic, amount: due, reference: number }) : undefined;
  page.makeRoom(code ? 110 : 60);
  const top = doc.y;
  page.write('H2', t('payment'), { y: top, size: 11, bold: true });
  const lines = [
    dueOn && t('payBefore', { day: day(dueOn) }),
    iban && t('byTransfer', { number }),
    iban && t('iban', { iban: ibanText(iban) }),
    bic && t('bic', { bic }),
  ].filter(Boolean);
  page.write('P', lines.join('\n'), { y: doc.y + 2, width: width - 110 });
  if (!code) {
    doc.y += 8;
    return;
  }
  const edge = 82;
  const x = MARGIN + width - edge;
  page.figure(t('qr', { amount: money(due), name }), () => drawQr(doc, code, { x, y: top, edge }));
  page.write('P', t('scan'), { x: x - 20, y: top + edge + 2, width: edge + 40, size: 7, color: SOFT, align: 'center' });
  doc.y = Math.max(doc.y, top + edge + 16);
}

function drawQr(doc: TaggedPage['doc'], text: string, { x, y, edge }: { x: number; y: number; edge: number }): void {
  const modules = qrMatrix(text);
  const size = edge / modules.length;
  modules.forEach((row, line) => {
    row.forEach((dark, place) => {
      if (dark) doc.rect(x + place * size, y + line * size, size, size);
    });
  });
  doc.fill('#000000');
}

function writeMentions({ page, invoice, seller, t }: Paper): void {
  const mentions = [t(`nature.${invoice.nature}`), ...mentionsOf(invoice, seller, invoice.issuedOn)];
  if (invoice.note) {
    page.makeRoom(30);
    page.write('P', invoice.note, { y: page.doc.y + 2 });
  }
  const text = mentions.join('\n');
  page.makeRoom(Math.min(200, page.heightOf(text, { size: 8 }) + 30));
  page.write('H2', t('mentions'), { y: page.doc.y + 6, size: 8, bold: true, color: SOFT });
  page.write('P', text, { size: 8, color: SOFT });
}

/** The same invoice for programs, by the name Factur-X gives it. */
function attachXml({ page: { doc }, invoice, seller }: Paper): void {
  const created = new Date(invoice.issuedAt ?? invoice.createdAt);
  doc.file(Buffer.from(facturX({ ...invoice, seller })), {
    ...{ name: 'factur-x.xml', type: 'text/xml', relationship: 'Alternative' },
    ...{ description: `Factur-X ${invoice.number}`, creationDate: created, modifiedDate: created },
  });
}

/** The legal line of the company: form and capital, register, numbers. */
function legalLines({ seller, locale, t }: Paper): string[] {
  const { legalForm, capital, capitalCurrency, siret, siren, rcsCity, vatNumber, footer, name } = seller;
  const ofCapital =
    legalForm && capital !== null
      ? t('capital', { form: legalForm, amount: moneyText({ amount: capital, currency: capitalCurrency }, locale) })
      : legalForm;
  const identity = siret ? t('siret', { siret: inThrees(siret) }) : siren && t('siren', { siren: inThrees(siren) });
  const line = [
    name,
    ofCapital,
    rcsCity && t('rcs', { city: rcsCity }),
    identity,
    vatNumber && t('vat', { number: vatNumber }),
  ];
  return [line.filter(Boolean).join(' – '), ...(footer ? footer.split('\n') : [])];
}
