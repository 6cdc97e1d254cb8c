import { CatchBoundary } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { KeysHelp } from '../../features/keys/web/keys-help.tsx';
import { useOffered } from '../../features/keys/web/present-actions.ts';
import { useActionKeys } from '../../features/keys/web/use-action-keys.ts';
import { ComposerHost } from '../../features/prospect-desk/web/composer-host.tsx';
import { usePaletteWay } from '../../features/prospect-desk/web/palette-way.ts';
import { SalesHost } from '../../features/prospect-desk/web/sales-host.tsx';
import { TicketsHost } from '../../features/prospect-desk/web/tickets-host.tsx';
import { UndoOffers } from '../../features/prospect-desk/web/undo-offers.tsx';
import { useFrameActions } from './frame-actions.ts';
import { loadSearch, useOverlay } from './overlay.ts';
import { PanelNotLoaded } from './panel-not-loaded.tsx';

const SearchPanel = lazy(async () => ({ default: (await loadSearch()).SearchPanel }));

/** Around a call session: the palette and the list of keys. Whatever they lead to opens beside the session. */
export function SessionFrame({ children }: { children: ReactNode }) {
  const { overlay, open, close } = useOverlay();
  useActionKeys({ palette: () => open('search') }, { layer: 'frame' });
  // By name only: the keys are the card's. Another language would load the page anew, in the middle of a call.
  const { language: _language, ...actions } = useFrameActions(usePaletteWay(true));
  useOffered(actions);
  return (
    <>
      {children}
      <KeysHelp />
      <UndoOffers />
      <ComposerHost />
      <SalesHost />
      <TicketsHost />
      <CatchBoundary getResetKey={() => overlay ?? ''} errorComponent={() => <PanelNotLoaded onClose={close} />}>
        <Suspense>{overlay === 'search' && <SearchPanel opened isInSession onClose={close} />}</Suspense>
      </CatchBoundary>
    </>
  );
}
