import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useEverythingRead, useText } from '../../../engine/web/hooks.ts';
import classes from './product-picker.module.css';
import { type FoundProduct, type ProductAsked, useProductSearch } from './product-search.ts';
import { useProductWords } from './product-words.ts';

export interface ProductPickerProps extends ProductAsked {
  /** Everything a line copies; the field is empty again. */
  onPick(product: FoundProduct): void;
  /** What is typed is no product: the line is written by hand. Enter takes it where nothing is found. */
  onFreeText?(text: string): void;
  label?: string;
  placeholder?: string;
  disabled?: boolean;
  autoFocus?: boolean;
  /** A panel that opens gives it the keyboard; what it offers is not unfolded before somebody types. */
  takesKeyboard?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** Chooses a product by its name or reference, from this device alone: two letters, Enter, and it is there with its price. */
export function ProductPicker({ onPick, onFreeText, inputRef, ...props }: ProductPickerProps) {
  const t = useText();
  const words = useProductWords();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { currency, quantity, day } = props;
  const { products, count } = useProductSearch(typed, { currency, quantity, day });
  const isRead = useEverythingRead();
  const label = props.label ?? t('product.pick');
  const pick = (productId: string) => {
    const product = products.find((one) => one.productId === productId);
    setTyped('');
    combobox.closeDropdown();
    if (product) onPick(product);
  };
  const takeText = () => {
    onFreeText?.(typed.trim());
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          aria-label={label}
          placeholder={props.placeholder ?? t('product.pickPlaceholder')}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          data-autofocus={props.takesKeyboard || undefined}
          autoComplete="off"
          leftSection={isRead ? <IconSearch size={16} stroke={1.7} /> : <Loader size={14} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => props.takesKeyboard || combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || products.length > 0 || !typed.trim() || !onFreeText) return;
            event.preventDefault();
            takeText();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label} className={classes.options}>
          {products.map(({ productId, reference, name, unit, price }) => (
            <Combobox.Option key={productId} value={productId} className={classes.option}>
              <span className={classes.name}>{name}</span>
              <span className={classes.reference}>{reference}</span>
              <span className={classes.price}>
                {price === null ? t('product.noPrice') : words.pricePerUnit(price.unitPrice, price.currency, unit)}
              </span>
            </Combobox.Option>
          ))}
          {products.length === 0 && <Combobox.Empty>{t('product.pickNone')}</Combobox.Empty>}
          {count > products.length && (
            <Combobox.Footer className={classes.more}>
              {t('product.pickMore', { count: count - products.length })}
            </Combobox.Footer>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
