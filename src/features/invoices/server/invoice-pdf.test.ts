import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pdfTexts } from '../../../engine/server/test-pdf.ts';
import { address, basket, buyer, identity, offAll } from '../../../main/server/test-invoices.ts';
import type { Invoice } from '../invoice.record.ts';
import { amountsOf } from '../invoice-totals.rules.ts';
import { invoicePdf } from './invoice-pdf.ts';

const seller = {
  ...identity,
  ...{ name: 'Atelier Lumen', capitalCurrency: 'EUR', country: 'FR', siren: '732829320', vatRegime: 'normal' },
  ...{ vatOnDebits: true, phone: null, email: null, website: null, lateRate: null, escompte: null, footer: null },
  iban: 'FR7630006000011234567890189',
} as Invoice['seller'];
const content = { lines: basket, discount: offAll, deposits: [] };
const invoice = {
  ...{ kind: 'invoice', number: 'FA-2026-000002', issuedOn: '2026-11-30', issuedAt: '2026-11-30T09:00:00.000Z' },
  ...{ dueOn: '2026-12-30', currency: 'EUR', buyer: { ...buyer, address }, seller, exemptions: [], nature: 'both' },
  ...{ suppliedOn: null, note: null, purchaseOrder: 'BC-778', deliveryAddress: null, corrects: null },
  ...content,
  ...amountsOf(content),
} as unknown as Invoice;

const paper = { locale: 'fr', accent: null } as const;

test('says everything the law asks for, page by page', async () => {
  const [page = ''] = pdfTexts(await invoicePdf(invoice, paper));
  const text = page.replaceAll('\u00a0', ' ');
  for (const part of [
    ...['Facture', 'N° FA-2026-000002', 'Date : 30/11/2026', 'Échéance : 30/12/2026', 'Votre commande : BC-778'],
    ...['Menuiserie Martin', 'SIREN 552 081 317', '660,83 €', '553,56 €', '107,27 €', '529,81 €', '23,75 €'],
    ...['IBAN FR76 3000 6000 0112 3456 7890 189', 'Indemnité forfaitaire pour frais de recouvrement : 40 €'],
    ...['Option pour le paiement de la taxe d’après les débits', 'Escompte pour paiement anticipé : néant'],
    ...['SARL au capital de 10 000 €', 'RCS Lyon', 'SIRET 732 829 320 00074', 'TVA FR44732829320', 'page 1 sur 1'],
  ])
    expect(text).toContain(part);
});

test('is tagged, names its language, and holds the invoice for programs', async () => {
  const file = await invoicePdf(invoice, paper);
  const raw = file.toString('latin1');
  for (const part of [
    '/MarkInfo',
    '/StructTreeRoot',
    '/Lang (fr)',
    '/AFRelationship /Alternative',
    '/S /Table',
    '/S /TH',
  ])
    expect(raw).toContain(part);
  const at = file.indexOf('/Type /EmbeddedFile');
  const from = file.indexOf('stream\n', at) + 'stream\n'.length;
  const xml = inflateSync(file.subarray(from, file.indexOf('endstream', from))).toString();
  expect(xml).toContain('<ram:GrandTotalAmount>660.83</ram:GrandTotalAmount>');
});

test('two hundred lines go on, page after page, with their heads', async () => {
  const lines = Array.from({ length: 200 }, (_, place) => ({ ...basket[0]!, name: `Article ${place + 1}` }));
  const pages = pdfTexts(await invoicePdf({ ...invoice, lines, ...amountsOf({ ...content, lines }) }, paper));
  const texts = pages.filter((text) => text.includes('Article'));
  expect(texts.length).toBeGreaterThan(4);
  expect(pages.join('\n')).toContain('Article 200');
});

test('a draft has no paper', async () => {
  await expect(invoicePdf({ ...invoice, number: null }, paper)).rejects.toMatchObject({ key: 'invoice.isDraft' });
});
