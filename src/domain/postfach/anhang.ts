import { hexDigest } from '../encryption/digest.js';
import type { Anhang } from './postfach.js';
import { withoutControls } from './schreiben.js';

const MOST_CHARACTERS = 120;

/** Are these exactly the bytes that the authority sent? */
export async function isUnversehrt(bytes: Uint8Array<ArrayBuffer>, anhang: Anhang): Promise<boolean> {
  return bytes.length === anhang.groesse && (await hexDigest('SHA-512', bytes)) === anhang.sha512;
}

/**
 * A file name that is only a name: no path, nothing invisible, nothing that turns the reading direction (`…fdp.exe`
 * shown as `…exe.pdf`), no character a file system reserves.
 */
export function cleanFilename(filename: string): string {
  const name = withoutControls(filename.normalize('NFC'))
    .replace(/^.*[\\/]/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\\/:*?"<>|%~$]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (name === '') return 'anhang';
  const dot = name.lastIndexOf('.');
  const end = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  const stem = end ? name.slice(0, dot) : name;
  const short = stem.slice(0, MOST_CHARACTERS - end.length);
  return short.replace(/[\ud800-\udbff]$/, '') + end; // never half an emoji
}
