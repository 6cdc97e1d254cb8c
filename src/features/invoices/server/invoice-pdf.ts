// An issued invoice on paper, from what was frozen with it and nothing else.
import { qrMatrix } from '../../../engine/qr/qr-matrix.ts';
import { refuse } from '../../../engine/refusal.ts';
import { ibanText } from '../../companies/iban.rules.ts';
import { totalsOf } from '../../sales/totals.rules.ts';
import { epcCode } from '../epc-code.rules.ts';
import { taxInEuros } from '../euro-tax.rules.ts';
import { facturX, type Issued } from '../factur-x.rules.ts';
import type { Invoice } from '../invoice.record.ts';
import { mentionsOf } from '../mentions-of.rules.ts';
import { addressLines, endPaper, inThrees, openPaper, type Paper, type PaperLook, writeHead } from './paper.ts';
import { writeLines } from './paper-lines.ts';
import { FACTUR_X_FILE, facturXMetadata } from './paper-metadata.ts';
import { writeTotals } from './paper-totals.ts';
import { MARGIN, SOFT, type TaggedPage } from './tagged-page.ts';

type InvoicePaper = Paper & { invoice: Issued };

export async function invoicePdf(invoice: Invoice, look: PaperLook): Promise<Buffer> {
  const { number, issuedOn, issuedAt, seller, currency, kind } = invoice;
  if (number === null || issuedOn === null || seller === null || issuedAt === null) return refuse('invoice.isDraft');
  const opened = openPaper(
    {
      title: (t) => `${t(`title.${kind}`)} ${number}`,
      ...{ seller, currency, at: issuedAt, metadata: facturXMetadata },
    },
    look,
  );
  const paper: InvoicePaper = { ...opened, invoice: { ...invoice, number, issuedOn, seller } };
  writeInvoiceHead(paper);
  const { lineNets } = totalsOf(invoice.lines, invoice.discount);
  writeLines(
    paper,
    invoice.lines.map((line, place) => ({ ...line, net: lineNets[place] ?? 0 })),
  );
  writeSums(paper);
  writePayment(paper);
  writeMentions(paper);
  attachXml(paper, issuedAt);
  return endPaper(paper, number);
}

function writeInvoiceHead(paper: InvoicePaper): void {
  const { page, invoice, locale, t, day, seller } = paper;
  const { number, kind, dueOn, suppliedOn, purchaseOrder, buyer, corrects, deliveryAddress } = invoice;
  const { address, siren, vatNumber } = buyer;
  const facts = [
    [t('issuedOn'), day(invoice.issuedOn)],
    dueOn && [t('dueOn'), day(dueOn)],
    suppliedOn && [t('suppliedOn'), day(suppliedOn)],
    purchaseOrder && [t('purchaseOrder'), purchaseOrder],
  ].filter((fact) => Array.isArray(fact)) as [string, string][];
  const lines = [
    ...addressLines(address, { locale, home: seller.country }),
    siren && t('siren', { siren: inThrees(siren) }),
    vatNumber && t('vat', { number: vatNumber }),
  ].filter((line): line is string => Boolean(line));
  const aside = (width: number) => {
    if (corrects) {
      const about = { number: corrects.number, day: day(corrects.issuedOn) };
      page.write('P', t('corrects', about), { width, bold: true });
      page.write('P', t('reason', { reason: corrects.reason }), { width });
      page.doc.y += 6;
    }
    if (!deliveryAddress) return;
    page.write('H2', t('delivery'), { width, size: 8, color: SOFT });
    page.write('P', deliveryAddress, { width });
  };
  const client = { label: t('buyer'), name: buyer.name, lines };
  writeHead(paper, { title: t(`title.${kind}`), number: t('number', { number }), facts, client, aside });
}

