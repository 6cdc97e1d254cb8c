// A quote on paper, from the document that was sent and nothing else; with its proof, once it is accepted online.
import type { Params } from '../../../engine/messages.ts';
import type { Seller } from '../../invoices/invoice.record.ts';
import { endPaper, openPaper, type Paper, type PaperLook, writeHead } from '../../invoices/server/paper.ts';
import { writeLines } from '../../invoices/server/paper-lines.ts';
import { writeTotals } from '../../invoices/server/paper-totals.ts';
import { MARGIN, SOFT } from '../../invoices/server/tagged-page.ts';
import { rateText } from '../../sales/line-texts.rules.ts';
import type { QuoteDocument } from '../quote-document.rules.ts';
import type { Proof } from './acceptance.ts';
import { partyLines, sayOnQuote, termsOf } from './quote-words.ts';

interface ShownQuote {
  quote: QuoteDocument;
  proof: Proof | null;
}

type QuotePaper = Paper & { quote: QuoteDocument; say(key: string, params?: Params): string };

export async function quotePdf({ quote, proof }: ShownQuote, look: PaperLook): Promise<Buffer> {
  const say = sayOnQuote(look.locale);
  const about = { seller: quote.legal ?? formerSeller(quote), currency: quote.currency };
  const title = () => `${say('title')} ${quote.number}`;
  const opened = openPaper({ ...about, title, at: `${quote.issuedOn}T00:00:00.000Z` }, look);
  const paper: QuotePaper = { ...opened, quote, say };
  writeQuoteHead(paper);
  if (quote.introduction) {
    paper.page.write('P', quote.introduction);
    paper.page.doc.y += 12;
  }
  writeLines(paper, quote.lines);
  writeSums(paper);
  writeTerms(paper);
  if (proof?.acceptance) writeProof(paper, proof);
  else writeAgreement(paper);
  return endPaper(paper, quote.number);
}

/** Documents of earlier days name the company alone. */
function formerSeller({ seller, currency }: QuoteDocument): Seller {
  return {
    ...{ name: seller.name, legalForm: null, capital: null, capitalCurrency: currency, address: {}, country: 'FR' },
    ...{ siren: null, siret: null, rcsCity: null, vatNumber: null, vatRegime: 'normal', vatOnDebits: false },
    ...{ phone: null, email: null, website: null, iban: null, bic: null, lateRate: null, escompte: null },
    footer: seller.lines.join(' · ') || null,
  };
}

function writeQuoteHead(paper: QuotePaper): void {
  const { page, quote, say, day } = paper;
  const { number, issuedOn, validUntil, contact, client, title, workPlace, workPeriod } = quote;
  const facts: [string, string][] = [
    [say('issuedOn'), day(issuedOn)],
    [say('validUntil'), day(validUntil)],
  ];
  if (contact.name) facts.push([say('contact'), [contact.name, ...contact.lines].join('\n')]);
  const told = [
    ['about', title],
    ['workPlace', workPlace],
    ['workPeriod', workPeriod],
  ] as const;
  const aside = (width: number) => {
    for (const [key, text] of told) {
      if (!text) continue;
      page.write('H2', say(key), { width, size: 8, color: SOFT });
      page.write('P', text, { width, bold: key === 'about', size: key === 'about' ? 10.5 : 9 });
      page.doc.y += 5;
    }
  };
  const head = { title: say('title'), number: say('number', { number }), facts, aside };
  writeHead(paper, {
    ...head,
    client: { label: say('client'), name: client.name, lines: partyLines(client, quote, paper.locale) },
  });
}

function writeSums(paper: QuotePaper): void {
  const { quote, say, money, locale } = paper;
  const { groups, net, tax, gross, discount, deposit } = quote;
  const rows: [string, string][] = [
    ...(discount === 0
      ? []
      : ([
          [say('beforeDiscount'), money(net + discount)],
          [say('discount'), money(-discount)],
        ] as [string, string][])),
    [say('net'), money(net)],
    [say('tax'), money(tax)],
  ];
  const after: [string, string][] = deposit
    ? [[say('deposit', { rate: rateText(deposit.rate, locale) }), money(deposit.amount)]]
    : [];
  writeTotals(paper, { groups, rows, last: { label: say('gross'), value: money(gross) }, after });
}

function writeTerms(paper: QuotePaper): void {
  const { page, quote, say, locale } = paper;
  paragraph(say('terms'), termsOf(quote, locale).join('\n'));
  if (quote.isCanvassed) paragraph(say('withdrawal'), say('withdrawalText', { number: quote.number }));

  function paragraph(title: string, text: string) {
    if (!text) return;
    page.makeRoom(Math.min(160, page.heightOf(text, { size: 8.5 }) + 28));
    page.write('H2', title, { y: page.doc.y + 6, size: 9, bold: true });
    page.write('P', text, { y: page.doc.y + 2, size: 8.5, color: SOFT });
  }
}

const BOX = 86;
/** Points and digits stand apart only where all are of one width. */
const isFigures = /^[\d.: -]+$/;

/** Room to sign by hand. */
function writeAgreement({ page, say, accent }: QuotePaper): void {
  const { doc, width } = page;
  page.makeRoom(BOX + 20);
  const top = doc.y + 12;
  page.ornament(() => doc.roundedRect(MARGIN, top, width, BOX, 5).lineWidth(1).stroke(accent));
  page.write('H2', say('agreement'), { x: MARGIN + 14, y: top + 10, size: 11, bold: true, width: width - 28 });
  page.write('P', say('agreementHint'), { x: MARGIN + 14, size: 8, color: SOFT, width: width - 28 });
  const third = (width - 28) / 3;
  for (const [place, key] of (['date', 'name', 'signature'] as const).entries())
    page.write('P', say(key), { x: MARGIN + 14 + place * third, y: top + 46, size: 8, color: SOFT, width: third - 12 });
  doc.y = top + BOX + 8;
}

function writeProof({ page, say }: QuotePaper, { acceptance, document, isIntact }: Proof): void {
  if (!acceptance) return;
  const { doc, width } = page;
  doc.addPage();
  page.write('H1', say('proof'), { y: MARGIN, size: 18, bold: true });
  page.write('P', say('proofNote'), { y: doc.y + 4, color: SOFT });
  doc.y += 12;
  const facts = [
    [say('by'), acceptance.name],
    [say('quality'), acceptance.quality],
    [say('email'), acceptance.email],
    [say('at'), acceptance.acceptedAt.replace('T', ' ').replace('Z', '')],
    [say('address'), acceptance.address],
    [say('device'), acceptance.device],
    [say('said'), acceptance.acceptedText],
    [say('hash'), document.sha256],
    [say('seal'), say(isIntact ? 'intact' : 'notIntact')],
  ] as const;
  for (const [label, value] of facts) {
    if (!value) continue;
    page.pair(
      { text: label, width: width * 0.28, color: SOFT },
      { text: value, x: MARGIN + width * 0.3, width: width * 0.7, figures: isFigures.test(value) },
    );
    page.line(doc.y + 4);
    doc.y += 10;
  }
}
