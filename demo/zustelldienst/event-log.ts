import { Hono, type HonoRequest } from 'hono';
import type { Faults } from '../kit/faults.ts';
import { problem } from '../kit/problem.ts';
import type { Destinations } from './destinations.ts';
import { forbidden } from './sender.ts';
import { spoilSignature, type Submission, type Submissions } from './submissions.ts';
import type { Tokens } from './tokens.ts';

export interface EventLogParts {
  readonly tokens: Tokens;
  readonly destinations: Destinations;
  readonly submissions: Submissions;
  readonly faults: Faults;
}

const DEFAULT_LIMIT = 100;

/** The event log of a case or of one submission: for its sender and its receiver, oldest event first. */
export function eventLogRoutes({ tokens, destinations, submissions, faults }: EventLogParts): Hono {
  const app = new Hono();

  const answer = (
    request: HonoRequest,
    submission: Submission | undefined,
    by: Parameters<Submissions['events']>[0],
  ): Response => {
    const client = tokens.authenticate(request);
    if (client instanceof Response) return client;
    if (!submission) return problem(404, 'case-not-found', 'Case not found');
    const mine =
      submission.sender === client.clientId ||
      destinations.ownerOf(submission.destinationId) === client.clientId;
    if (!mine) return forbidden();
    const offset = Number(request.query('offset') ?? 0);
    const limit = Math.min(500, Number(request.query('limit') ?? DEFAULT_LIMIT));
    const page = submissions.events(by, offset, limit);
    const last = page.eventLog.at(-1);
    if (last && faults.take(request, 'falsche-signatur'))
      page.eventLog[page.eventLog.length - 1] = spoilSignature(last);
    return Response.json(page);
  };

  app.get('/cases/:caseId/events', (c) => {
    const caseId = c.req.param('caseId');
    return answer(c.req, submissions.inCase(caseId)[0], { caseId });
  });
  app.get('/submissions/:submissionId/events', (c) => {
    const submissionId = c.req.param('submissionId');
    return answer(c.req, submissions.find(submissionId), { submissionId });
  });
  return app;
}
