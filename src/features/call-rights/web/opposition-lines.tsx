import { Button } from '@mantine/core';
import { useState } from 'react';
import { RecordField } from '../../../design/record-field.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type Opposition, oppositionRecord } from '../../contact-rules/opposition.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { isHolding } from '../lifting.rules.ts';
import classes from './call-right.module.css';
import { LiftOppositionDialog } from './lift-opposition.dialog.tsx';

/** The oppositions that hold, each lifted from here by who may. */
export function OppositionLines({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const when = useWhen();
  const { can } = useCaller();
  const [lifting, setLifting] = useState<Opposition>();
  const { id, ownerId, doNotCallAt, archivedAt } = prospect;
  const where = { field: 'prospectId', is: id };
  const holding = useRows(oppositionRecord, { where, order: [{ field: 'at', descending: true }] }).filter(isHolding);
  const mayLift = can('prospects.liftOppositions', ownerId) && can('prospects.edit', ownerId) && !archivedAt;
  const isClosedFromElsewhere =
    doNotCallAt !== null && !holding.some(({ channel }) => channel === 'phone' || channel === 'all');
  if (holding.length === 0 && !isClosedFromElsewhere) return null;
  return (
    <>
      <RecordField
        label={t('callRight.oppositions')}
        value={
          <>
            {isClosedFromElsewhere && (
              <span className={classes.line}>{t('callRight.closedElsewhere', { date: when.day(doNotCallAt) })}</span>
            )}
            {holding.map((one) => (
              <span key={one.id} className={classes.contract}>
                {`${t(`callRight.channelOf.${one.channel}`)} · ${when.day(one.at)} · ${t(`callRight.sourceOf.${one.source}`)}`}
                {mayLift && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={t('callRight.liftOf', { channel: t(`callRight.channelOf.${one.channel}`) })}
                    onClick={() => setLifting(one)}
                  >
                    {t('callRight.liftShort')}
                  </Button>
                )}
              </span>
            ))}
          </>
        }
      />
      {lifting && <LiftOppositionDialog opposition={lifting} onClose={() => setLifting(undefined)} />}
    </>
  );
}
