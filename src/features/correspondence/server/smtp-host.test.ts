import { expect, test } from 'vitest';
import { addressOfMailServer } from './smtp-host.ts';

test('a server on this machine is refused unless the installation allows it, and other ports with it', async () => {
  const open = { allowsPrivateHosts: true };
  const shut = { allowsPrivateHosts: false };
  expect(await addressOfMailServer({ host: '127.0.0.1', port: 4000 }, open)).toBe('127.0.0.1');
  await expect(addressOfMailServer({ host: '127.0.0.1', port: 587 }, shut)).rejects.toThrow('mailAccount.privateHost');
  await expect(addressOfMailServer({ host: 'localhost', port: 587 }, shut)).rejects.toThrow('mailAccount.privateHost');
  await expect(addressOfMailServer({ host: '93.184.216.34', port: 22 }, shut)).rejects.toThrow('mailAccount.otherPort');
});
