import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdTyping, takeHeldTyping } from './held-typing.ts';

const heardByTheList = vi.fn();
const onEscape = vi.fn();
const isCtrlK = (event: KeyboardEvent) => event.ctrlKey && event.key === 'k';

beforeEach(() => document.addEventListener('keydown', heardByTheList, { capture: true }));

afterEach(() => {
  document.removeEventListener('keydown', heardByTheList, { capture: true });
  takeHeldTyping();
  vi.clearAllMocks();
});

function press(...keys: string[]) {
  return keys.map((key) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  });
}

describe('what is typed between Ctrl+K and the field of the search', () => {
  it('is kept for the field and reaches nothing else', () => {
    holdTyping(onEscape, isCtrlK);
    expect(press(...'cand', 'Backspace', 'n', 'Shift', 'ArrowDown')).not.toContain(false);
    expect(heardByTheList).not.toHaveBeenCalled();
    expect(takeHeldTyping()).toEqual({ text: 'cann', isEntered: false });
  });

  it('is kept on through a second Ctrl+K', () => {
    holdTyping(onEscape, isCtrlK);
    press('a');
    holdTyping(onEscape, isCtrlK);
    press('n');
    expect(takeHeldTyping().text).toBe('an');
  });

  it('ends with Enter, which is handed over too', () => {
    holdTyping(onEscape, isCtrlK);
    press(...'anne', 'Enter', 'c');
    expect(takeHeldTyping()).toEqual({ text: 'anne', isEntered: true });
  });

  it('is given up by Escape', () => {
    holdTyping(onEscape, isCtrlK);
    press('a', 'Escape');
    expect(onEscape).toHaveBeenCalledOnce();
    expect(takeHeldTyping().text).toBe('');
  });

  it('leaves the keys to everybody once it was handed over', () => {
    holdTyping(onEscape, isCtrlK);
    takeHeldTyping();
    expect(press('a')).toEqual([false]);
    expect(heardByTheList).toHaveBeenCalledOnce();
  });

  it('ends where a person comes to another field themselves', () => {
    const field = document.body.appendChild(document.createElement('input'));
    holdTyping(onEscape, isCtrlK);
    field.focus();
    expect(press('a')).toEqual([false]);
    expect(heardByTheList).toHaveBeenCalledOnce();
    field.remove();
  });

  it('is there for the field it waits for when that one gets the keyboard', () => {
    const field = document.body.appendChild(document.createElement('input'));
    let taken = '';
    field.addEventListener('focusin', () => {
      taken = takeHeldTyping().text;
    });
    holdTyping(onEscape, isCtrlK);
    press(...'anne');
    field.focus();
    expect(taken).toBe('anne');
    field.remove();
  });
});
