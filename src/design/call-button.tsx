import { IconLock, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import classes from './call-button.module.css';
import type { CallButtonState } from './call-slide.types.ts';
import { KeyHint } from './key-hint.tsx';

/** The largest button of Kili. When the law says no, it says why and offers another way. */
export function CallButton({ state }: { state: CallButtonState }) {
  if (state.kind === 'blocked') {
    return (
      <div className={classes.blocked} data-tone={state.tone} role="status">
        {state.tone !== 'neutral' && <IconLock size={20} aria-hidden="true" />}
        <div className={classes.why}>
          <strong>{state.reason}</strong>
          {state.until && <span>{state.until}</span>}
        </div>
        <div className={classes.alternatives}>
          {state.alternatives.map((way) => (
            <button key={way.key} type="button" className={classes.alternative} onClick={way.onSelect}>
              {way.icon}
              {way.label}
              {way.keyHint && <KeyHint keys={way.keyHint} />}
            </button>
          ))}
        </div>
      </div>
    );
  }
  const calling = state.kind === 'calling';
  const content = (
    <>
      {calling ? <IconPhoneOff size={22} aria-hidden="true" /> : <IconPhone size={22} aria-hidden="true" />}
      <span className={classes.label}>{state.label}</span>
      <KeyHint keys={state.keyHint} />
      <span className={classes.timer} data-figures>
        {state.timer}
      </span>
    </>
  );
  if (state.kind === 'ready' && state.href) {
    return (
      <a className={classes.button} href={state.href} onClick={state.onCall}>
        {content}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={classes.button}
      data-calling={calling || undefined}
      onClick={state.kind === 'calling' ? state.onHangUp : state.onCall}
    >
      {content}
    </button>
  );
}
