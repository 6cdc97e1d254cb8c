import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { AppBanner } from '../../design/app-banner.tsx';
import { useNarrowScreen } from '../../design/narrow-screen.ts';
import { useText } from '../../engine/web/hooks.ts';
import { useSessionToResume } from '../../features/call-sessions/web/use-session-to-resume.ts';

/** The way back to a call session that was left without being ended. */
export function SessionBanner() {
  const t = useText();
  const navigate = useNavigate();
  const narrow = useNarrowScreen();
  const session = useSessionToResume();
  if (!session) return null;
  const state = t(`callSlide.pauseScreen.${session.state === 'paused' ? 'isPaused' : 'isOpen'}`);
  return (
    <AppBanner label={state} text={narrow ? session.shortText : state}>
      <Button
        size="compact-sm"
        onClick={() => navigate({ to: '/appels/$sessionId', params: { sessionId: session.id } })}
      >
        {narrow ? t('callSlide.pauseScreen.resumeShort') : session.resumeText}
      </Button>
    </AppBanner>
  );
}
