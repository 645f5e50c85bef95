import { Hono } from 'hono';
import { problem } from '../kit/problem.ts';
import type { Destinations } from './destinations.ts';
import { isFetchable, type EventName } from './lifecycle.ts';
import { forbidden, reduced } from './sender.ts';
import { SetFault, isAbout, sameTags, verifySet, type VerifiedSet } from './set.ts';
import type { Submission, Submissions } from './submissions.ts';
import type { Client, Tokens } from './tokens.ts';

export interface ReceiverParts {
  readonly tokens: Tokens;
  readonly destinations: Destinations;
  readonly submissions: Submissions;
}

const DEFAULT_LIMIT = 100;

/** List, fetch, answer with a signed event: for the client that the destination belongs to, and for nobody else. */
export function receiverRoutes({ tokens, destinations, submissions }: ReceiverParts): Hono {
  const app = new Hono();
  const owns = (client: Client, destinationId: string): boolean =>
    destinations.ownerOf(destinationId) === client.clientId;

  app.get('/submissions', (c) => {
    const client = tokens.authenticate(c.req);
    if (client instanceof Response) return client;
    const wanted = c.req.query('destinationId')?.toLowerCase();
    if (client.role !== 'receiver' || (wanted && !owns(client, wanted))) return forbidden();
    const ids = wanted ? [wanted] : destinations.ownedBy(client.clientId);
    const offset = Number(c.req.query('offset') ?? 0);
    const limit = Number(c.req.query('limit') ?? DEFAULT_LIMIT);
    const page = submissions.submittedTo(ids, offset, limit);
    const list = page.submissions.map(({ destinationId, submissionId, caseId }) => ({
      destinationId,
      submissionId,
      caseId,
    }));
    return c.json({ ...page, submissions: list });
  });

  app.get('/submissions/:id', (c) => {
    const submission = ownSubmission(c.req.param('id'), tokens.authenticate(c.req));
    if (submission instanceof Response) return submission;
    return c.json({ ...reduced(submission), ...submissions.content(submission) });
  });

  app.get('/submissions/:id/attachments/:attachmentId', (c) => {
    const submission = ownSubmission(c.req.param('id'), tokens.authenticate(c.req));
    if (submission instanceof Response) return submission;
    const jwe = submissions.attachment(submission, c.req.param('attachmentId'));
    if (!jwe) return problem(404, 'attachment-not-found', 'Attachment not found');
    return c.body(jwe, 200, { 'content-type': 'application/jose' });
  });

  app.post('/cases/:caseId/events', async (c) => {
    const client = tokens.authenticate(c.req);
    if (client instanceof Response) return client;
    const inCase = submissions.inCase(c.req.param('caseId'));
    const [first] = inCase;
    if (!first) return problem(404, 'case-not-found', 'Case not found');
    if (!owns(client, first.destinationId)) return forbidden();
    const token = await c.req.text();
    if (token.split('.').length !== 3) return problem(400, 'invalid-set', 'Not a compact JWS');
    try {
      const set = await verifySet(token, (kid) => destinations.keyOf(first.destinationId, kid));
      const submission = inCase.find((each) => isAbout(set.payload, each));
      const event = checkContent(set, submission);
      const { jti } = set.payload;
      if (submission && submissions.append(submission, event, { jti, token })) return c.body(null, 204);
      return problem(409, 'invalid-state-transition', 'The submission is not in a state for this event');
    } catch (error) {
      if (error instanceof SetFault)
        return problem(422, 'invalid-set', 'SET is not acceptable', { detail: error.message });
      throw error;
    }
  });

  function ownSubmission(id: string, client: Client | Response): Submission | Response {
    if (client instanceof Response) return client;
    const submission = submissions.find(id);
    if (submission && !owns(client, submission.destinationId)) return forbidden();
    const found = submission && isFetchable(submission.state);
    return found ? submission : problem(404, 'submission-not-found', 'Submission not found');
  }

  /** @throws {SetFault} when the event does not fit this submission of this destination. */
  function checkContent(
    { payload, event, body }: VerifiedSet,
    submission: Submission | undefined,
  ): EventName {
    if (!submission) throw new SetFault('sub and txn name no submission of this case');
    if (payload.iss.toLowerCase() !== submission.destinationId)
      throw new SetFault('iss must be the destinationId');
    if (submissions.knowsEvent(payload.jti.toLowerCase())) throw new SetFault('jti was used before');
    switch (event) {
      case 'forward-submission':
        return event;
      case 'accept-submission':
        // Before it is complete there are no tags; the state machine answers that with 409.
        if (submission.tags && !sameTags(submission.tags, body['authenticationTags'])) {
          throw new SetFault('authenticationTags differ from those of the submission');
        }
        return event;
      case 'reject-submission':
        if (!areProblems(body['problems']))
          throw new SetFault('problems must name type, title, detail and instance');
        return event;
      default:
        throw new SetFault('not an event of a receiver');
    }
  }

  return app;
}

function areProblems(value: unknown): boolean {
  const isProblem = (each: unknown): boolean =>
    ['type', 'title', 'detail', 'instance'].every(
      (member) => typeof (each as Record<string, unknown> | null)?.[member] === 'string',
    );
  return Array.isArray(value) && value.length > 0 && value.every(isProblem);
}
