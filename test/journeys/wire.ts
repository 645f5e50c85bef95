import type { BrowserContext, Request } from 'playwright-core';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string;
}

/** Everything that a browser sends, as it goes over the wire. */
export function listen(context: BrowserContext): Sent[] {
  const sent: Sent[] = [];
  context.on('request', (request: Request) => {
    sent.push({
      method: request.method(),
      url: request.url(),
      headers: JSON.stringify(request.headers()),
      body: request.postDataBuffer()?.toString('latin1') ?? '',
    });
  });
  return sent;
}

/** Ways a text may hide in a request without being encrypted. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text);
  // A base64 text of the same bytes differs with its offset; the middle part of each is what stays.
  const offsets = [0, 1, 2].map((skip) =>
    Buffer.concat([Buffer.alloc(skip), bytes])
      .toString('base64')
      .slice(skip ? 4 : 0, -4),
  );
  return [
    text,
    bytes.toString('latin1'),
    encodeURIComponent(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
    ...(text.length >= 8
      ? offsets.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')])
      : []),
  ];
}

/** Requests that carry one of these answers where it can be read. */
export function readable(sent: readonly Sent[], answers: readonly string[]): string[] {
  return sent.flatMap(({ method, url, headers, body }) => {
    const text = `${url}\n${headers}\n${body}`;
    return answers
      .filter((answer) => disguises(answer).some((disguise) => text.includes(disguise)))
      .map((answer) => `${method} ${url} carries "${answer}"`);
  });
}
