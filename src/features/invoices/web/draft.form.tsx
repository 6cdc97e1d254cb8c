import { Checkbox, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import { CurrencyField } from '../../companies/web/currency.field.tsx';
import { readDiscount } from '../../sales/line-draft.rules.ts';
import { readDraftLines } from '../draft-line.rules.ts';
import { MILLION, needsEuroRate, rateOfEuro } from '../euro-tax.rules.ts';
import { type Invoice, invoiceRecord, natures } from '../invoice.record.ts';
import { openDeposits } from '../invoice-deposits.ts';
import { amountsOf } from '../invoice-totals.rules.ts';
import { reasonsFor } from '../vat-choices.rules.ts';
import { worthOf } from '../vouchers.rules.ts';
import { DraftLines } from './draft-lines.tsx';
import type { DraftValues } from './draft-values.ts';
import { usePaperTexts } from './invoice-calls.ts';
import { InvoiceTotals } from './invoice-totals.tsx';
import classes from './invoices.module.css';

export interface DraftFormProps {
  invoice: Invoice;
  values: DraftValues;
  country: string;
  showsProblems: boolean;
  onChange(changes: Partial<DraftValues>): void;
}

/** Everything of a draft that may be said, with what it comes to while one types. */
export function DraftFields({ invoice, values, country, showsProblems, onChange }: DraftFormProps) {
  const t = useText();
  const { lines, currency, discount, depositIds } = values;
  const deposits = useDeposits(invoice, values);
  const chosen = deposits.filter(({ id, currency: of }) => depositIds.includes(id) && of === currency);
  const read = readDiscount(discount, currency);
  const { lines: sound, isWhole, isTooMuch } = readDraftLines(lines, read ?? null, currency);
  const shown = amountsOf({
    lines: sound,
    discount: isTooMuch ? null : (read ?? null),
    deposits: chosen.map(({ id, number, issuedOn, groups, net, tax, gross }) => ({
      ...{ invoiceId: id, number: number ?? '', issuedOn: issuedOn ?? '', groups, net, tax, gross },
    })),
  });
  const { digits, money } = usePaperTexts();
  const wrong = read === undefined ? 'discountWrong' : isTooMuch && isWhole ? 'discountTooLarge' : undefined;
  return (
    <>
      <BuyerFields values={values} country={country} onChange={onChange} />
      <h3 className={classes.heading}>{t('invoiceScreen.lines')}</h3>
      <DraftLines {...{ lines, currency, showsProblems }} onChange={(changed) => onChange({ lines: changed })} />
      <TextInput
        label={t('invoiceScreen.discount')}
        description={
          invoice.vouchers.length > 0
            ? t('invoiceScreen.withVouchers', { amount: money(worthOf(invoice.vouchers), currency) })
            : t('basket.discountHint')
        }
        maxLength={20}
        value={discount}
        error={wrong && t(`invoiceScreen.${wrong}`)}
        onChange={(event) => onChange({ discount: event.currentTarget.value })}
      />
      <Reasons values={values} onChange={onChange} />
      {deposits.length > 0 && invoice.kind === 'invoice' && (
        <DepositChoices deposits={deposits} chosen={depositIds} onChange={(ids) => onChange({ depositIds: ids })} />
      )}
      {needsEuroRate({ currency, tax: shown.tax }, country) && (
        <NumberInput
          {...digits}
          label={t('invoiceScreen.perEuro', { currency })}
          description={t('invoiceScreen.perEuroNote')}
          hideControls
          min={0}
          decimalScale={6}
          value={rateOfEuro(values) === null ? '' : rateOfEuro(values)! / MILLION}
          onChange={(value) => onChange({ perEuro: Number(value) > 0 ? Math.round(Number(value) * MILLION) : null })}
        />
      )}
      <InvoiceTotals invoice={{ ...shown, currency }} />
      <DetailFields values={values} onChange={onChange} />
    </>
  );
}

type PartProps = Pick<DraftFormProps, 'values' | 'onChange'>;

function BuyerFields({ values, country, onChange }: PartProps & { country: string }) {
  const t = useText();
  const { buyer } = values;
  const { address } = buyer;
  const change = (changes: Partial<DraftValues['buyer']>) => onChange({ buyer: { ...buyer, ...changes } });
  const place = (changes: Partial<typeof address>) => change({ address: { ...address, ...changes } });
  return (
    <>
      <h3 className={classes.heading}>{t('invoiceScreen.buyer')}</h3>
      <TextInput
        label={t('invoiceScreen.name')}
        maxLength={200}
        value={buyer.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('invoiceScreen.street')}
        maxLength={200}
        value={address.line1 ?? ''}
        onChange={(event) => place({ line1: event.currentTarget.value })}
      />
      <div className={classes.third}>
        <TextInput
          label={t('invoiceScreen.postalCode')}
          maxLength={12}
          value={address.postalCode ?? ''}
          onChange={(event) => place({ postalCode: event.currentTarget.value })}
        />
        <TextInput
          label={t('invoiceScreen.city')}
          maxLength={100}
          value={address.city ?? ''}
          onChange={(event) => place({ city: event.currentTarget.value })}
        />
        <CountryField
          label={t('invoiceScreen.country')}
          value={address.country || country}
          onChange={(chosen) => place({ country: chosen })}
        />
      </div>
      <Checkbox
        label={t('invoiceScreen.isConsumer')}
        checked={buyer.isConsumer}
        onChange={(event) => change({ isConsumer: event.currentTarget.checked })}
      />
      {!buyer.isConsumer && (
        <div className={classes.pair}>
          <TextInput
            label={t('invoiceScreen.siren')}
            maxLength={20}
            value={buyer.siren ?? ''}
            onChange={(event) => change({ siren: event.currentTarget.value.replace(/\s/g, '') || null })}
          />
          <TextInput
            label={t('invoiceScreen.vatNumber')}
            maxLength={20}
            value={buyer.vatNumber ?? ''}
            onChange={(event) => change({ vatNumber: event.currentTarget.value || null })}
          />
        </div>
      )}
    </>
  );
}

/** For each way to charge no tax that the lines use, why. */
function Reasons({ values, onChange }: PartProps) {
  const t = useText();
  const { lines, exemptions } = values;
  const used = [...new Set(lines.map(({ vat }) => vat.category))].filter((category) => category !== 'S');
  return used.map((category) => {
    const known = exemptions.find((one) => one.category === category);
    const others = exemptions.filter((one) => one.category !== category);
    const set = (code: string | null) => {
      const chosen = reasonsFor(category).find((one) => one === code);
      onChange({ exemptions: chosen ? [...others, { category, code: chosen, text: known?.text ?? null }] : others });
    };
    return (
      <Select
        key={category}
        label={t(`invoiceScreen.reasonOf.${category}`)}
        clearable
        data={reasonsFor(category).map((value) => ({ value, label: t(`invoice.exemption.${value}`) }))}
        value={known?.code ?? null}
        onChange={set}
      />
    );
  });
}

/** The deposits of this person that may be deducted, and those that are ticked already. */
function useDeposits({ prospectId }: Invoice, { currency, depositIds }: DraftValues): readonly Invoice[] {
  const where = {
    and: [
      { field: 'prospectId', is: prospectId },
      { field: 'kind', isNot: 'credit' },
      { field: 'number', isNot: null },
    ],
  };
  const issued = useServerList(invoiceRecord, '/invoices', { where, limit: 200 }).rows;
  const open = openDeposits(issued, currency);
  return issued.filter((one) => open.includes(one) || depositIds.includes(one.id));
}

interface DepositChoicesProps {
  deposits: readonly Invoice[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
}

function DepositChoices({ deposits, chosen, onChange }: DepositChoicesProps) {
  const t = useText();
  const { money } = usePaperTexts();
  return (
    <Checkbox.Group label={t('invoiceScreen.deposits')} value={[...chosen]} onChange={onChange}>
      {deposits.map(({ id, number, gross, currency }) => (
        <Checkbox
          key={id}
          mt={6}
          value={id}
          label={t('invoiceScreen.depositLine', { number: number ?? '', amount: money(gross, currency) })}
        />
      ))}
    </Checkbox.Group>
  );
}

function DetailFields({ values, onChange }: PartProps) {
  const t = useText();
  const text = (field: 'purchaseOrder' | 'deliveryAddress' | 'note') => ({
    label: t(`invoiceScreen.${field}`),
    value: values[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value || null }),
  });
  return (
    <>
      <h3 className={classes.heading}>{t('invoiceScreen.details')}</h3>
      <SegmentedControl
        aria-label={t('invoiceScreen.nature')}
        value={values.nature}
        onChange={(chosen) => onChange({ nature: natures.find((one) => one === chosen) ?? 'services' })}
        data={natures.map((value) => ({ value, label: t(`invoiceScreen.natureOf.${value}`) }))}
      />
      <div className={classes.pair}>
        <CurrencyField
          label={t('invoiceScreen.currency')}
          value={values.currency}
          onChange={(currency) => onChange({ currency })}
        />
        <TextInput
          type="date"
          label={t('invoiceScreen.suppliedOn')}
          value={values.suppliedOn ?? ''}
          onChange={(event) => onChange({ suppliedOn: event.currentTarget.value || null })}
        />
      </div>
      <TextInput {...text('purchaseOrder')} maxLength={200} />
      <Textarea {...text('deliveryAddress')} autosize minRows={1} maxRows={4} maxLength={400} />
      <Textarea {...text('note')} autosize minRows={1} maxRows={6} maxLength={2000} />
    </>
  );
}
