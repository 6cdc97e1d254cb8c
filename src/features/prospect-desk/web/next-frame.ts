/** Resolves when the screen has been drawn: long work that waits for it lets the person go on. */
export const nextFrame = () => new Promise((resume) => requestAnimationFrame(resume));
