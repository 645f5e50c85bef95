import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

export interface LogEntry {
  readonly time: string;
  readonly method: string;
  /** Without the query: it may carry codes and references. */
  readonly path: string;
  readonly status: number | 'reset';
  readonly ms: number;
}

/** What a service may remember of a request. Bodies, queries and headers are no part of it, on purpose. */
export interface RequestLog {
  readonly entries: readonly LogEntry[];
  add(entry: LogEntry): void;
  close(): Promise<void>;
}

const KEPT = 2000;

/** @param file also write a line for each request there. */
export function createRequestLog(file?: string): RequestLog {
  const entries: LogEntry[] = [];
  let stream: WriteStream | undefined;
  const open = (path: string): WriteStream => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return createWriteStream(path, { flags: 'a', mode: 0o600 });
  };
  return {
    entries,
    add(entry) {
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      if (!file) return;
      stream ??= open(file);
      stream.write(`${entry.time} ${entry.method} ${entry.path} ${entry.status} ${entry.ms}ms\n`);
    },
    close: () =>
      new Promise((done) => {
        if (!stream) return done();
        stream.end(done);
        stream = undefined;
      }),
  };
}
