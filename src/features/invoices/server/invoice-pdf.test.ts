import { expect, test } from 'vitest';
import { inked, type ShownPage, shownPages, unpackedStreams } from '../../../engine/server/test-pages.ts';
import { basket, line } from '../../../main/server/test-invoices.ts';
import { invoiceCases, issued, seller } from '../../../main/server/test-issued-invoices.ts';
import { facturX, type Issued } from '../factur-x.rules.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { plainPicture } from './test-logo.ts';

const look = { locale: 'fr', accent: null, logo: null } as const;
const told = (pages: readonly ShownPage[]) =>
  pages.map(({ text }) => text.replaceAll(/[\u00a0\u202f]/g, ' ')).join('\n');

test('says everything the law asks for', async () => {
  const invoice = issued({ seller: { ...seller, vatOnDebits: true }, nature: 'both', purchaseOrder: 'BC-778' });
  const text = told(await shownPages(await invoicePdf(invoice, look)));
  for (const part of [
    ...['Facture', 'N° FA-2026-000002', '30/11/2026', '30/12/2026', 'BC-778', 'Atelier Lumen & Fils'],
    ...['Menuiserie Martin', 'SIREN 552 081 317', '660,83 €', '553,56 €', '107,27 €', '529,81 €', '23,75 €'],
    ...['IBAN FR76 3000 6000 0112 3456 7890 189', 'Indemnité forfaitaire pour frais de recouvrement : 40 €'],
    ...['Option pour le paiement de la taxe d’après les débits', 'Escompte pour paiement anticipé : néant'],
    ...['SARL au capital de 10 000 €', 'RCS Lyon', 'SIRET 732 829 320 00074', 'TVA FR44732829320', 'page 1 sur 1'],
  ])
    expect(text).toContain(part);
});

test('is PDF/A-3b: tagged, with its fonts, its colours and what it says of itself', async () => {
  const raw = (await invoicePdf(issued(), look)).toString('latin1');
  for (const part of [
    ...[
      '%PDF-1.7',
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (fr)',
      '/S /Table',
      '/S /TH',
      '/S /H1',
      '/DisplayDocTitle true',
    ],
    ...[
      '/S /GTS_PDFA1',
      '(sRGB IEC61966-2.1)',
      '/AFRelationship /Alternative',
      '/Subtype /text#2Fxml',
      '/UF (factur-x.xml)',
    ],
    ...['<pdfaid:part>3</pdfaid:part>', '<pdfaid:conformance>B</pdfaid:conformance>'],
    ...['<fx:DocumentType>INVOICE</fx:DocumentType>', '<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>'],
    ...['<fx:Version>1.0</fx:Version>', '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>', 'pdfaExtension:schemas'],
    ...['Lumen &amp; Fils', 'xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"'],
  ])
    expect(raw).toContain(part);
  const fonts = [...raw.matchAll(/\/FontName \/([\w+-]+)/g)].map(([, name]) => name);
  expect(fonts).toEqual([expect.stringMatching(/^[A-Z]{6}\+Inter/), expect.stringMatching(/^[A-Z]{6}\+Inter/)]);
  expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(raw).not.toMatch(/\/Subtype \/Type1|Helvetica|\/Encrypt|\/JavaScript/);
});

test.each(Object.entries(invoiceCases))('%s: holds the invoice for programs, to the byte', async (_, invoice) => {
  const streams = unpackedStreams(await invoicePdf(invoice, look)).map(String);
  expect(streams).toContain(facturX(invoice));
});

const longNames = issued({
  seller: {
    ...seller,
    name: 'Établissements Grandclément-Villeneuve & Petits-Enfants Réunis, menuiserie d’agencement',
  },
  buyer: {
    ...issued().buyer,
    name: 'Syndicat intercommunal à vocation multiple de l’agglomération de Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson',
  },
  lines: [
    ...basket,
    line(1, 1_234_567_890, 2000, {
      name: 'Fourniture et pose d’un ensemble coulissant à galandage en chêne massif d’œuvre, Łódź, Σ, Ж',
      discount: { rate: 1250 },
    }),
  ],
});
const many = issued({
  lines: Array.from({ length: 200 }, (_, place) => line(1, 14_990, 2000, { name: `Article ${place + 1}` })),
});

test.each([
  ['one line', issued({ lines: [line(1, 14_990, 2000)], discount: null }), 1],
  ['200 lines', many, 6],
  ['long names', longNames, 1],
  ['a credit note', invoiceCases['credit note']!, 1],
  ['francs CFA', invoiceCases['francs CFA']!, 1],
  ['Swiss francs', invoiceCases['Swiss francs']!, 1],
] as [string, Issued, number][])(
  '%s: pages that are read, within their margins, no letter missing',
  async (_, invoice, least) => {
    const file = await invoicePdf(invoice, look);
    const pages = await shownPages(file);
    expect(pages.length).toBeGreaterThanOrEqual(least);
    pages.forEach((page, place) => {
      const { width, height } = page;
      expect(inked(page, { x: 42, y: 42, width: width - 84, height: height - 84 })).toBeGreaterThan(0.01);
      expect(inked(page, { x: 0, y: 10, width: 38, height: height - 10 })).toBe(0);
      expect(inked(page, { x: width - 38, y: 10, width: 38, height: height - 10 })).toBe(0);
      expect(inked(page, { x: 0, y: height - 30, width, height: 30 })).toBe(0);
      expect(told([page])).toContain(`${invoice.number} – page ${place + 1} sur ${pages.length}`);
      if (page.text.includes('Article')) expect(page.text).toContain('Désignation');
    });
    const drawn = unpackedStreams(file)
      .map(String)
      .filter((content) => content.includes(' TJ'));
    const letters = drawn.flatMap((content) => [...content.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex));
    expect(letters.length).toBeGreaterThan(10);
    expect(letters.filter((hex) => /^(....)*0000/.test(hex))).toEqual([]);
  },
);

test('long names are all there, letters of other alphabets too', async () => {
  const text = told(await shownPages(await invoicePdf(longNames, look))).replaceAll('\n', ' ');
  for (const part of ['Bouzemont-Saint-Genest-et-Isson', 'Łódź, Σ, Ж', '10 802 469,04 €']) expect(text).toContain(part);
});

test('bears the logo and the colour of the company; a pale colour leaves its words readable', async () => {
  const logo = await shownPages(
    await invoicePdf(issued(), { ...look, accent: '#fde047', logo: plainPicture('#ff0000') }),
  );
  const plain = await shownPages(await invoicePdf(issued(), { ...look, accent: '#fde047' }));
  const corner = { x: 42, y: 42, width: 50, height: 50 };
  expect(inked(logo[0]!, corner)).toBe(1);
  expect(inked(plain[0]!, corner)).toBeLessThan(0.5);
  // The words of the table head, on the pale band.
  expect(plain[0]!.gray.some((shade) => shade < 90)).toBe(true);
});

test('a draft has no paper', async () => {
  await expect(invoicePdf({ ...issued(), number: null }, look)).rejects.toMatchObject({ key: 'invoice.isDraft' });
});
