// Installs Debian packages that tests need, where that is possible.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @returns whether the packages are there now; false where this is no Debian or not root */
export function installDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${packages.join(', ')} from Debian …`);
  const apt = (...args) =>
    execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=400', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
  return true;
}

/** System Python with jwcrypto, a JOSE implementation that is neither ours nor JavaScript; undefined where there is none. */
export function findJwcrypto() {
  const python = '/usr/bin/python3';
  const works = () => {
    try {
      execFileSync(python, ['-c', 'import jwcrypto'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  if (works() || (installDebian('python3-jwcrypto') && works())) return python;
  return undefined;
}

/** glewlwyd, an OpenID provider that shares no code with ours or the sandbox's; undefined where there is none. */
export function findGlewlwyd() {
  const program = '/usr/bin/glewlwyd';
  return existsSync(program) || (installDebian('glewlwyd') && existsSync(program)) ? program : undefined;
}
