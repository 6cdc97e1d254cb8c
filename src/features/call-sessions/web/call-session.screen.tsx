import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBrowser, IconDevices } from '@tabler/icons-react';
import { useCanGoBack, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { callSessionRecord } from '../call-session.records.ts';
import { CallDeskPanel } from './call-desk.panel.tsx';
import { CardSkeleton } from './card-skeleton.tsx';
import { restoreDesks } from './kept-desk.ts';
import classes from './session-page.module.css';
import { SessionSummaryPanel } from './session-summary.panel.tsx';
import { useOnlyDevice } from './use-only-device.ts';
import { useOnlyTab } from './use-only-tab.ts';

/** A call session, full screen. */
export function CallSessionScreen() {
  const { sessionId = '' } = useParams({ strict: false });
  const t = useText();
  const errorText = useErrorText();
  const backToList = useBackToList();
  const { row: session, missing, error } = useWholeRow(callSessionRecord, sessionId);
  const { isMine, takeOver } = useOnlyTab(sessionId);
  const { isElsewhere, takeHere } = useOnlyDevice(session);
  const isRestored = useRestoredDesks();

  if (missing || error) {
    const description = missing ? t('callSession.notFound') : errorText(error);
    const list = <Button onClick={backToList}>{t('callSlide.pauseScreen.list')}</Button>;
    return (
      <Page>
        <EmptyState
          icon={IconAlertTriangle}
          title={t('callSlide.problem.title')}
          description={description}
          action={list}
        />
      </Page>
    );
  }
  if (!session || isMine === null || !isRestored)
    return (
      <Page>
        <CardSkeleton />
      </Page>
    );
  if (session.state === 'ended') return <SessionSummaryPanel session={session} onList={backToList} />;
  if (isElsewhere || !isMine) {
    const place = isElsewhere ? 'onOtherDevice' : 'elsewhere';
    const goOn = () => {
      if (isElsewhere) takeHere();
      if (!isMine) takeOver();
    };
    return (
      <Page>
        <EmptyState
          icon={isElsewhere ? IconDevices : IconBrowser}
          title={t(`callSlide.problem.${place}Title`)}
          description={t(`callSlide.problem.${place}`)}
          // Not in focus: the space bar dials, and must not seize the session in the middle of a call elsewhere.
          action={<Button onClick={goOn}>{t('callSlide.problem.takeOver')}</Button>}
        />
      </Page>
    );
  }
  return <CallDeskPanel key={sessionId} session={session} onList={backToList} />;
}

/** Whether the desks are as they were, whatever became of the browser. */
function useRestoredDesks(): boolean {
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    restoreDesks().finally(() => setRestored(true));
  }, []);
  return isRestored;
}

function Page({ children }: { children: ReactNode }) {
  return <main className={classes.whole}>{children}</main>;
}

/** To the list as it was left; a session opened by its address leads to the list of prospects. */
function useBackToList() {
  const { history } = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  return () => (canGoBack ? history.back() : navigate({ to: '/prospects' }));
}
