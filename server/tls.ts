// https: a given certificate, or an own one that is made once and kept under DATA_DIR.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { lanAddresses } from './addresses.ts';
import { SettingError, type Settings } from './settings.ts';

export interface Certificate {
  cert: string;
  key: string;
}

const yearMs = 365 * 24 * 3_600_000;
const weekMs = 7 * 24 * 3_600_000;

/** Throws SettingError where a given file cannot be read. */
export async function certificateOf(settings: Settings): Promise<Certificate> {
  const { tlsCert, tlsKey } = settings;
  if (tlsCert !== null && tlsKey !== null) return { cert: readGiven('TLS_CERT', tlsCert), key: readGiven('TLS_KEY', tlsKey) };
  return ownCertificate(settings.dataDir);
}

function readGiven(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingError(`${name}: got ${file}, which cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function ownCertificate(dataDir: string): Promise<Certificate> {
  const certFile = join(dataDir, 'own-certificate.pem');
  const keyFile = join(dataDir, 'own-key.pem');
  if (existsSync(certFile) && existsSync(keyFile)) {
    const cert = readFileSync(certFile, 'utf8');
    if (Date.parse(new X509Certificate(cert).validTo) > Date.now() + weekMs) return { cert, key: readFileSync(keyFile, 'utf8') };
  }
  const names = ['localhost'].map((value) => ({ type: 2 as const, value }));
  const addresses = ['127.0.0.1', ...lanAddresses()].map((ip) => ({ type: 7 as const, ip }));
  const { generate } = await import('selfsigned'); // 200 modules that few servers need
  const made = await generate([{ name: 'commonName', value: 'Noisy Descent' }], {
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + yearMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, ...addresses] },
    ],
  });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return { cert: made.cert, key: made.private };
}
