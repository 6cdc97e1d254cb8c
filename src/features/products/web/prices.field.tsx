import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { currencySign } from '../../../engine/money.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useToday } from '../../../engine/web/when.ts';
import { newLine, type PriceLine, type ProductDraft } from '../product-form.rules.ts';
import classes from './product-panel.module.css';

export interface PricesFieldProps {
  draft: ProductDraft;
  problemOf(name: string): string | undefined;
  /** There are prices already: a change has a first day. */
  hasPrices: boolean;
  onChange(changes: Partial<ProductDraft>): void;
}

/** The prices of each currency, by quantity, as a table one types into. */
export function PricesField({ draft, problemOf, hasPrices, onChange }: PricesFieldProps) {
  const t = useText();
  const { locale } = useLanguage();
  const today = useToday();
  const [choosesCurrency, setChoosesCurrency] = useState(false);
  const { prices } = draft;
  const byCurrency = Map.groupBy(prices, ({ currency }) => currency);
  const set = (key: string, changes: Partial<PriceLine>) =>
    onChange({ prices: prices.map((line) => (line.key === key ? { ...line, ...changes } : line)) });
  const add = (currency: string) => onChange({ prices: [...prices, newLine(currency, newId())] });
  const others = offeredCurrencies.filter((currency) => !byCurrency.has(currency));
  return (
    <section className={classes.prices} aria-label={t('product.prices')}>
      <h3 className={classes.heading}>{t('product.prices')}</h3>
      {[...byCurrency].map(([currency, lines]) => (
        <div key={currency} className={classes.currency}>
          {lines.map((line, place) => (
            <div key={line.key} className={classes.priceLine}>
              <TextInput
                className={classes.quantity}
                aria-label={t('product.quantityOf', { currency })}
                leftSection={<span className={classes.from}>{t('product.quantity')}</span>}
                leftSectionWidth={44}
                inputMode="decimal"
                placeholder="1"
                value={line.quantity}
                error={problemOf(`quantity ${line.key}`)}
                onChange={(event) => set(line.key, { quantity: event.currentTarget.value })}
              />
              <TextInput
                className={classes.unitPrice}
                aria-label={t('product.priceFrom', { currency, quantity: line.quantity || '1' })}
                inputMode="decimal"
                rightSection={<span className={classes.sign}>{currencySign(currency, locale)}</span>}
                rightSectionWidth={64}
                value={line.price}
                error={problemOf(`price ${line.key}`)}
                onChange={(event) => set(line.key, { price: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('product.removePrice', { quantity: line.quantity || '1' })}
                onClick={() => onChange({ prices: prices.filter(({ key }) => key !== line.key) })}
                data-hidden={(lines.length === 1 && byCurrency.size === 1) || undefined}
                className={classes.remove}
              >
                <IconTrash size={16} />
              </ActionIcon>
              {place === lines.length - 1 && (
                <Button
                  className={classes.addBreak}
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} />}
                  onClick={() => add(currency)}
                >
                  {t('product.addBreak')}
                </Button>
              )}
            </div>
          ))}
        </div>
      ))}
      <div className={classes.priceFoot}>
        {choosesCurrency ? (
          <Select
            autoFocus
            className={classes.chooseCurrency}
            aria-label={t('product.chooseCurrency')}
            placeholder={t('product.chooseCurrency')}
            searchable
            data={others}
            value={null}
            onBlur={() => setChoosesCurrency(false)}
            onChange={(currency) => {
              if (currency) add(currency);
              setChoosesCurrency(false);
            }}
          />
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setChoosesCurrency(true)}
          >
            {t('product.addCurrency')}
          </Button>
        )}
        {hasPrices && (
          <DateInput
            className={classes.validFrom}
            label={t('product.validFrom')}
            locale={locale}
            valueFormat="DD/MM/YYYY"
            dateParser={readTypedDay}
            value={draft.validFrom ?? today}
            onChange={(validFrom) => onChange({ validFrom })}
          />
        )}
      </div>
    </section>
  );
}

/** Those of the countries Kili is sold in, then the rest by its code. */
const usual = ['EUR', 'CHF', 'MAD', 'XOF', 'XAF', 'TND', 'USD', 'GBP', 'CAD'];
const offeredCurrencies = [
  ...usual,
  ...Intl.supportedValuesOf('currency').filter((currency) => !usual.includes(currency)),
];
