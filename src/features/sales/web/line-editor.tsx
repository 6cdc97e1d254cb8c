import { Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { typedPrice } from '../../products/typed-price.rules.ts';
import { unitCodes } from '../../products/units.ts';
import { vatCategories, vatRatesOf } from '../../products/vat-rates.ts';
import { ProductPicker } from '../../products/web/product-picker.tsx';
import type { FoundProduct } from '../../products/web/product-search.ts';
import { mostLines } from '../basket.rules.ts';
import { type LineDraft, type ReadLine, tidyDiscount } from '../line-draft.rules.ts';
import { amountText, rateText } from '../line-texts.rules.ts';
import type { Vat } from '../totals.rules.ts';
import type { BasketDraft } from './basket-draft.ts';
import classes from './line-editor.module.css';

/** The lines of a quote or a sale: what, how many, at what price. Sums stand below at once, however many there are. */
export function LineEditor({ basket, showsProblems }: { basket: BasketDraft; showsProblems: boolean }) {
  const t = useText();
  const { locale } = useLanguage();
  const { country, currency: own } = useCaller();
  const rates = vatRatesOf(country, useToday()) ?? [2000];
  const list = useRef<HTMLOListElement>(null);
  const added = useRef<string>(undefined);
  const { lines, reads, currency, change, remove } = basket;
  const hasLines = lines.length > 0;
  const isFull = lines.length >= mostLines;
  const addByHand = (name: string) => {
    added.current = basket.add({ name });
  };
  // A line just added takes the keyboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every line more
  useEffect(() => {
    const field =
      added.current && list.current?.querySelector<HTMLInputElement>(`[data-line="${added.current}"] input`);
    added.current = undefined;
    if (field) field.focus();
  }, [lines.length]);
  return (
    <section aria-label={t('basket.lines')} className={classes.editor}>
      {hasLines && (
        <div className={classes.heads} aria-hidden="true">
          <span>{t('basket.name')}</span>
          <span className={classes.end}>{t('basket.quantity')}</span>
          <span>{t('basket.unit')}</span>
          <span className={classes.end}>{t('basket.price')}</span>
          <span className={classes.end}>{t('basket.discount')}</span>
          <span>{t('basket.vat')}</span>
          <span className={classes.end}>{t('basket.total')}</span>
        </div>
      )}
      <ol ref={list} className={classes.lines}>
        {lines.map((line, place) => (
          <LineRow
            key={line.key}
            line={line}
            read={reads[place]!}
            place={place + 1}
            {...{ currency, locale, t, rates, showsProblems }}
            onChange={change}
            onRemove={remove}
          />
        ))}
      </ol>
      <div className={classes.foot}>
        <div className={classes.picker}>
          <ProductPicker
            {...{ currency, quantity: 1 }}
            placeholder={t('basket.pick')}
            disabled={isFull}
            takesKeyboard={!hasLines}
            onPick={(product) => basket.add(lineOfProduct(product, { currency, locale }))}
            onFreeText={(name) => addByHand(name)}
          />
        </div>
        <Button variant="default" leftSection={<IconPlus size={14} />} disabled={isFull} onClick={() => addByHand('')}>
          {t('basket.add')}
        </Button>
        <Select
          className={classes.currency}
          size="xs"
          aria-label={t('basket.currency')}
          title={hasLines ? t('basket.currencyFixed') : undefined}
          disabled={hasLines}
          searchable
          allowDeselect={false}
          data={[...new Set([currency, own, ...Intl.supportedValuesOf('currency')])]}
          value={currency}
          onChange={(chosen) => chosen && basket.set({ currency: chosen })}
        />
      </div>
    </section>
  );
}

interface RowProps {
  line: LineDraft;
  read: ReadLine;
  place: number;
  currency: string;
  locale: string;
  t: ReturnType<typeof useText>;
  rates: readonly number[];
  showsProblems: boolean;
  onChange: BasketDraft['change'];
  onRemove: BasketDraft['remove'];
}

/** Drawn again only where its own line changed: two hundred of them stay instant. */
const LineRow = memo(function LineRow(props: RowProps) {
  const { line, read, place, currency, locale, t, rates, showsProblems, onChange, onRemove } = props;
  const { key, vat } = line;
  const field = (name: 'name' | 'quantity' | 'price' | 'discount', more: object = {}) => (
    <input
      className={classes.field}
      aria-label={t('basket.of', { field: t(`basket.${name}`), line: place })}
      aria-invalid={(read.wrong === name && (showsProblems || Boolean(line[name]))) || undefined}
      value={line[name]}
      onChange={(event) => onChange(key, { [name]: event.currentTarget.value })}
      {...more}
    />
  );
  const options = rates.includes(vat.rate) || vat.category !== 'S' ? rates : [...rates, vat.rate];
  return (
    <li className={classes.line} data-line={key}>
      {field('name', { maxLength: 300, placeholder: t('basket.namePlaceholder'), 'data-name': true })}
      {field('quantity', { inputMode: 'decimal', 'data-figure': true, 'data-autofocus': place === 1 || undefined })}
      <select
        className={classes.field}
        aria-label={t('basket.of', { field: t('basket.unit'), line: place })}
        value={line.unit}
        onChange={(event) => onChange(key, { unit: event.currentTarget.value as LineDraft['unit'] })}
      >
        {unitCodes.map((unit) => (
          <option key={unit} value={unit}>
            {t(`product.units.${unit}`)}
          </option>
        ))}
      </select>
      {field('price', { inputMode: 'decimal', 'data-figure': true, placeholder: t('basket.price') })}
      {field('discount', {
        ...{ 'data-figure': true, placeholder: '–', title: t('basket.discountHint') },
        onBlur: () => onChange(key, { discount: tidyDiscount(line.discount, currency, locale) }),
      })}
      <select
        className={classes.field}
        aria-label={t('basket.of', { field: t('basket.vat'), line: place })}
        value={vatWord(vat)}
        onChange={(event) => onChange(key, { vat: vatOfWord(event.currentTarget.value) })}
      >
        {options.map((rate) => (
          <option key={rate} value={rate}>
            {rateText(rate, locale)}
          </option>
        ))}
        {vatCategories
          .filter((category) => category !== 'S')
          .map((category) => (
            <option key={category} value={category}>
              {t(`product.vatOf.${category}`)}
            </option>
          ))}
      </select>
      <span className={classes.net}>{read.wrong ? '–' : amountText(read.net, currency, locale)}</span>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('basket.remove', { line: place })}
        onClick={() => onRemove(key)}
      >
        <IconTrash size={16} />
      </button>
    </li>
  );
});

/** A copy of the product as it is today; without a price in this currency one is typed. */
function lineOfProduct(
  { productId, reference, name, description, unit, vat, price }: FoundProduct,
  { currency, locale }: { currency: string; locale: string },
): Partial<LineDraft> {
  const typed = price === null ? '' : typedPrice(price.unitPrice, currency, locale);
  return { productId, reference, name, description, unit, vat, price: typed };
}

const vatWord = ({ category, rate }: Vat): string => (category === 'S' ? String(rate) : category);

function vatOfWord(word: string): Vat {
  const category = vatCategories.find((one) => one === word);
  return category ? { category, rate: 0 } : { category: 'S', rate: Number(word) };
}