function writeSums(paper: InvoicePaper): void {
  const { invoice, t, money, day, locale } = paper;
  const { groups, deposits, net, tax, gross, due, kind, perEuro, currency } = invoice;
  const { discount } = totalsOf(invoice.lines, invoice.discount);
  const inEuros = taxInEuros(invoice);
  const rows: [string, string][] = [
    ...(discount === 0
      ? []
      : ([
          [t('beforeDiscount'), money(net + discount)],
          [t('discountOnAll'), money(-discount)],
        ] as [string, string][])),
    [t('net'), money(net)],
    [t('tax'), money(tax)],
    ...(inEuros === null || perEuro === null ? [] : ([[inEuroWords(), euros(inEuros)]] as [string, string][])),
    [t('gross'), money(gross)],
    ...deposits.map((one): [string, string] => [
      `${t('deposit', { number: one.number, day: day(one.issuedOn) })}\n${t('depositOf', { net: money(one.net), tax: money(one.tax) })}`,
      money(-one.gross),
    ]),
  ];
  const last = { label: t(kind === 'credit' ? 'credited' : 'due'), value: money(due) };
  writeTotals(paper, { groups, rows, last });

  function euros(cents: number) {
    return (cents / 100).toLocaleString(locale, { style: 'currency', currency: 'EUR' });
  }
  function inEuroWords() {
    const rate = (perEuro! / 1e6).toLocaleString(locale, { maximumFractionDigits: 6 });
    return t('taxInEuros', { rate, currency });
  }
}

function writePayment({ page, invoice, seller, t, money, day, accent }: InvoicePaper): void {
  const { doc, width } = page;
  const { kind, dueOn, due, number, currency } = invoice;
  if (kind === 'credit' || due === 0) return;
  const { iban, bic, name } = seller;
  const code = iban && currency === 'EUR' ? epcCode({ name, iban, bic, amount: due, reference: number }) : undefined;
  page.makeRoom(code ? 116 : 64);
  const top = doc.y + 4;
  const lines = [
    dueOn && t('payBefore', { day: day(dueOn) }),
    iban && t('byTransfer', { number }),
    iban && t('iban', { iban: ibanText(iban) }),
    bic && t('bic', { bic }),
  ].filter(Boolean);
  const text = lines.join('\n');
  page.ornament(() => doc.rect(MARGIN, top + 1, 2.5, 20 + page.heightOf(text, { width: width - 130 })).fill(accent));
  page.write('H2', t('payment'), { x: MARGIN + 12, y: top, size: 11, bold: true });
  page.write('P', text, { x: MARGIN + 12, y: doc.y + 3, width: width - 130 });
  if (!code) {
    doc.y += 10;
    return;
  }
  const edge = 82;
  const x = MARGIN + width - edge;
  page.figure(t('qr', { amount: money(due), name }), () => drawQr(doc, code, { x, y: top, edge }));
  page.write('P', t('scan'), { x: x - 20, y: top + edge + 3, width: edge + 20, size: 7, color: SOFT, align: 'right' });
  doc.y = Math.max(doc.y, top + edge + 18);
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

function writeMentions({ page, invoice, seller, t }: InvoicePaper): void {
  const mentions = [t(`nature.${invoice.nature}`), ...mentionsOf(invoice, seller, invoice.issuedOn)];
  if (invoice.note) {
    page.makeRoom(30);
    page.write('P', invoice.note, { y: page.doc.y + 4 });
    page.doc.y += 4;
  }
  const text = mentions.join('\n');
  page.makeRoom(Math.min(200, page.heightOf(text, { size: 8 }) + 30));
  page.write('H2', t('mentions'), { y: page.doc.y + 6, size: 8, bold: true, color: SOFT });
  page.write('P', text, { y: page.doc.y + 2, size: 8, color: SOFT });
}

/** The same invoice for programs, by the name Factur-X gives it. */
function attachXml({ page: { doc }, invoice }: InvoicePaper, issuedAt: string): void {
  const created = new Date(issuedAt);
  doc.file(Buffer.from(facturX(invoice)), {
    ...{ name: FACTUR_X_FILE, type: 'text/xml', relationship: 'Alternative' },
    ...{ description: `Factur-X ${invoice.number}`, creationDate: created, modifiedDate: created },
  });
}
