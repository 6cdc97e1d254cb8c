import { createContext, type KeyboardEvent, useContext } from 'react';

/**
 * What a press means to a list or a board: the arrow, the space bar, or whatever key it was. The application may have
 * letters stand for those, of each person's choosing.
 */
export const PatternKeysContext = createContext<(event: KeyboardEvent) => string>((event) => event.key);

export const usePatternKey = () => useContext(PatternKeysContext);
