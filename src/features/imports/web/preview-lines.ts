import type { Locale, Params } from '../../../engine/messages.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import { customValueText } from '../../prospects/custom-value-text.rules.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { ReadMoment } from '../dates.rules.ts';
import type { PreviewRow } from '../import-preview.rules.ts';
import type { ImportedProspect } from '../imported-row.rules.ts';
import { isOwnTarget } from '../own-targets.ts';
import type { RowProblem, RowProblemCode } from '../row-problems.ts';
import { fieldGroups } from './field-groups.ts';

export const previewCells = ['who', 'reach', 'place', 'rest'] as const;
export type PreviewCell = (typeof previewCells)[number];

export interface PreviewLine {
  text: string;
  /** What it is, where the text does not say it by itself. */
  label?: string;
  kind: 'main' | 'plain' | 'problem';
}

interface Words {
  t(key: string, params?: Params): string;
  locale: Locale;
  /** Country in whose form telephone numbers are shown. */
  country: string;
  /** Source of the whole file: told only where a row has another. */
  source: string | null;
  /** Of the whole file, likewise. */
  audience: 'B2B' | 'B2C';
  /** The company's own fields. */
  ownFields?: readonly CustomField[];
}

/** A row of the file as it will be, in four cells; what could not be read stands where it belongs. */
export function previewLines(row: PreviewRow, words: Words): Record<PreviewCell, PreviewLine[]> {
  const { prospect, problems } = row;
  const problemsOf = (cell: PreviewCell) => problemLines(problems, cell, words);
  if (!prospect) return { who: problemsOf('who'), reach: [], place: [], rest: [] };
  return {
    who: [...whoLines(prospect), ...problemsOf('who')],
    reach: [...reachLines(prospect, words), ...problemsOf('reach')],
    place: [...placeLines(prospect), ...problemsOf('place')],
    rest: [...restLines(row, prospect, words), ...problemsOf('rest')],
  };
}

const plain = (texts: (string | undefined)[]): PreviewLine[] =>
  texts.flatMap((text) => (text ? [{ text, kind: 'plain' as const }] : []));

function whoLines({ civility, title, firstName, lastName, organisation, jobTitle }: ImportedProspect): PreviewLine[] {
  const name = [civility, title, firstName, lastName].filter(Boolean).join(' ');
  const [main, ...others] = plain([name, organisation, jobTitle]);
  return main ? [{ ...main, kind: 'main' }, ...others] : [];
}

function reachLines({ phones, emails, website }: ImportedProspect, { country }: Words): PreviewLine[] {
  const readable = phones.filter(({ status }) => status !== 'invalid');
  return plain([
    ...readable.map(({ number }) => formatPhone(number, country)),
    ...emails.map(({ address }) => address),
    website,
  ]);
}

function placeLines({ address }: ImportedProspect): PreviewLine[] {
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  return plain([address.line1, address.line2, town]);
}

function restLines(row: PreviewRow, prospect: ImportedProspect, words: Words): PreviewLine[] {
  const { t, locale, source, audience, ownFields = [] } = words;
  const yesOrNo = (answer: boolean | undefined) =>
    answer === undefined ? undefined : t(answer ? 'importScreen.preview.yes' : 'importScreen.preview.no');
  const day = (text: string | null) => (text ? dayInFigures(text, locale) : undefined);
  // A label that stands for nothing here is told as a problem only.
  const known = (label: string | undefined, code: RowProblemCode) =>
    row.problems.some((problem) => problem.code === code) ? undefined : label;
  const values: Record<string, string | undefined> = {
    comment: row.note ?? undefined,
    nextActionAt: day(row.nextActionOn),
    contactedOn: day(row.contactedOn),
    inboundAt: row.inbound ? momentText(row.inbound, day) : undefined,
    customerSince: day(prospect.customerSince ?? null),
    audience: prospect.audience === audience ? undefined : t(`importScreen.preview.${prospect.audience}`),
    stage: known(prospect.stage, 'stageUnknown'),
    lostReason: known(prospect.lostReason, 'lostReasonAlone'),
    expectedAmount: prospect.expectedAmount && customValueText(prospect.expectedAmount, 'money', words),
    expectedCloseOn: day(prospect.expectedCloseOn ?? null),
    budget: prospect.budget && customValueText(prospect.budget, 'money', words),
    decisionOn: day(prospect.decisionOn ?? null),
    competitor: prospect.competitor,
    renewalOn: day(prospect.renewalOn ?? null),
    owner: known(prospect.owner, 'ownerUnknown'),
    tags: prospect.tags?.join(', '),
    source: prospect.source === source ? undefined : prospect.source,
    siret: prospect.siret,
    siren: prospect.siret ? undefined : prospect.siren,
    externalId: prospect.externalId,
    consent: yesOrNo(prospect.consent),
    opposition: yesOrNo(prospect.opposition),
  };
  const usual = Object.entries(values).map(([field, text]) => ({ label: t(`importField.${field}`), text }));
  const kept = Object.entries(prospect.custom).map(([key, value]) => {
    const own = ownFields.find((field) => field.key === key);
    return { label: own?.name ?? t(`importField.${key}`), text: customValueText(value, own?.kind, words) };
  });
  return [...usual, ...kept].flatMap(({ label, text }) => (text ? [{ label, text, kind: 'plain' as const }] : []));
}

const cellOfGroup: Record<string, PreviewCell> = { person: 'who', contact: 'reach', place: 'place' };
const cellOfField = new Map<string, PreviewCell>(
  fieldGroups.flatMap(({ key, fields }) => fields.map((field) => [field, cellOfGroup[key] ?? 'rest'] as const)),
);

function problemLines(problems: readonly RowProblem[], cell: PreviewCell, { t }: Words): PreviewLine[] {
  const cellOf = ({ field }: RowProblem) => (isOwnTarget(field) ? 'rest' : (cellOfField.get(field ?? '') ?? 'who'));
  const texts = problems
    .filter((problem) => cellOf(problem) === cell)
    .map(({ code, name, value }) => {
      const what = t(`rowProblem.${code}`);
      const problem = name ? t('importScreen.preview.ofField', { name, problem: what }) : what;
      return value ? t('importScreen.preview.problem', { problem, value }) : problem;
    });
  return [...new Set(texts)].map((text) => ({ text, kind: 'problem' }));
}

/** « 24/11/2026 14:05 »; of a zone of its own, as the file says it. */
function momentText(moment: ReadMoment, day: (text: string) => string | undefined): string {
  if ('instant' in moment) return `${day(moment.instant.slice(0, 10))} ${moment.instant.slice(11, 16)} UTC`;
  return [day(moment.day), moment.time].filter(Boolean).join(' ');
}
