import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useInstallOffer } from '../../../engine/web/device/install-offer.ts';
import type { StorageRoom } from '../../../engine/web/device/storage-room.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './attention.module.css';

const MEGABYTE = 1_000_000;

/** What this device promises: whether its storage is safe, how much room there is, and how to install Kili on it. */
export function DevicePanel() {
  const t = useText();
  const engine = useEngine();
  const { way, install } = useInstallOffer();
  const [storage, setStorage] = useState<StorageRoom>();
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    engine.storage().then(setStorage);
  }, [engine]);
  async function keep() {
    const isKept = await navigator.storage.persist();
    setRefused(!isKept);
    setStorage(await engine.storage());
  }
  const roomText = ({ usedBytes, quotaBytes }: StorageRoom) =>
    usedBytes !== undefined &&
    quotaBytes !== undefined &&
    t('attention.device.room', { used: inMegabytes(usedBytes), free: inMegabytes(quotaBytes - usedBytes) });
  return (
    <section className={classes.device} aria-labelledby="device-title">
      <h2 id="device-title" className={classes.heading}>
        {t('attention.device.title')}
      </h2>
      {storage && (
        <div className={classes.actions}>
          <span className={classes.soft}>
            {t(storage.isPersisted ? 'attention.device.kept' : 'attention.device.notKept')} {roomText(storage)}
          </span>
          {!storage.isPersisted && (
            <Button variant="default" size="xs" onClick={keep}>
              {t('attention.device.keep')}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={classes.finding}>
        {isRefused && t('attention.device.keepRefused')}
      </p>
      {way === 'installed' && <p className={classes.soft}>{t('attention.device.installed')}</p>}
      {way === 'byHand' && <p className={classes.soft}>{t('attention.device.byHand')}</p>}
      {way === 'offered' && (
        <div className={classes.actions}>
          <span className={classes.soft}>{t('attention.device.installWhy')}</span>
          <Button variant="default" size="xs" onClick={install}>
            {t('attention.device.install')}
          </Button>
        </div>
      )}
    </section>
  );
}

const inMegabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
