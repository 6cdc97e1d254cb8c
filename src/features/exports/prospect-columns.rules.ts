import { wallTime } from '../../engine/dates.ts';
import type { Locale } from '../../engine/messages.ts';
import { customFieldMessages } from '../custom-fields/custom-field.messages.ts';
import { outcomeMessages } from '../outcomes/outcome.messages.ts';
import { formatPhone } from '../prospects/phone-format.rules.ts';
import { prospectMessages } from '../prospects/prospect.messages.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { sirenOf } from '../prospects/siret.rules.ts';
import { amountColumns } from './amount-columns.rules.ts';
import type { CellValue } from './cell-text.rules.ts';
import type { ExportColumn, ExportedProspect, ExportShape, ExportWords } from './export-column.ts';
import { exportFieldLabels } from './export-fields.messages.ts';
import type { ExportField } from './export-fields.ts';

/** The columns of a field that every company has. */
export function prospectColumns(field: ExportField, words: ExportWords, shape: ExportShape): ExportColumn[] {
  const { language, country, timeZone } = words;
  const labels = exportFieldLabels[language];
  const header = labels[field];
  const text = (width: number, cellOf: ExportColumn['cellOf']) => [{ header, kind: 'text' as const, width, cellOf }];
  const number = (cellOf: ExportColumn['cellOf']) => [{ header, kind: 'number' as const, width: 10, cellOf }];
  const moment = (cellOf: (prospect: ExportedProspect) => string | null) => [
    {
      header,
      kind: 'moment' as const,
      width: 17,
      cellOf: (row: ExportedProspect) => wallClock(cellOf(row), timeZone),
    },
  ];
  const phoneText = (phone: Prospect['phones'][number] | undefined) => {
    if (!phone) return null;
    const number = formatPhone(phone.number, country);
    return phone.extension ? `${number} ${labels.extension.replace('{of}', phone.extension)}` : number;
  };
  switch (field) {
    case 'civility':
      return text(9, (row) => row.civility);
    case 'firstName':
      return text(16, (row) => row.firstName);
    case 'lastName':
      return text(20, (row) => row.lastName);
    case 'organisation':
      return text(28, (row) => row.organisation);
    case 'jobTitle':
      return text(24, (row) => row.jobTitle);
    case 'audience':
      return text(7, (row) => row.audience);
    case 'phone':
      // The one the list shows.
      return text(18, ({ phones }) => phoneText(phones.find(({ status }) => status !== 'invalid') ?? phones[0]));
    case 'phones':
      return numbered(header, 18, Math.max(shape.phones, 1), (row, place) => phoneText(row.phones[place]));
    case 'email':
      return text(30, ({ emails }) => emails[0]?.address ?? null);
    case 'emails':
      return numbered(header, 30, Math.max(shape.emails, 1), (row, place) => row.emails[place]?.address ?? null);
    case 'line1':
    case 'line2':
      return text(30, ({ address }) => address[field] ?? null);
    case 'postalCode':
      return text(11, ({ address }) => address.postalCode ?? null);
    case 'city':
      return text(20, ({ address }) => address.city ?? null);
    case 'country':
      return text(14, ({ address }) => countryName(address.country, language));
    case 'siret':
      return text(16, (row) => row.siret);
    case 'siren':
      return text(11, sirenOf);
    case 'website':
      return text(26, (row) => row.website);
    case 'source':
      return text(18, (row) => row.source);
    case 'inbound':
      return moment((row) => row.inboundAt);
    case 'customerSince':
      return moment((row) => row.customerSince);
    case 'pipeline':
      return text(18, ({ stageId }) => words.pipelineNames.get(stageId) ?? null);
    case 'stage':
      return text(18, ({ stageId }) => words.stageNames.get(stageId) ?? null);
    case 'stageSince':
      return moment((row) => row.stageSince);
    case 'owner':
      return text(20, ({ ownerId }) => (ownerId && words.ownerNames.get(ownerId)) || null);
    case 'nextAction':
      return moment((row) => row.nextActionAt);
    case 'nextActionKind':
      return text(18, ({ nextActionKind: kind }) => kind && prospectMessages[language].nextActionKind[kind]);
    case 'lastContact':
      return moment((row) => row.lastContactAt);
    case 'callCount':
      return number((row) => row.callCount);
    case 'expectedAmount':
      return amountColumns(header, language, (row) => row.expectedAmount);
    case 'expectedCloseOn':
    case 'decisionOn':
    case 'renewalOn':
    case 'pointsExpireOn':
    case 'contractEndsOn':
      return [{ header, kind: 'day', width: 12, cellOf: (row) => row[field] }];
    case 'budget':
      return amountColumns(header, language, (row) => row.budget);
    case 'competitor':
      return text(20, (row) => row.competitor);
    case 'lostReason':
      return text(24, ({ lostReason }) => lostReason && reasonText(lostReason, language));
    case 'tags':
      return text(24, ({ tags }) => tags.join(', ') || null);
    case 'campaigns':
      return text(
        24,
        ({ campaignIds }) => campaignIds.flatMap((id) => words.campaignNames.get(id) ?? []).join(', ') || null,
      );
    case 'segment':
      return text(16, ({ segment }) => segment && prospectMessages[language].segments[segment]);
    case 'loyaltyTier':
      return text(14, (row) => row.loyaltyTier);
    case 'loyaltyPoints':
      return number((row) => row.loyaltyPoints);
    case 'score':
      return number((row) => row.score);
    case 'doNotCall':
      return text(14, ({ doNotCallAt }) => doNotCallAt && customFieldMessages[language].yes);
    case 'created':
      return moment((row) => row.createdAt);
    case 'archived':
      return moment((row) => row.archivedAt);
  }
}

/** The word of the screens for a known reason; what somebody wrote stands as it is. */
const reasonText = (reason: string, language: Locale) =>
  (outcomeMessages[language].lostReason as Readonly<Record<string, string>>)[reason] ?? reason;

/** « Téléphone », « Téléphone 2 », « Téléphone 3 » */
function numbered(
  header: string,
  width: number,
  count: number,
  cellOf: (prospect: ExportedProspect, place: number) => CellValue,
): ExportColumn[] {
  return Array.from({ length: count }, (_, place) => ({
    header: place === 0 ? header : `${header} ${place + 1}`,
    kind: 'text',
    width,
    cellOf: (prospect) => cellOf(prospect, place),
  }));
}

function wallClock(instant: string | null, timeZone: string): string | null {
  if (!instant) return null;
  const { day, time } = wallTime(instant, timeZone);
  return `${day} ${time}`;
}

const countryNames = new Map<string, string>();

function countryName(code: string | undefined, language: Locale): string | null {
  if (!code) return null;
  const key = `${language} ${code}`;
  const known = countryNames.get(key);
  if (known) return known;
  const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code.toUpperCase()) ?? code;
  countryNames.set(key, name);
  return name;
}
