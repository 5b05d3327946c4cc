import { generate } from 'selfsigned';

/** A key and its certificate, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Returns a new certificate for the loopback address, which is its own authority and nobody else's. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Palisade emulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // The key is gone with the process, and the caller's clock may be set to any day.
    notBeforeDate: new Date('2000-01-01T00:00:00Z'),
    notAfterDate: new Date('2049-12-31T00:00:00Z'),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, certificate: made.cert };
}
