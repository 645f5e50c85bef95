export function installDebian(...packages: string[]): boolean;
export function findJwcrypto(): string | undefined;
export function findGlewlwyd(): string | undefined;
