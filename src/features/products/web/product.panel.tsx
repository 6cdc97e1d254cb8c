import { Autocomplete, Button, Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useRef, useState } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { DraftNote } from '../../../design/draft-note.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useFormDraft } from '../../../engine/web/form-draft.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { archiveProduct, createProduct, deleteProduct, editProduct, restoreProduct } from '../product.commands.ts';
import { type Product, productKinds, recurrences } from '../product.record.ts';
import { draftOf, type ProductDraft, readDraft } from '../product-form.rules.ts';
import { unitCodes } from '../units.ts';
import { CostField } from './cost.field.tsx';
import { PictureField } from './picture.field.tsx';
import { PriceHistory } from './price-history.tsx';
import { PricesField } from './prices.field.tsx';
import { usePricesOf } from './product-facts.ts';
import classes from './product-panel.module.css';
import { VatField } from './vat.field.tsx';

export interface ProductPanelProps {
  /** Absent: a new one. */
  product: Product | undefined;
  families: readonly string[];
  onClose(): void;
}

const FORM = 'product';

/** One product: what it is, what it costs from when on, and its history of prices. */
export function ProductPanel({ product, families, onClose }: ProductPanelProps) {
  const t = useText();
  const { hint } = useKeys();
  const { locale } = useLanguage();
  const caller = useCaller();
  const today = useToday();
  const mayEdit = caller.can('products.edit');
  const prices = usePricesOf(product?.id);
  const create = useCommand(createProduct);
  const edit = useCommand(editProduct);
  const { currency, country } = caller;
  // What stood there when the panel was opened is what an edit is judged against.
  const opened = useRef<ProductDraft>(undefined);
  const known = { currency, country, day: today, locale };
  opened.current ??= draftOf(product, prices, known);
  const title = product?.name ?? t('product.create');
  const form = useFormDraft({ name: `product-${product?.id ?? 'new'}`, title }, () => draftOf(product, prices, known));
  const { values: draft, set: change } = form;
  const [tried, setTried] = useState(false);
  const { problems, fields, prices: wanted } = readDraft(draft, opened.current.prices);
  const saving = useSubmit(async () => {
    const written = { ...fields, ...(wanted.length > 0 && { prices: wanted, pricesId: newId() }) };
    if (product) await edit({ id: product.id, ...written });
    else await create({ id: newId(), ...written });
    form.forget();
    onClose();
  });
  const cancel = () => {
    form.forget();
    onClose();
  };
  const problemOf = (name: string): string | undefined => {
    const key = tried ? problems[name] : undefined;
    return key ? t(key) : saving.problemField === name ? saving.problem : undefined;
  };
  const atField = ['name', 'reference', 'activeUntil'].includes(saving.problemField ?? '');
  const common = { locale, valueFormat: 'DD/MM/YYYY', dateParser: readTypedDay, clearable: true } as const;
  return (
    <SidePanel
      opened
      wide
      title={title}
      lead={product?.archivedAt ? t('product.archivedNote') : mayEdit ? undefined : t('product.readOnly')}
      closeText={t('product.close')}
      onClose={onClose}
      footer={
        mayEdit && (
          <>
            <Button type="submit" form={FORM} loading={saving.busy} rightSection={<KeyHint keys={hint('submit')} />}>
              {t('product.save')}
            </Button>
            <Button variant="default" onClick={cancel}>
              {t('product.cancel')}
            </Button>
            {product && <AwayButtons product={product} onDone={cancel} />}
          </>
        )
      }
    >
      <Form
        id={FORM}
        onSubmit={() => {
          setTried(true);
          if (Object.keys(problems).length === 0) saving.submit();
        }}
      >
        {form.note && <DraftNote {...form.note} />}
        <FormProblem text={atField ? undefined : saving.problem} />
        <fieldset className={classes.fields} disabled={!mayEdit}>
          <TextInput
            data-autofocus
            label={t('product.name')}
            maxLength={160}
            value={draft.name}
            error={problemOf('name')}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <div className={classes.two}>
            <TextInput
              label={t('product.reference')}
              maxLength={80}
              value={draft.reference}
              error={problemOf('reference')}
              onChange={(event) => change({ reference: event.currentTarget.value })}
            />
            <Autocomplete
              label={t('product.family')}
              maxLength={80}
              data={[...families]}
              value={draft.family}
              onChange={(family) => change({ family })}
            />
          </div>
          <div className={classes.three}>
            <Input.Wrapper label={t('product.kind')} labelElement="div">
              <SegmentedControl
                fullWidth
                aria-label={t('product.kind')}
                value={draft.kind}
                data={productKinds.map((value) => ({ value, label: t(`product.kinds.${value}`) }))}
                onChange={(kind) => change({ kind: kind as Product['kind'] })}
              />
            </Input.Wrapper>
            <Select
              label={t('product.unit')}
              allowDeselect={false}
              data={unitCodes.map((value) => ({ value, label: t(`product.units.${value}`) }))}
              value={draft.unit}
              onChange={(unit) => change({ unit: unit as Product['unit'] })}
            />
            <Select
              label={t('product.recurring')}
              allowDeselect={false}
              data={['once', ...recurrences].map((value) => ({ value, label: t(`product.recurrences.${value}`) }))}
              value={draft.recurring ?? 'once'}
              onChange={(chosen) => change({ recurring: recurrences.find((one) => one === chosen) ?? null })}
            />
          </div>
          <PricesField draft={draft} problemOf={problemOf} hasPrices={mayEdit && prices.length > 0} onChange={change} />
          <div className={classes.two}>
            <VatField draft={draft} problem={problemOf('vatRate') ?? problemOf('vat')} onChange={change} />
            {caller.can('products.costs') && <CostField draft={draft} problem={problemOf('cost')} onChange={change} />}
          </div>
          <Textarea
            label={t('product.descriptionField')}
            description={t('product.descriptionNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={4000}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
          <div className={classes.three}>
            <DateInput
              {...common}
              label={t('product.activeFrom')}
              value={draft.activeFrom}
              onChange={(activeFrom) => change({ activeFrom })}
            />
            <DateInput
              {...common}
              label={t('product.activeUntil')}
              value={draft.activeUntil}
              error={problemOf('activeUntil')}
              onChange={(activeUntil) => change({ activeUntil })}
            />
            <TextInput
              label={t('product.stock')}
              inputMode="decimal"
              placeholder={t('product.stockNote')}
              value={draft.stock}
              error={problemOf('stock')}
              onChange={(event) => change({ stock: event.currentTarget.value })}
            />
          </div>
        </fieldset>
      </Form>
      {product && <PictureField product={product} />}
      {product && <PriceHistory prices={prices} takesKeyboard={!mayEdit} />}
    </SidePanel>
  );
}

/** Put aside, taken back, or gone for good where nothing names it. */
function AwayButtons({ product, onDone }: { product: Product; onDone(): void }) {
  const t = useText();
  const archive = useCommand(archiveProduct);
  const restore = useCommand(restoreProduct);
  const remove = useCommand(deleteProduct);
  const act = useSubmit(async (run: (args: { id: string }) => Promise<unknown>) => {
    await run({ id: product.id });
    onDone();
  });
  return (
    <div className={classes.away}>
      {product.archivedAt ? (
        <Button variant="default" loading={act.busy} onClick={() => act.submit(restore)}>
          {t('product.restore')}
        </Button>
      ) : (
        <Button variant="subtle" color="gray" loading={act.busy} onClick={() => act.submit(archive)}>
          {t('product.archive')}
        </Button>
      )}
      {!product.usedAt && (
        <ConfirmButton
          text={t('product.delete')}
          question={t('product.deleteQuestion', { name: product.name })}
          confirmText={t('product.deleteForGood')}
          keepText={t('product.cancel')}
          busy={act.busy}
          onConfirm={() => act.submit(remove)}
        />
      )}
      <FormProblem text={act.problem} />
    </div>
  );
}
