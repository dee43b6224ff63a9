// The addresses under which others on the same network can open this server.
import { networkInterfaces } from 'node:os';

/** Empty when it listens on this machine alone. */
export function lanUrls(https: boolean, port: number, host = ''): string[] {
  const own = host === '' || host === '::' || host === '0.0.0.0';
  const hosts = own ? lanAddresses() : isLoopback(host) ? [] : [host];
  return hosts.map((address) => urlOf(https, address, port));
}

export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

export function urlOf(https: boolean, host: string, port: number): string {
  const standard = https ? 443 : 80;
  return `${https ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}${port === standard ? '' : `:${port}`}`;
}
