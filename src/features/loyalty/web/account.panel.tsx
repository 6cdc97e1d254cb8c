import { Button, Progress, Skeleton } from '@mantine/core';
import { IconDownload, IconGift, IconPlusMinus, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { SidePanel } from '../../../design/side-panel.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useCaller, useErrorText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { type Statement, useAccount, useStatement } from './account-facts.ts';
import { AdjustDialog } from './adjust.dialog.tsx';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { Movements } from './movements.tsx';
import { useProgramme } from './programme-here.ts';
import { RedeemDialog } from './redeem.dialog.tsx';
import { Vouchers } from './vouchers.tsx';
import { WriteLetter } from './write-letter.tsx';

/** One account: how it stands, what was earned and spent, and what can be done with it. */
export function AccountPanel({ accountId, onClose }: { accountId: string; onClose(): void }) {
  const { t } = useLoyaltyWords();
  const errorText = useErrorText();
  const { data: account, error } = useAccount(accountId);
  const { data: statement } = useStatement(accountId);
  const [opened, setOpened] = useState<Opened>();
  return (
    <SidePanel
      opened
      wide
      title={t('loyaltyScreen.section')}
      closeText={t('loyaltyScreen.close')}
      // Escape is for the question that lies over it.
      onClose={() => opened || onClose()}
    >
      {account && statement ? (
        <Account {...{ account, statement, opened, onClose }} onOpen={setOpened} />
      ) : error ? (
        <p className={classes.note}>{errorText(error)}</p>
      ) : (
        <Skeleton height={280} />
      )}
    </SidePanel>
  );
}

type Opened = 'redeem' | 'adjust' | undefined;

interface AccountProps {
  account: LoyaltyAccount;
  statement: Statement;
  opened: Opened;
  onOpen(opened: Opened): void;
  onClose(): void;
}

function Account({ account, statement, opened, onOpen, onClose }: AccountProps) {
  const { t, figure, points, day, locale } = useLoyaltyWords();
  const { can } = useCaller();
  const { row: prospect } = useWholeRow(prospectRecord, account.prospectId);
  const name = (prospect && prospectName(prospect)) || t('loyaltyScreen.unnamed');
  const file = `/api/v1/loyalty-accounts/${account.id}/statement?language=${locale}`;
  const figures = [
    ['available', statement.available],
    ['pending', account.pending],
    ['reserved', statement.reserved],
    ['balance', account.balance],
  ] as const;
  return (
    <>
      <div className={classes.acts}>
        <h3 className={classes.heading}>{name}</h3>
        <Link to="/prospects/$prospectId" params={{ prospectId: account.prospectId }} className={classes.note}>
          {t('loyaltyScreen.openRecord')}
        </Link>
      </div>
      <TierProgress account={account} />
      <dl className={classes.figures}>
        {figures.map(([label, value]) => (
          <div key={label} className={classes.figure}>
            <dd>{figure(value)}</dd>
            <dt>{t(`loyaltyScreen.${label}`)}</dt>
          </div>
        ))}
      </dl>
      {account.expiresOn && (
        <p className={classes.note}>
          {`${t('loyaltyScreen.expiring')} `}
          {t('loyaltyScreen.expiringOn', { points: points(account.expiringPoints), day: day(account.expiresOn) })}
        </p>
      )}
      <div className={`${classes.acts} ${classes.part}`}>
        {prospect && can('prospects.edit', prospect.ownerId) && (
          <Button leftSection={<IconGift size={16} />} onClick={() => onOpen('redeem')}>
            {t('loyaltyScreen.redeem')}
          </Button>
        )}
        {can('loyalty.edit') && (
          <Button variant="default" leftSection={<IconPlusMinus size={16} />} onClick={() => onOpen('adjust')}>
            {t('loyaltyScreen.adjust')}
          </Button>
        )}
        {prospect && <WriteLetter {...{ prospect, account, statement }} onWrite={onClose} />}
        <Button
          variant="subtle"
          leftSection={<IconPrinter size={16} />}
          component="a"
          href={`${file}&format=pdf`}
          target="_blank"
        >
          {t('loyaltyScreen.print')}
        </Button>
        <Button variant="subtle" leftSection={<IconDownload size={16} />} component="a" href={file} download>
          {t('loyaltyScreen.csv')}
        </Button>
      </div>
      <Vouchers account={account} mayEdit={prospect !== undefined && can('prospects.edit', prospect.ownerId)} />
      <Movements statement={statement} />
      {opened === 'redeem' && (
        <RedeemDialog account={account} name={name} available={statement.available} onClose={() => onOpen(undefined)} />
      )}
      {opened === 'adjust' && <AdjustDialog account={account} name={name} onClose={() => onOpen(undefined)} />}
    </>
  );
}

export function TierProgress({ account }: { account: LoyaltyAccount }) {
  const { t, figure } = useLoyaltyWords();
  const { current } = useProgramme();
  const tiers = current?.tiers ?? [];
  const place = tiers.findIndex(({ key }) => key === account.tierKey);
  const [here, next] = [tiers[place], tiers[place + 1]];
  const missing = next ? Math.max(0, next.from - account.statusPoints) : 0;
  const label = next
    ? t('loyaltyScreen.toNext', { points: figure(missing), tier: next.name })
    : t('loyaltyScreen.highest');
  return (
    <div className={classes.part}>
      <div className={classes.acts}>
        <StateBadge text={here?.name ?? account.tierKey} tone="brand" />
        <span className={classes.note}>{label}</span>
      </div>
      {next && here && (
        <Progress
          size="sm"
          aria-label={label}
          value={Math.min(100, (100 * Math.max(0, account.statusPoints - here.from)) / (next.from - here.from))}
        />
      )}
    </div>
  );
}
