import { useCallback, useMemo } from 'react';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { countryName } from '../../companies/web/country.field.tsx';
import { bandBetween } from '../../prospects/score.rules.ts';
import { daysNear, type ListCondition, textAsked } from '../list-conditions.rules.ts';
import { type ConditionKind, type ListField, listFields } from '../list-fields.rules.ts';
import { useArchivedFields, useCustomFields } from './own-fields.ts';
import { useNamedOptions } from './reference-conditions.ts';
import { useStages } from './stage-facts.ts';

/** Every field the list can be asked about. */
export function useListFields(): readonly ListField[] {
  const own = useCustomFields();
  return useMemo(() => listFields(own), [own]);
}

/** What is said of a condition whose field is no longer there: it finds nobody, until the field is restored if it can be. */
export function useGoneFieldText(): (field: string) => string {
  const t = useText();
  const archived = useArchivedFields();
  return useCallback(
    (field) => {
      const name = listFields(archived).find((one) => one.field === field)?.name;
      return name ? t('desk.filter.archivedField', { name }) : t('desk.filter.goneField');
    },
    [archived, t],
  );
}

/** Those to choose from: with one pipeline nobody asks for one, nor for campaigns without any. */
export function useOfferedFields(): readonly ListField[] {
  const fields = useListFields();
  const { hasSeveral } = useStages();
  const hasCampaigns = useCampaigns().length > 0;
  return useMemo(
    () => fields.filter(({ kind }) => (kind !== 'pipeline' || hasSeveral) && (kind !== 'campaign' || hasCampaigns)),
    [fields, hasSeveral, hasCampaigns],
  );
}

/** What a field is called among the conditions. */
export function useFieldNames(): (field: ListField) => string {
  const t = useText();
  return useCallback(
    ({ field, name, kind }) => {
      if (kind === 'noNext' || kind === 'stay') return t(`desk.filter.choose.${kind}`);
      return name ?? t(`prospect.${titles[field] ?? field}`);
    },
    [t],
  );
}

const titles: Readonly<Record<string, string>> = {
  'address.city': 'city',
  'address.line1': 'line1',
  'address.line2': 'line2',
  'address.country': 'country',
  'phones.kind': 'kindOfPhone',
  'phones.status': 'stateOfPhone',
  'emails.kind': 'kindOfEmail',
  nextActionKind: 'kindOfNextAction',
  'phones.number': 'phone',
  'emails.address': 'emails',
  doNotCallAt: 'doNotCall',
  'address.postalCode': 'postalCode',
  'expectedAmount.amount': 'expectedAmount',
  'budget.amount': 'budget',
  pipelineId: 'pipeline',
  campaignIds: 'campaign',
  stageId: 'stage',
  ownerId: 'owner',
  nextActionAt: 'nextAction',
  lastContactAt: 'lastContact',
  inboundAt: 'inbound',
};

/** What is said of whether there is anything: « renseigné », « dans aucune ». */
export const wordOfFilled = (kind: ConditionKind, is: boolean): string =>
  `${kind === 'campaign' ? 'campaignScreen.filter' : 'desk.filter'}.${is ? 'filled' : 'empty'}`;

/** A condition as the rest of a sentence: « cette semaine », « de 10 à 50 », « Énergix ou Luxéo ». */
export function useConditionTexts(): (condition: ListCondition, field: ListField) => string {
  const t = useText();
  const { locale } = useLanguage();
  const { currency } = useCaller();
  const optionsOf = useNamedOptions();
  return useCallback(
    (condition, field) => {
      const { kind } = field;
      const valueText = (value: string | number) => {
        if (typeof value === 'string') return dayInFigures(value, locale);
        return kind === 'money' ? moneyText({ amount: value, currency }, locale) : value.toLocaleString(locale);
      };
      if ('filled' in condition) return t(wordOfFilled(kind, condition.filled));
      if ('within' in condition) return t(`desk.period.${condition.within}`);
      const days = daysNear(condition);
      if (days) return t(`desk.period.${days.way}`, { days: days.count });
      const named = optionsOf(field);
      const wordOf = (one: string) =>
        kind === 'country' ? countryName(one, locale) : (named.find(({ value }) => value === one)?.label ?? one);
      const namesOf = (values: readonly string[]) => values.map(wordOf).join(` ${t('desk.filter.or')} `);
      if ('among' in condition) {
        const either = namesOf(condition.among);
        return kind === 'stay' ? either.toLocaleLowerCase(locale) : either;
      }
      if ('without' in condition && kind === 'campaign')
        return t('campaignScreen.filter.notIn', { names: namesOf(condition.without) });
      const text = textAsked(condition);
      if (text) {
        const words = text.texts.map((one) => t('desk.filter.quoted', { text: one }));
        return `${t(`desk.filter.text.${text.way}`)} ${words.join(` ${t('desk.filter.or')} `)}`;
      }
      if (!('from' in condition || 'to' in condition)) return '';
      const { from, to } = condition;
      const band = field.field === 'score' && bandBetween(condition);
      if (band) return t(`score.${band}`).toLocaleLowerCase(locale);
      const day = typeof (from ?? to) === 'string' ? 'Day' : '';
      if (from === undefined) return t(`desk.filter.atMost${day}`, { to: valueText(to ?? 0) });
      if (to === undefined) return t(`desk.filter.atLeast${day}`, { from: valueText(from) });
      return t(`desk.filter.between${day}`, { from: valueText(from), to: valueText(to) });
    },
    [t, locale, currency, optionsOf],
  );
}
