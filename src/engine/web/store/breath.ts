/**
 * Does it at once; asked again before the browser had its turn, it is done once more after that. So a single change shows
 * without delay, and the five hundred of one press are drawn together.
 */
export function inOneBreath(work: () => void): () => void {
  let isBreathing = false;
  let isAskedAgain = false;

  function breathe() {
    isBreathing = true;
    setTimeout(() => {
      isBreathing = false;
      if (!isAskedAgain) return;
      isAskedAgain = false;
      breathe();
    });
    work();
  }

  return () => {
    if (isBreathing) isAskedAgain = true;
    else breathe();
  };
}
