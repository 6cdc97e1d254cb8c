import { lazy, Suspense } from 'react';
import { useComposing } from '../../correspondence/web/composing.ts';
import { offerUndo, tellDone } from './undo-offers.tsx';

const ComposerPanel = lazy(async () => ({
  default: (await import('../../correspondence/web/composer.panel.tsx')).ComposerPanel,
}));

/** Where somebody is written to, over whatever page they were found on. */
export function ComposerHost() {
  const composing = useComposing();
  if (!composing) return null;
  return (
    <Suspense>
      <ComposerPanel composing={composing} onSent={offerUndo} onDone={tellDone} />
    </Suspense>
  );
}
