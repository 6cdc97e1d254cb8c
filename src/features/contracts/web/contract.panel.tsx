import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { discountText, quantityText } from '../../sales/line-texts.rules.ts';
import { archiveContract, restoreContract } from '../contract.commands.ts';
import type { Contract } from '../contract.record.ts';
import { undoContract } from '../contract-course.commands.ts';
import { isRunning } from '../contract-history.rules.ts';
import { periodNet } from '../contract-line.ts';
import { ContractFormPanel, type ContractFormProps } from './contract-form.panel.tsx';
import { ContractHistory } from './contract-history.tsx';
import { ContractState } from './contract-state.tsx';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';
import { EndContractDialog } from './end-contract.dialog.tsx';
import { NoticeDay } from './notice-day.tsx';
import { RenewDialog } from './renew.dialog.tsx';

interface ContractPanelProps extends Pick<ContractFormProps, 'prospect' | 'onClose' | 'onDone'> {
  contract: Contract;
  /** Says what was done and has no way back. */
  onTold(text: string): void;
}

type Question = 'edit' | 'renew' | 'lose' | 'cancel';

/** A contract whole: what recurs, when it ends, what became of it, and what comes next. */
export function ContractPanel({ prospect, contract, onClose, onDone, onTold }: ContractPanelProps) {
  const { t } = useContractWords();
  const { can } = useCaller();
  const [question, setQuestion] = useState<Question>();
  const answered = () => setQuestion(undefined);
  if (question === 'edit') return <ContractFormPanel {...{ prospect, contract, onDone }} onClose={answered} />;
  // In place of the panel, so that Escape closes the question alone.
  const { endsOn } = contract;
  if (question === 'renew' && endsOn)
    return <RenewDialog contract={{ ...contract, endsOn }} onDone={onDone} onClose={answered} />;
  if (question === 'lose' || question === 'cancel')
    return <EndContractDialog how={question} {...{ contract, onDone }} onClose={answered} />;
  return (
    <SidePanel
      opened
      wide
      title={contract.title}
      lead={prospectName(prospect)}
      closeText={t('contractScreen.close')}
      onClose={onClose}
      footer={
        can('sales.edit', prospect.ownerId) && <Acts {...{ contract, onDone, onTold, onClose }} onAsk={setQuestion} />
      }
    >
      <div>
        <ContractState contract={contract} />
      </div>
      <Facts contract={contract} />
      <Lines contract={contract} />
      <ContractHistory contract={contract} />
    </SidePanel>
  );
}

function Lines({ contract: { lines, currency } }: { contract: Contract }) {
  const { t, amount, locale } = useContractWords();
  return (
    <ul className={classes.sold} aria-label={t('contractScreen.field.lines')}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a contract never change places
        <li key={place} className={classes.soldLine}>
          <span>{line.name}</span>
          <span className={classes.figure}>
            {`${amount(periodNet(line), currency)} ${t(`contract.period.${line.period}`)}`}
          </span>
          <span className={classes.soft}>
            {`${quantityText(line.quantity, locale)} × ${amount(line.unitPrice, currency)}`}
            {line.discount && ` − ${discountText(line.discount, currency, locale)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Facts({ contract }: { contract: Contract }) {
  const { t, day, amount, ...words } = useContractWords();
  const today = useToday();
  const { monthly, currency, startsOn, endsOn, endedOn, isTacit, reminderDays, endReason } = contract;
  const runs = isRunning(contract);
  const notice = words.noticeDay(contract, today);
  const facts: [name: string, value: ReactNode][] = [
    ['monthly', amount(monthly, currency)],
    ['startsOn', day(startsOn)],
    ['endsOn', runs && (endsOn ? day(endsOn) : t('contractScreen.noEnd'))],
    ['noticeOn', notice && <NoticeDay notice={notice} />],
    ['renewal', runs && endsOn && t(isTacit ? 'contractScreen.tacit' : 'contractScreen.explicit')],
    ['reminder', runs && endsOn && words.reminder(reminderDays)],
    ['endedOn', endedOn && day(endedOn)],
    ['reason', endReason],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} data-main={name === 'monthly' || undefined}>
              <dt>{t(`contractScreen.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

interface ActsProps extends Pick<ContractPanelProps, 'contract' | 'onDone' | 'onTold' | 'onClose'> {
  onAsk(question: Question): void;
}

function Acts({ contract, onAsk, onDone, onTold, onClose }: ActsProps) {
  const { t } = useContractWords();
  const { id, title, history, endsOn, archivedAt } = contract;
  const undo = useCommand(undoContract);
  const archive = useCommand(archiveContract);
  const restore = useCommand(restoreContract);
  const takeBack = useSubmit(async () => {
    await undo({ id, stepId: history.at(-1)!.id });
    onTold(t('contractScreen.undone'));
  });
  const takeOut = useSubmit(async () => {
    await archive({ id });
    onClose();
    onDone(t('contractScreen.takenOut', { title }), () => restore({ id }));
  });
  if (archivedAt) return null;
  const runs = isRunning(contract);
  return (
    <>
      <FormProblem text={takeBack.problem ?? takeOut.problem} />
      {endsOn && (
        <Button onClick={() => onAsk('renew')}>{t(runs ? 'contractScreen.renew' : 'contractScreen.takeUp')}</Button>
      )}
      {runs && (
        <Button variant="default" onClick={() => onAsk('edit')}>
          {t('contractScreen.edit')}
        </Button>
      )}
      {runs && endsOn && (
        <Button variant="default" onClick={() => onAsk('lose')}>
          {t('contractScreen.lose')}
        </Button>
      )}
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="subtle" aria-label={t('contractScreen.moreActs')} px={10}>
            <IconDots size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {runs && <Menu.Item onClick={() => onAsk('cancel')}>{t('contractScreen.cancel')}</Menu.Item>}
          {history.length > 1 && <Menu.Item onClick={() => takeBack.submit()}>{t('contractScreen.undo')}</Menu.Item>}
          <Menu.Item onClick={() => takeOut.submit()}>{t('contractScreen.takeOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
