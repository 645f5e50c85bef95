export function checkBundle(dist: string): string[];
