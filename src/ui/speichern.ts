/**
 * Gives a file to the citizen. Always as a download and never as what it claims to be: an HTML or SVG attachment that
 * opened here would run as a part of the municipality's site (facts/hardening T47).
 */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers fetch it only when the dialog is answered
}
