import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Credentials {
  /** @param purpose who at whom, for instance `landeszugang@zustelldienst`. Made at the first call, kept ever after. */
  for(purpose: string): ClientCredentials;
}

/**
 * The client credentials between the services of the demo. In reality each operator hands them over on a safe way;
 * here one file that only its owner can read stands for that way. No secret is ever part of the repository.
 */
export function credentials(stateDir: string): Credentials {
  const file = join(stateDir, 'credentials.json');
  return {
    for(purpose) {
      const known = read(file);
      const found = known[purpose];
      if (found) return found;
      const made = { clientId: purpose, clientSecret: randomBytes(32).toString('base64url') };
      mkdirSync(stateDir, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify({ ...known, [purpose]: made }, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return made;
    },
  };
}

function read(file: string): Record<string, ClientCredentials> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, ClientCredentials>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
