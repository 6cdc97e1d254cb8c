// The XML of every case, judged by the published schema and by the rules of EN 16931, which are told here anew: nothing of what
// wrote it is asked.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { invoiceCases } from '../../../main/server/test-issued-invoices.ts';
import { facturX } from '../factur-x.rules.ts';

const folder = join(import.meta.dirname, 'factur-x-schema');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.xsd'))
  .map((fileName) => ({ fileName, contents: readFileSync(join(folder, fileName), 'utf8') }));
const schema = files.filter(({ fileName }) => fileName === 'Factur-X_1.07.3_EN16931.xsd');
const preload = files.filter((file) => !schema.includes(file));

const cases = Object.entries(invoiceCases);

test('the schema itself refuses what is not of it', async () => {
  const contents = facturX(cases[0]![1]).replace('<ram:TypeCode>380</ram:TypeCode>', '<ram:Nothing/>');
  const { valid } = await validateXML({ xml: [{ fileName: 'invoice.xml', contents }], schema, preload });
  expect(valid).toBe(false);
});

test.each(cases)('%s: is valid against the schema of Factur-X 1.07.3, EN 16931', async (_, invoice) => {
  const contents = facturX(invoice);
  const { errors } = await validateXML({ xml: [{ fileName: 'invoice.xml', contents }], schema, preload });
  expect(errors).toEqual([]);
});

