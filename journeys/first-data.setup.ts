// One first start, whose data every journey begins with: the database is made and the demo filled in once.
import { FIRST_DATA, startKili } from './start-kili.ts';

export default async function makeFirstData(): Promise<() => Promise<void>> {
  const kili = await startKili();
  await kili.stop({ keepData: true });
  process.env[FIRST_DATA] = kili.dataFolder;
  // Stopped already: only its folder goes.
  return () => kili.stop();
}
