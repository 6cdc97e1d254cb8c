import { Button } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
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
import { dayInFigures } from '../../../engine/when.ts';
import { undoConversion } from '../../customers/customer.commands.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { earliestSale } from '../basket.rules.ts';
import { amountText } from '../line-texts.rules.ts';
import { cancelSale, makeSale } from '../sale.commands.ts';
import { type BasketFields, basketFields, useBasketDraft } from './basket-draft.ts';
import { BasketSums } from './basket-sums.tsx';
import { useLastBasket } from './last-basket.ts';
import { LineEditor } from './line-editor.tsx';

export interface SalePanelProps {
  prospect: Prospect;
  campaignId?: string | undefined;
  onClose(): void;
  /** What was done, in words, with the way back. */
  onDone(text: string, undo: () => Promise<unknown>): void;
}

const FORM = 'sale';

type Values = BasketFields & { soldOn: string | null };

/** A sale in two presses: what they bought last stands there, and is sold again. */
export function SalePanel({ prospect, campaignId, onClose, onDone }: SalePanelProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { hint } = useKeys();
  const today = useToday();
  const { currency } = useCaller();
  const last = useLastBasket(prospect.id);
  const title = t('basket.saleTo', { name: prospectName(prospect) });
  const draft = useFormDraft<Values>({ name: `sale-${prospect.id}`, title }, () => ({
    ...basketFields({ currency, ...last }, locale),
    soldOn: today,
  }));
  const { soldOn } = draft.values;
  const basket = useBasketDraft(draft.values, draft.set);
  const [showsProblems, setShowsProblems] = useState(false);
  const make = useCommand(makeSale);
  const cancel = useCommand(cancelSale);
  const takeBackCustomer = useCommand(undoConversion);
  const { submit, busy, problem } = useSubmit(async () => {
    if (!basket.basket) return setShowsProblems(true);
    const customerId = newId();
    const ids = { id: newId(), interactionId: newId(), customerId, moveId: newId() };
    const args = { ...ids, ...basket.basket, prospectId: prospect.id, campaignId: campaignId ?? null };
    const sale = await make({ ...args, ...(soldOn && { soldOn }) });
    draft.forget();
    onClose();
    onDone(t('sale.made', { amount: amountText(sale.gross, sale.currency, locale) }), async () => {
      await cancel({ id: sale.id });
      if (!prospect.customerSince) await takeBackCustomer({ id: customerId });
    });
  });
  const wrong = showsProblems && !basket.basket && basket.problemText(t);
  return (
    <SidePanel
      opened
      wide="document"
      title={title}
      lead={last && <LastBasket last={last} />}
      closeText={t('basket.close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={FORM} loading={busy} rightSection={<KeyHint keys={hint('submit')} />}>
          {t('basket.keepSale')}
        </Button>
      }
    >
      <Form id={FORM} onSubmit={submit}>
        {draft.note && <DraftNote {...draft.note} />}
        <FormProblem text={problem ?? (wrong || undefined)} />
        <LineEditor basket={basket} showsProblems={showsProblems} />
        <BasketSums basket={basket} />
        <DateInput
          label={t('basket.soldOn')}
          maw={200}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          minDate={earliestSale(today)}
          maxDate={today}
          value={soldOn}
          onChange={(day) => draft.set({ soldOn: day })}
        />
      </Form>
    </SidePanel>
  );
}

/** Whence the lines come, and what of that basket is sold no more. */
function LastBasket({ last: { soldOn, gone } }: { last: { soldOn: string; gone: readonly string[] } }) {
  const t = useText();
  const { locale } = useLanguage();
  const text = t('basket.last', { day: dayInFigures(soldOn, locale) });
  return gone.length === 0 ? text : `${text} · ${t('basket.gone', { count: gone.length, names: gone.join(', ') })}`;
}
