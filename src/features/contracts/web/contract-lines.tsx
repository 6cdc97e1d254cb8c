import { Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { typedPrice } from '../../products/typed-price.rules.ts';
import { ProductPicker } from '../../products/web/product-picker.tsx';
import type { FoundProduct } from '../../products/web/product-search.ts';
import { MOST_CONTRACT_LINES } from '../contract.record.ts';
import { type ContractPeriod, contractPeriods, periodNet } from '../contract-line.ts';
import type { ContractLineDraft, ReadContractLine } from '../line-draft.rules.ts';
import classes from './contract-lines.module.css';
import { useContractWords } from './contract-words.ts';
import type { LinesDraft } from './lines-draft.ts';

/** What recurs: what, how many, at what price and how often, with what it brings in a month. */
export function ContractLines({ draft, showsProblems }: { draft: LinesDraft; showsProblems: boolean }) {
  const { t, locale, amount } = useContractWords();
  const { currency: own } = useCaller();
  const { drafts, reads, currency } = draft;
  const isFull = drafts.length >= MOST_CONTRACT_LINES;
  return (
    <section aria-label={t('contractScreen.field.lines')} className={classes.editor}>
      <ol className={classes.lines}>
        {drafts.map((line, place) => (
          <Line key={line.key} line={line} read={reads[place]!} place={place + 1} {...{ draft, showsProblems }} />
        ))}
      </ol>
      <div className={classes.foot}>
        <div className={classes.picker}>
          <ProductPicker
            {...{ currency, quantity: 1 }}
            placeholder={t('contractScreen.pick')}
            disabled={isFull}
            onPick={(product) => draft.add(lineOfProduct(product, { currency, locale }))}
            onFreeText={(name) => draft.add({ name })}
          />
        </div>
        <Button variant="default" leftSection={<IconPlus size={14} />} disabled={isFull} onClick={() => draft.add({})}>
          {t('contractScreen.add')}
        </Button>
        {drafts.length === 0 && (
          <Select
            className={classes.currency}
            size="xs"
            aria-label={t('contractScreen.currency')}
            searchable
            allowDeselect={false}
            data={[...new Set([currency, own, ...Intl.supportedValuesOf('currency')])]}
            value={currency}
            onChange={(chosen) => chosen && draft.setCurrency(chosen)}
          />
        )}
      </div>
      {drafts.length > 0 && (
        <p className={classes.sum}>
          <span>{t('contractScreen.sum')}</span>
          <strong>{t('contractScreen.aMonth', { amount: amount(draft.monthly, currency) })}</strong>
        </p>
      )}
    </section>
  );
}

interface LineProps {
  line: ContractLineDraft;
  read: ReadContractLine;
  place: number;
  draft: LinesDraft;
  showsProblems: boolean;
}

function Line({ line, read, place, draft, showsProblems }: LineProps) {
  const { t, amount } = useContractWords();
  const { key, period } = line;
  const labelOf = (name: string) => t('contractScreen.of', { field: t(`contractScreen.field.${name}`), line: place });
  const field = (name: 'name' | 'quantity' | 'price' | 'discount', more: object = {}) => (
    <label className={classes.cell} data-name={name === 'name' || undefined}>
      <span aria-hidden="true">{t(`contractScreen.field.${name}`)}</span>
      <input
        className={classes.field}
        aria-label={labelOf(name)}
        aria-invalid={(read.wrong === name && (showsProblems || Boolean(line[name]))) || undefined}
        value={line[name]}
        onChange={(event) => draft.change(key, { [name]: event.currentTarget.value })}
        {...more}
      />
    </label>
  );
  return (
    <li className={classes.line}>
      {field('name', { maxLength: 300, autoFocus: !line.name && !line.productId })}
      {field('quantity', { inputMode: 'decimal', 'data-figure': true })}
      {field('price', { inputMode: 'decimal', 'data-figure': true, autoFocus: Boolean(line.name) && !line.price })}
      {field('discount', { 'data-figure': true, placeholder: '–', title: t('contractScreen.discountHint') })}
      <label className={classes.cell}>
        <span aria-hidden="true">{t('contractScreen.field.period')}</span>
        <select
          className={classes.field}
          aria-label={labelOf('period')}
          value={period}
          onChange={(event) => draft.change(key, { period: event.currentTarget.value as ContractPeriod })}
        >
          {contractPeriods.map((one) => (
            <option key={one} value={one}>
              {t(`contract.period.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <span className={classes.net}>
        {read.wrong ? '–' : `${amount(periodNet(read.line), draft.currency)} ${t(`contract.period.${period}`)}`}
      </span>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('contractScreen.remove', { line: place })}
        onClick={() => draft.remove(key)}
      >
        <IconTrash size={16} />
      </button>
    </li>
  );
}

/** A copy of the product as it is today; without a price in this currency one is typed. */
function lineOfProduct(
  { productId, reference, name, recurring, price }: FoundProduct,
  { currency, locale }: { currency: string; locale: string },
): Partial<ContractLineDraft> {
  const typed = price === null ? '' : typedPrice(price.unitPrice, currency, locale);
  return { productId, reference, name, price: typed, period: recurring ?? 'month' };
}
