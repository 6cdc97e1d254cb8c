// An issued invoice as EN 16931 wants it, in the syntax of UN/CEFACT (CII): what Factur-X puts into the PDF. The order of the
// elements is that of the schema. BT numbers are the terms of the norm.
import { inUnits, minorDigits } from '../../engine/money.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { lineNet, totalsOf, type Vat } from '../sales/totals.rules.ts';
import { taxInEuros } from './euro-tax.rules.ts';
import type { Buyer, Invoice, Seller } from './invoice.record.ts';
import { exemptions } from './legal-mentions.ts';
import { mentionsOf, reasonsOf } from './mentions-of.rules.ts';
import { leaf, node, type Xml } from './xml-parts.ts';

export type Issued = Invoice & { number: string; issuedOn: string; seller: Seller };

const PROFILE = 'urn:cen.eu:en16931:2017';
const SIREN_SCHEME = '0002';
/** Of the French directory of platforms. */
const ROUTING_SCHEME = '0225';
/** UNTDID 1001. */
const typeCodes = { invoice: '380', deposit: '386', credit: '381' } as const;
/** UNTDID 2475, for BT-8. */
const AT_INVOICE_DATE = '5';
const TO_YOUR_CREDIT = 'Net à votre crédit';
const SEPA = '58';
const TRANSFER = '30';

