// Usage: node verify-documents.mjs PUBLIC_KEY FILE
// Reads one signed document a line and tells how many are signed by the key and canonical.
import { createPublicKey, createHash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const raw = Buffer.from(process.argv[2], 'base64url');
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: process.argv[2] }, format: 'jwk' });
const keyId = createHash('sha256').update(raw).digest('hex').slice(0, 16);

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

function believed(text) {
  const dot = text.lastIndexOf('.');
  const [q2o, version, , algorithm, id, body] = text.slice(0, dot).split('.');
  if (q2o !== 'q2o' || version !== '1' || algorithm !== 'Ed25519' || id !== keyId) return false;
  const signature = Buffer.from(text.slice(dot + 1), 'base64url');
  if (!verify(null, Buffer.from(text.slice(0, dot), 'ascii'), key, signature)) return false;
  const json = Buffer.from(body, 'base64url').toString('utf8');
  return JSON.stringify(sorted(JSON.parse(json))) === json;
}

const texts = readFileSync(process.argv[3], 'ascii').split('\n').filter((line) => line !== '');
const good = texts.filter(believed).length;
console.log(`believed ${good}, refused ${texts.length - good}`);
