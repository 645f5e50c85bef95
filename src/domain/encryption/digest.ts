/** Digest in lower-case hex, as FIT-Connect metadata, ZBP attachments and hashes of forms write it. */
export async function hexDigest(
  algorithm: 'SHA-256' | 'SHA-512',
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  let hex = '';
  for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
  return hex;
}