describe.each(cases)('%s', (_, invoice) => {
  const xml = facturX(invoice);
  const head = element(xml, 'ApplicableHeaderTradeSettlement')[0]!;
  const sums = element(head, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0]!;
  const lines = element(xml, 'IncludedSupplyChainTradeLineItem');
  const groups = element(head, 'ApplicableTradeTax');
  const [currency] = values(head, 'InvoiceCurrencyCode');
  const own = (name: string) => minor(values(sums, name)[0] ?? '0');
  const tax = minor(new RegExp(`<ram:TaxTotalAmount currencyID="${currency}">([^<]*)`).exec(sums)![1]!);

  test('the sums are those of the norm (BR-CO-10 to BR-CO-16)', () => {
    const nets = lines.flatMap((line) => values(line, 'LineTotalAmount')).map(minor);
    const allowances = element(head, 'SpecifiedTradeAllowanceCharge').flatMap((one) => values(one, 'ActualAmount'));
    expect(own('LineTotalAmount')).toBe(total(nets));
    expect(own('AllowanceTotalAmount')).toBe(total(allowances.map(minor)));
    expect(own('TaxBasisTotalAmount')).toBe(own('LineTotalAmount') - own('AllowanceTotalAmount'));
    expect(tax).toBe(total(groups.flatMap((group) => values(group, 'CalculatedAmount')).map(minor)));
    expect(own('GrandTotalAmount')).toBe(own('TaxBasisTotalAmount') + tax);
    expect(own('DuePayableAmount')).toBe(own('GrandTotalAmount') - own('TotalPrepaidAmount'));
  });

  test('the tax of each group is its base times its rate (BR-CO-17), and every group has its lines (BR-CO-18)', () => {
    const places = currency === 'XOF' ? 0n : 2n;
    for (const group of groups) {
      const base = minor(values(group, 'BasisAmount')[0]!);
      const rate = minor(values(group, 'RateApplicablePercent')[0] ?? '0');
      // In ten thousandths of a hundredth; a franc has no hundredths.
      const exact = base * rate;
      const unit = 10_000n * (places === 0n ? 100n : 1n);
      const rounded = ((exact * 2n + unit) / (unit * 2n)) * (places === 0n ? 100n : 1n);
      expect(minor(values(group, 'CalculatedAmount')[0]!)).toBe(rounded);
    }
    const kinds = (parts: string[]) => new Set(parts.map((part) => values(part, 'CategoryCode').at(-1)));
    expect(kinds(lines.map((line) => element(line, 'ApplicableTradeTax')[0]!))).toEqual(kinds(groups));
  });

  test('what is not taxed says why; what is taxed does not (BR-E/AE/IC/G/O-10, BR-S-10)', () => {
    for (const group of groups) {
      const [category] = values(group, 'CategoryCode');
      const reasons = [...values(group, 'ExemptionReason'), ...values(group, 'ExemptionReasonCode')];
      expect(reasons.length > 0).toBe(category !== 'S');
      const rates = values(group, 'RateApplicablePercent');
      if (category === 'O') expect(rates).toEqual([]);
      else if (category === 'S') expect(Number(rates[0])).toBeGreaterThan(0);
      else expect(rates).toEqual(['0.00']);
    }
  });

  test('who sells and who buys is known as each category asks', () => {
    const [seller, buyer] = ['SellerTradeParty', 'BuyerTradeParty'].map((name) => element(xml, name)[0]!);
    const categories = new Set(groups.flatMap((group) => values(group, 'CategoryCode')));
    const vat = (party: string) => /<ram:ID schemeID="VA">([^<]*)/.exec(party)?.[1];
    expect(seller).toMatch(/schemeID="(0002|VA)"/);
    expect(values(seller!, 'CountryID')[0]).toMatch(/^[A-Z]{2}$/);
    expect(values(buyer!, 'CountryID')[0]).toMatch(/^[A-Z]{2}$/);
    for (const party of [seller!, buyer!]) expect(vat(party) ?? 'FR').toMatch(/^[A-Z]{2}/);
    // BR-O-02 to BR-O-04.
    if (categories.has('O')) {
      expect([vat(seller!), vat(buyer!), categories.size]).toEqual([undefined, undefined, 1]);
      return;
    }
    // BR-S-02, BR-E-02, BR-AE-02.
    expect(seller).toMatch(/schemeID="(VA|FC)"/);
    if (categories.has('K') || categories.has('G')) expect(vat(seller!)).toBeDefined();
    if (categories.has('AE')) expect(buyer).toMatch(/schemeID="(0002|VA)"/);
    if (!categories.has('K')) return;
    // BR-IC-02, BR-IC-11, BR-IC-12.
    const delivery = element(xml, 'ApplicableHeaderTradeDelivery')[0]!;
    expect(vat(buyer!)).toBeDefined();
    expect(delivery).toContain('<ram:OccurrenceDateTime>');
    expect(values(delivery, 'CountryID')).toHaveLength(1);
  });

  test('what is to be paid has its day or its terms (BR-CO-25), a transfer its account (BR-50, BR-61)', () => {
    const terms = element(head, 'SpecifiedTradePaymentTerms');
    if (own('DuePayableAmount') > 0n) expect(terms.join('')).toMatch(/DueDateDateTime|Description/);
    for (const means of element(head, 'SpecifiedTradeSettlementPaymentMeans'))
      expect(values(means, 'IBANID')[0]).toMatch(/^[A-Z]{2}\d{2}/);
  });

  test('VAT in another currency is told in euros too (BR-53)', () => {
    const inEuros = /<ram:TaxTotalAmount currencyID="EUR">([^<]*)/.exec(sums)?.[1];
    if (currency === 'EUR' || tax === 0n) expect(values(head, 'TaxCurrencyCode')).toEqual([]);
    else {
      expect(values(head, 'TaxCurrencyCode')).toEqual(['EUR']);
      expect(inEuros).toBe({ XOF: '3.39', CHF: '115.11' }[currency!]);
    }
  });
});

/** The insides of each element of that name that is no part of another of the name. */
function element(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<ram:${name}>(.*?)</ram:${name}>`, 'gs'))].map(([, inside = '']) => inside);
}

function values(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<ram:${name}(?: [^>]*)?>([^<]*)</ram:${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );
}

/** In hundredths, whatever the currency. */
function minor(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
}

function total(parts: readonly bigint[]): bigint {
  return parts.reduce((sum, part) => sum + part, 0n);
}
