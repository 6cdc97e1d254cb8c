// The statement as a file: for a spreadsheet, or printed for the customer.

import { toCsv } from '../../../engine/csv-safe.ts';
import { wallTime } from '../../../engine/dates.ts';
import { type Locale, textOf } from '../../../engine/messages.ts';
import { openPaper } from '../../../engine/server/pdf-paper.ts';
import { dayInFigures, dayInWords } from '../../../engine/when.ts';
import { cellText } from '../../exports/cell-text.rules.ts';
import { loyaltyDictionary } from '../loyalty.messages.ts';
import type { Movement } from '../loyalty-movements.ts';

interface Told {
  name: string;
  programme: string | undefined;
  /** The oldest first. */
  movements: readonly Movement[];
  pending: readonly { points: number }[];
  today: string;
  zone: string;
}

const columns = ['day', 'what', 'points', 'balance', 'until', 'reason'] as const;

const wordsIn = (language: Locale) => (key: string, params?: Record<string, string | number>) =>
  textOf(loyaltyDictionary, language, key, params);

export function statementCsv({ movements, zone }: Told, language: Locale): string {
  const t = wordsIn(language);
  const lines = movements.map(({ at, kind, points, balance, expiresOn, reason }) => [
    cellText(wallTime(at, zone).day, 'day', language),
    t(`loyalty.kind.${kind}`),
    cellText(points, 'number', language),
    cellText(balance, 'number', language),
    cellText(expiresOn, 'day', language),
    reason ?? '',
  ]);
  return toCsv([columns.map((name) => t(`loyalty.statement.${name}`)), ...lines]);
}

export function statementPdf(
  { name, programme, movements, pending, today, zone }: Told,
  language: Locale,
): Promise<Buffer> {
  const t = wordsIn(language);
  const number = (points: number) => points.toLocaleString(language);
  const title = t('loyalty.statement.title', { name });
  const paper = openPaper({ title, language });
  paper.title(title, [[programme, dayInWords(today, language)].filter(Boolean).join(' · ')]);
  const waiting = pending.reduce((sum, { points }) => sum + points, 0);
  paper.figures([
    { label: t('loyalty.statement.balance'), value: number(movements.at(-1)?.balance ?? 0) },
    { label: t('loyalty.statement.pending'), value: number(waiting) },
  ]);
  paper.table(
    columns.map((column) => ({
      title: t(`loyalty.statement.${column}`),
      weight: column === 'reason' || column === 'what' ? 3 : 2,
      isNumber: column === 'points' || column === 'balance',
    })),
    movements.toReversed().map(({ at, kind, points, balance, expiresOn, reason }) => ({
      cells: [
        dayInFigures(wallTime(at, zone).day, language),
        t(`loyalty.kind.${kind}`),
        `${points > 0 ? '+' : ''}${number(points)}`,
        number(balance),
        expiresOn ? dayInFigures(expiresOn, language) : '',
        reason ?? '',
      ],
    })),
  );
  return paper.end((page, pages) => t('loyalty.statement.page', { page, pages }));
}
