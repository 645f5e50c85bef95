export function istSelten(name: string): boolean;
