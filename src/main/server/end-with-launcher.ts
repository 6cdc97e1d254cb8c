// Loaded before any program that `launch.mjs` runs: where the launcher is killed, the program ends in good order too.

// Only the program itself: what it starts in turn may have a channel of its own.
if (process.env.KILI_LAUNCHER === String(process.ppid) && process.connected) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
