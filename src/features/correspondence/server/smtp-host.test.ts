import { expect, test } from 'vitest';
import { addressOfMailServer, isPrivateAddress } from './smtp-host.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
])('%s is not everybody’s', (address) => expect(isPrivateAddress(address)).toBe(true));

test.each(['93.184.216.34', '2606:2800:220:1::1', '172.32.0.1'])('%s is', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
);

test('a server on this machine is refused unless the installation allows it, and other ports with it', async () => {
  const open = { allowsPrivateHosts: true };
  const shut = { allowsPrivateHosts: false };
  expect(await addressOfMailServer({ host: '127.0.0.1', port: 4000 }, open)).toBe('127.0.0.1');
  await expect(addressOfMailServer({ host: '127.0.0.1', port: 587 }, shut)).rejects.toThrow('mailAccount.privateHost');
  await expect(addressOfMailServer({ host: 'localhost', port: 587 }, shut)).rejects.toThrow('mailAccount.privateHost');
  await expect(addressOfMailServer({ host: '93.184.216.34', port: 22 }, shut)).rejects.toThrow('mailAccount.otherPort');
});
