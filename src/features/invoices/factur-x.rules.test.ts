import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line } from '../../main/server/test-invoices.ts';
import { issued } from '../../main/server/test-issued-invoices.ts';
import { facturX, type Issued } from './factur-x.rules.ts';

const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<ram:${name}(?: [^>]*)?>([^<]*)</ram:${name}>`, 'g'))].map(([, text]) => text!);
const cents = (text: string | undefined) => Math.round(Number(text ?? 0) * 100);
const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + cents(text), 0);

/** The invariants of EN 16931 (BR-CO-10 to BR-CO-16), told from the XML alone. */
function expectAddsUp(xml: string) {
  const head = xml.slice(xml.indexOf('<ram:ApplicableHeaderTradeSettlement>'));
  const items = xml.slice(0, xml.indexOf('<ram:ApplicableHeaderTradeAgreement>'));
  const [net] = all(head, 'TaxBasisTotalAmount').map(cents);
  const [gross] = all(head, 'GrandTotalAmount').map(cents);
  const discounts = sum(all(head, 'ActualAmount'));
  expect(sum(all(items, 'LineTotalAmount'))).toBe(cents(all(head, 'LineTotalAmount')[0]));
  expect(discounts).toBe(cents(all(head, 'AllowanceTotalAmount')[0]));
  expect(net).toBe(cents(all(head, 'LineTotalAmount')[0]) - discounts);
  expect(net).toBe(sum(all(head, 'BasisAmount')));
  expect(sum(all(head, 'CalculatedAmount'))).toBe(cents(all(head, 'TaxTotalAmount')[0]));
  expect(gross).toBe(net! + cents(all(head, 'TaxTotalAmount')[0]));
  expect(cents(all(head, 'DuePayableAmount')[0])).toBe(gross! - cents(all(head, 'TotalPrepaidAmount')[0]));
}

test('the basket of two rates, term by term', () => {
  const xml = facturX(issued());
  expectAddsUp(xml);
  expect(all(xml, 'TypeCode')[0]).toBe('380');
  expect(all(xml, 'GrandTotalAmount')).toEqual(['660.83']);
  expect(all(xml, 'Name')[3]).toBe('Atelier Lumen &amp; Fils');
  expect(xml).toContain('<ram:ID schemeID="0002">732829320</ram:ID>');
  expect(xml).toContain('<ram:ID>urn:cen.eu:en16931:2017</ram:ID>');
  expect(all(xml, 'SubjectCode')).toEqual(['AAB', 'PMD', 'PMT']);
  expect(all(xml, 'IBANID')).toEqual(['FR7630006000011234567890189']);
});

test('a final invoice names its deposit and deducts it', () => {
  const groups = [{ category: 'S', rate: 2000, base: 15_894, tax: 3179 } as const];
  const deposit = {
    invoiceId: 'x',
    number: 'FA-2026-000001',
    issuedOn: '2026-11-01',
    groups: [...groups],
    net: 15_894,
    tax: 3179,
    gross: 19_073,
  };
  const xml = facturX(issued({ deposits: [deposit] }));
  expectAddsUp(xml);
  expect(all(xml, 'TotalPrepaidAmount')).toEqual(['190.73']);
  expect(all(xml, 'IssuerAssignedID')).toEqual(['FA-2026-000001']);
});

test('a credit note is 381, names its invoice and asks for no money', () => {
  const corrects = { number: 'FA-2026-000002', issuedOn: '2026-11-30', reason: 'Retour', isWhole: false };
  const xml = facturX(
    issued({ kind: 'credit', corrects, dueOn: null, lines: [line(1, 14_240.5, 2000)], discount: null }),
  );
  expectAddsUp(xml);
  expect(all(xml, 'TypeCode')[0]).toBe('381');
  expect(all(xml, 'ChargeAmount')).toEqual(['142.405']);
  expect(xml).not.toContain('PaymentMeans');
});

test('what is charged without VAT says why, by code and in words; outside the scope there is no rate', () => {
  const exemptions = [{ category: 'O', code: 'outOfScope', text: null }] as Issued['exemptions'];
  const xml = facturX(issued({ lines: [line(1, 100, 0, { category: 'O' })], discount: null, exemptions }));
  expect(all(xml, 'ExemptionReasonCode')).toEqual(['VATEX-EU-O']);
  expect(all(xml, 'ExemptionReason')).toEqual(['TVA non applicable, art. 259 du CGI']);
  expect(all(xml, 'RateApplicablePercent')).toEqual([]);
});

test('francs CFA are written without decimals', () => {
  const xml = facturX(issued({ currency: 'XOF', lines: [line(1, 12_345, 1800)], discount: null }));
  expect(all(xml, 'GrandTotalAmount')).toEqual(['14567']);
  expect(all(xml, 'TypeCode')).toContain('30');
});

test('whatever is sold, the sums of the norm hold', () => {
  const anyLine = fc
    .tuple(
      fc.integer({ min: 1, max: 1e6 }).map((part) => part / 1e4),
      fc.integer({ min: 0, max: 1e7 }).map((part) => part / 100),
      fc.constantFrom(2000, 1000, 550, 210),
      fc.option(fc.integer({ min: 0, max: 10_000 })),
    )
    .map(([quantity, price, rate, off]) =>
      line(quantity, price, rate, { discount: off === null ? null : { rate: off } }),
    );
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 12 }),
      fc.option(fc.integer({ min: 0, max: 9999 })),
      (lines, rate) => expectAddsUp(facturX(issued({ lines, discount: rate === null ? null : { rate } }))),
    ),
  );
});
