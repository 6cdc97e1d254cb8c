// What every paper of a company has: its head with logo and colour, and the legal line at its foot.
import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import { moneyText } from '../../../engine/money.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { amountText } from '../../sales/line-texts.rules.ts';
import type { Seller } from '../invoice.record.ts';
import { invoicePaperMessages } from '../invoice-paper.messages.ts';
import { inkOn, wordsIn } from '../paper-colors.rules.ts';
import { INK, MARGIN, openTaggedPage, SOFT, type TaggedPage } from './tagged-page.ts';

const dictionary = joinMessages({ paper: invoicePaperMessages });
const ACCENT = '#0f766e';
const SHADE = '#f3f5f8';
const LOGO = { width: 190, height: 54 };

/** How a company wants its papers. */
export interface PaperLook {
  locale: Locale;
  accent: string | null;
  logo: Buffer | null;
}

export interface Paper {
  page: TaggedPage;
  seller: Seller;
  locale: Locale;
  currency: string;
  logo: Buffer | null;
  /** The colour of the company, one for words on white, and one for words on it. */
  accent: string;
  accentInk: string;
  onAccent: string;
  t(key: string, params?: Params): string;
  money(amount: number): string;
  day(day: string): string;
}

export interface NewPaper {
  title(t: Paper['t']): string;
  seller: Seller;
  currency: string;
  at: string;
  metadata?: string;
}

const sayOnPaper =
  (locale: Locale): Paper['t'] =>
  (key, params) =>
    textOf(dictionary, locale, `paper.${key}`, params);

export function openPaper(about: NewPaper, { locale, accent, logo }: PaperLook): Paper {
  const { seller, currency, at, metadata } = about;
  const t = sayOnPaper(locale);
  const color = accent ?? ACCENT;
  const foot = legalLines(seller, locale);
  return {
    page: openTaggedPage({ title: about.title(t), language: locale, author: seller.name, foot, at, metadata }),
    ...{ seller, locale, currency, logo, t, accent: color },
    ...{ accentInk: wordsIn(color, INK), onAccent: inkOn(color, INK) },
    money: (amount) => amountText(amount, currency, locale).replace('-', '−'),
    day: (day) => dayInFigures(day, locale),
  };
}

export interface Head {
  title: string;
  number: string;
  facts: readonly (readonly [label: string, value: string])[];
  client: { label: string; name: string; lines: readonly string[] };
  /** Beside the client: what the paper is about. */
  aside?(width: number): void;
}

export function writeHead(paper: Paper, { title, number, facts, client, aside }: Head): void {
  const { page, seller, accent, accentInk, locale, logo } = paper;
  const { doc, width } = page;
  const half = width / 2 - 12;
  const right = MARGIN + width / 2 + 12;
  page.ornament(() => doc.rect(0, 0, doc.page.width, 6).fill(accent));
  doc.y = MARGIN;
  if (logo) {
    const { height } = page.picture(seller.name, logo, { x: MARGIN, y: MARGIN, ...LOGO });
    doc.y = MARGIN + height + 10;
  }
  const name = logo ? { size: 10.5 } : { size: 15, color: accentInk };
  page.write('P', seller.name, { ...name, y: doc.y, bold: true, width: half });
  const told = sellerLines(seller, locale).join('\n');
  if (told) page.write('P', told, { y: doc.y + 2, size: 8.5, color: SOFT, width: half });
  const afterSeller = doc.y;

  page.write('H1', title, { x: right, y: MARGIN - 4, width: half, size: 22, bold: true });
  page.write('P', number, { x: right, width: half, size: 11, bold: true, color: accentInk });
  doc.y += 8;
  for (const [label, value] of facts) {
    page.pair(
      { text: label, x: right, width: half * 0.5, size: 8.5, color: SOFT },
      { text: value, x: right + half * 0.5, width: half * 0.5, align: 'right' },
    );
    doc.y += 2;
  }

  const top = Math.max(afterSeller, doc.y) + 16;
  const inside = half - 24;
  const lines = client.lines.join('\n');
  const tall = page.heightOf(client.name, { width: inside, size: 10.5, bold: true });
  const height = tall + (lines ? page.heightOf(lines, { width: inside, size: 9 }) : 0) + 36;
  page.ornament(() => {
    doc.roundedRect(right, top, half, height, 5).fill(SHADE);
    doc.rect(right, top + 5, 2.5, height - 10).fill(accent);
  });
  const inBox = { x: right + 14, width: inside };
  page.write('H2', client.label, { ...inBox, y: top + 10, size: 8, color: SOFT });
  page.write('P', client.name, { ...inBox, y: doc.y + 2, size: 10.5, bold: true });
  if (lines) page.write('P', lines, { ...inBox, y: doc.y + 1 });
  doc.y = top + 10;
  aside?.(half);
  doc.y = Math.max(doc.y, top + height) + 20;
}

type Address = Seller['address'];

interface Place {
  /** The country of the company: another one is named. */
  home: string;
  locale: Locale;
}

export function addressLines({ line1, line2, postalCode, city, country }: Address, { home, locale }: Place): string[] {
  const place = [postalCode, city].filter(Boolean).join(' ');
  const abroad =
    country && country !== home ? new Intl.DisplayNames(locale, { type: 'region' }).of(country) : undefined;
  return [line1, line2, place, abroad].filter((line): line is string => Boolean(line));
}

/** Where the company is, and how it is reached. */
export function sellerLines({ address, country, phone, email, website }: Seller, locale: Locale): string[] {
  return [...addressLines(address, { home: country, locale }), phone, email, website].filter((line): line is string =>
    Boolean(line),
  );
}

/** 732 829 320 00074: a SIREN by threes, and what follows it. */
export const inThrees = (digits: string): string =>
  digits.replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, (_, ...parts: string[]) =>
    parts.slice(0, 4).filter(Boolean).join('\u00a0'),
  );

/** The legal line of the company: form and capital, register, numbers. */
export function legalLines(seller: Seller, locale: Locale): string[] {
  const t = sayOnPaper(locale);
  const { legalForm, capital, capitalCurrency, siret, siren, rcsCity, vatNumber, footer, name } = seller;
  const ofCapital =
    legalForm && capital !== null
      ? t('capital', { form: legalForm, amount: moneyText({ amount: capital, currency: capitalCurrency }, locale) })
      : legalForm;
  const identity = siret ? t('siret', { siret: inThrees(siret) }) : siren && t('siren', { siren: inThrees(siren) });
  const register = rcsCity && t('rcs', { city: rcsCity });
  const line = [name, ofCapital, register, identity, vatNumber && t('vat', { number: vatNumber })];
  return [line.filter(Boolean).join(' · '), ...(footer ? footer.split('\n') : [])];
}

/** Closes the paper: each page bears the number of it. */
export const endPaper = ({ page, t }: Paper, number: string): Promise<Buffer> =>
  page.end((at, pages) => t('page', { number, page: at, pages }));