export function facturX(invoice: Issued): string {
  const body = [
    node(
      'rsm:ExchangedDocumentContext',
      node('ram:GuidelineSpecifiedDocumentContextParameter', leaf('ram:ID', PROFILE)),
    ),
    documentHead(invoice),
    node(
      'rsm:SupplyChainTradeTransaction',
      ...invoice.lines.map((line, place) => lineItem(line, place + 1, invoice.currency)),
      agreement(invoice),
      delivery(invoice),
      settlement(invoice),
    ),
  ];
  const spaces = ['rsm:CrossIndustryInvoice', 'ram:ReusableAggregateBusinessInformationEntity']
    .map((name) => {
      const [prefix, type] = name.split(':');
      return `xmlns:${prefix}="urn:un:unece:uncefact:data:standard:${type}:100"`;
    })
    .concat(
      'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
      'xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"',
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice ${spaces.join(' ')}>${body.join('')}</rsm:CrossIndustryInvoice>\n`;
}

/** BT-1, BT-2, BT-3 and the notes, those of the law under the codes France gives them. */
function documentHead(invoice: Issued): Xml {
  const { number, issuedOn, kind, note, seller } = invoice;
  const told = mentionsOf(invoice, seller, issuedOn).slice(reasonsOf(invoice, issuedOn).length);
  return node(
    'rsm:ExchangedDocument',
    leaf('ram:ID', number),
    leaf('ram:TypeCode', typeCodes[kind]),
    node('ram:IssueDateTime', date(issuedOn)),
    node('ram:IncludedNote', leaf('ram:Content', note)),
    ...told.map((text) =>
      node('ram:IncludedNote', leaf('ram:Content', text), leaf('ram:SubjectCode', subjectOf(text))),
    ),
  );
}

function subjectOf(mention: string): string | null {
  if (mention.startsWith('Pénalités')) return 'PMD';
  if (mention.startsWith('Indemnité')) return 'PMT';
  return mention.startsWith('Escompte') ? 'AAB' : null;
}

/** BG-25. */
function lineItem(line: SaleLine, place: number, currency: string): Xml {
  const { reference, name, description, quantity, unit, unitPrice, vat } = line;
  const net = lineNet(line);
  const off = lineNet({ ...line, discount: null }) - net;
  return node(
    'ram:IncludedSupplyChainTradeLineItem',
    node('ram:AssociatedDocumentLineDocument', leaf('ram:LineID', place)),
    node(
      'ram:SpecifiedTradeProduct',
      leaf('ram:SellerAssignedID', reference),
      leaf('ram:Name', name),
      leaf('ram:Description', description),
    ),
    node(
      'ram:SpecifiedLineTradeAgreement',
      node('ram:NetPriceProductTradePrice', leaf('ram:ChargeAmount', price(unitPrice, currency))),
    ),
    node('ram:SpecifiedLineTradeDelivery', leaf('ram:BilledQuantity', quantity, { unitCode: unit })),
    node(
      'ram:SpecifiedLineTradeSettlement',
      node('ram:ApplicableTradeTax', ...taxOf(vat)),
      off === 0 ? '' : allowance(off, currency),
      node('ram:SpecifiedTradeSettlementLineMonetarySummation', leaf('ram:LineTotalAmount', amount(net, currency))),
    ),
  );
}

const allowance = (off: number, currency: string, vat?: Vat): Xml =>
  node(
    'ram:SpecifiedTradeAllowanceCharge',
    node('ram:ChargeIndicator', leaf('udt:Indicator', 'false')),
    leaf('ram:ActualAmount', amount(off, currency)),
    leaf('ram:ReasonCode', '95'),
    leaf('ram:Reason', 'Remise'),
    vat ? node('ram:CategoryTradeTax', ...taxOf(vat)) : '',
  );

/** What is outside the scope of VAT has no rate. */
const taxOf = ({ category, rate }: Vat): Xml[] => [
  leaf('ram:TypeCode', 'VAT'),
  leaf('ram:CategoryCode', category),
  category === 'O' ? '' : leaf('ram:RateApplicablePercent', (rate / 100).toFixed(2)),
];

/** BR-O-02: who sells outside the scope of VAT names no number of it. */
const isOutOfScope = ({ groups }: Pick<Issued, 'groups'>) => groups.some(({ category }) => category === 'O');

function agreement(invoice: Issued): Xml {
  const { seller, buyer, purchaseOrder } = invoice;
  const { name, siren, address, country, email } = seller;
  const vatNumber = isOutOfScope(invoice) ? null : seller.vatNumber;
  const client = isOutOfScope(invoice) ? { ...buyer, vatNumber: null } : buyer;
  return node(
    'ram:ApplicableHeaderTradeAgreement',
    party('ram:SellerTradeParty', { name, siren, address, country, vatNumber, email }, vatNumber ? null : siren),
    party('ram:BuyerTradeParty', { ...client, country: buyer.address.country || country }),
    node('ram:BuyerOrderReferencedDocument', leaf('ram:IssuerAssignedID', purchaseOrder)),
  );
}

type Party = Pick<Buyer, 'name' | 'siren' | 'address' | 'vatNumber' | 'email'> & { country: string };

/** `taxNumber` is what the tax office knows a seller without a VAT number by (BT-32). */
function party(element: string, about: Party, taxNumber: string | null = null): Xml {
  const { name, siren, address, country, vatNumber, email } = about;
  const electronic = siren
    ? leaf('ram:URIID', siren, { schemeID: ROUTING_SCHEME })
    : leaf('ram:URIID', email, { schemeID: 'EM' });
  return node(
    element,
    leaf('ram:Name', name),
    node('ram:SpecifiedLegalOrganization', leaf('ram:ID', siren, { schemeID: SIREN_SCHEME })),
    node(
      'ram:PostalTradeAddress',
      leaf('ram:PostcodeCode', address.postalCode),
      leaf('ram:LineOne', address.line1),
      leaf('ram:LineTwo', address.line2),
      leaf('ram:CityName', address.city),
      leaf('ram:CountryID', address.country || country),
    ),
    node('ram:URIUniversalCommunication', electronic),
    node('ram:SpecifiedTaxRegistration', leaf('ram:ID', vatNumber, { schemeID: 'VA' })),
    node('ram:SpecifiedTaxRegistration', leaf('ram:ID', taxNumber, { schemeID: 'FC' })),
  );
}

/**
 * BG-13. The element itself must stand even where it is empty; goods that leave for another country of the Union say when and
 * where to (BR-IC-11, BR-IC-12).
 */
function delivery({ suppliedOn, deliveryAddress, groups, buyer, seller, issuedOn }: Issued): Xml {
  const isOfGoods = groups.some(({ category }) => category === 'K');
  const on = suppliedOn ?? (isOfGoods ? issuedOn : null);
  const [one = '', two = '', ...more] = (deliveryAddress ?? '').split('\n').map((line) => line.trim());
  const country = buyer.address.country || seller.country;
  const place = node(
    'ram:PostalTradeAddress',
    leaf('ram:LineOne', one),
    leaf('ram:LineTwo', two),
    leaf('ram:LineThree', more.join(', ')),
    leaf('ram:CountryID', country),
  );
  const inside = [
    deliveryAddress || isOfGoods ? node('ram:ShipToTradeParty', place) : '',
    on ? node('ram:ActualDeliverySupplyChainEvent', node('ram:OccurrenceDateTime', date(on))) : '',
  ];
  return node('ram:ApplicableHeaderTradeDelivery', ...inside) || '<ram:ApplicableHeaderTradeDelivery/>';
}

function settlement(invoice: Issued): Xml {
  const { number, currency, seller, kind, dueOn, due, corrects, deposits } = invoice;
  const owes = kind !== 'credit' && due > 0;
  const referred = [...(corrects ? [corrects] : []), ...deposits];
  return node(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:PaymentReference', number),
    leaf('ram:TaxCurrencyCode', taxInEuros(invoice) === null ? null : 'EUR'),
    leaf('ram:InvoiceCurrencyCode', currency),
    owes ? paymentMeans(seller, currency) : '',
    ...taxGroups(invoice),
    ...discounts(invoice),
    node(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', kind === 'credit' && due > 0 ? TO_YOUR_CREDIT : null),
      dueOn && owes ? node('ram:DueDateDateTime', date(dueOn)) : '',
    ),
    summation(invoice),
    ...referred.map((one) =>
      node(
        'ram:InvoiceReferencedDocument',
        leaf('ram:IssuerAssignedID', one.number),
        node('ram:FormattedIssueDateTime', leaf('qdt:DateTimeString', digits(one.issuedOn), { format: '102' })),
      ),
    ),
  );
}

function paymentMeans({ iban, bic }: Seller, currency: string): Xml {
  if (!iban) return '';
  return node(
    'ram:SpecifiedTradeSettlementPaymentMeans',
    leaf('ram:TypeCode', currency === 'EUR' ? SEPA : TRANSFER),
    node('ram:PayeePartyCreditorFinancialAccount', leaf('ram:IBANID', iban)),
    node('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', bic)),
  );
}

/** BG-23. */
function taxGroups({ groups, currency, exemptions: chosen, issuedOn, seller }: Issued): Xml[] {
  return groups.map(({ category, rate, base, tax }) => {
    const reason = chosen.find((one) => one.category === category);
    const [words] = reason ? reasonsOf({ groups, exemptions: [reason] }, issuedOn) : [];
    return node(
      'ram:ApplicableTradeTax',
      leaf('ram:CalculatedAmount', amount(tax, currency)),
      leaf('ram:TypeCode', 'VAT'),
      leaf('ram:ExemptionReason', words),
      leaf('ram:BasisAmount', amount(base, currency)),
      leaf('ram:CategoryCode', category),
      leaf('ram:ExemptionReasonCode', reason && exemptions[reason.code].vatex),
      leaf('ram:DueDateTypeCode', seller.vatOnDebits && category === 'S' ? AT_INVOICE_DATE : null),
      category === 'O' ? '' : leaf('ram:RateApplicablePercent', (rate / 100).toFixed(2)),
    );
  });
}

/** BG-20: what a discount on the whole takes off each group. */
function discounts({ lines, groups, currency }: Issued): Xml[] {
  const before = totalsOf(lines).groups;
  return groups.flatMap(({ base, ...vat }) => {
    const whole = before.find(({ category, rate }) => category === vat.category && rate === vat.rate)?.base ?? base;
    return whole === base ? [] : [allowance(whole - base, currency, vat)];
  });
}

/** BG-22: 106 = Σ 131, 109 = 106 − 107, 110 = Σ 117, 112 = 109 + 110, 115 = 112 − 113. */
function summation(invoice: Issued): Xml {
  const { lines, net, tax, gross, due, currency } = invoice;
  const inEuros = taxInEuros(invoice);
  const total = lines.reduce((sum, line) => sum + lineNet(line), 0);
  const told = (name: string, value: number) => leaf(name, amount(value, currency));
  return node(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    told('ram:LineTotalAmount', total),
    total === net ? '' : told('ram:AllowanceTotalAmount', total - net),
    told('ram:TaxBasisTotalAmount', net),
    leaf('ram:TaxTotalAmount', amount(tax, currency), { currencyID: currency }),
    inEuros === null ? '' : leaf('ram:TaxTotalAmount', amount(inEuros, 'EUR'), { currencyID: 'EUR' }),
    told('ram:GrandTotalAmount', gross),
    due === gross ? '' : told('ram:TotalPrepaidAmount', gross - due),
    told('ram:DuePayableAmount', due),
  );
}

const digits = (on: string) => on.replaceAll('-', '');
const date = (on: string) => leaf('udt:DateTimeString', digits(on), { format: '102' });
const amount = (minor: number, currency: string) => inUnits({ amount: minor, currency }).toFixed(minorDigits(currency));
/** As many decimals as the price has, and no fewer than the currency. */
function price(minor: number, currency: string): string {
  const places = minorDigits(currency);
  const [whole, decimals = ''] = (minor / 10 ** places).toFixed(places + 4).split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(places, '0');
  return kept ? `${whole}.${kept}` : whole!;
}
