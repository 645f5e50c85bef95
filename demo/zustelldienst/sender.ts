import { Hono } from 'hono';
import type { Faults } from '../kit/faults.ts';
import { findJweFault, tagOf } from '../kit/jwe.ts';
import { problem } from '../kit/problem.ts';
import type { Destination, Destinations } from './destinations.ts';
import { sameTags, type AuthenticationTags } from './set.ts';
import type { Submission, Submissions } from './submissions.ts';
import type { Client, Tokens } from './tokens.ts';

interface Announcement {
  readonly destinationId: string;
  readonly announcedAttachments: readonly string[];
  readonly publicService: { readonly identifier: string; readonly name?: string };
  readonly region?: string;
  readonly caseId?: string;
  readonly callback?: unknown;
}

const MAX_ATTACHMENTS = 100;

export interface SenderParts {
  readonly tokens: Tokens;
  readonly destinations: Destinations;
  readonly submissions: Submissions;
  readonly faults: Faults;
  /** After a submission is complete: tell the receiver. */
  readonly onSubmitted: (submission: Submission) => void;
}

/** Announce, upload, submit: what an Onlinedienst does (order of calls: FIT-Connect, sending). */
export function senderRoutes({ tokens, destinations, submissions, faults, onSubmitted }: SenderParts): Hono {
  const app = new Hono();
  const spoils = (request: { method: string; path: string }): boolean =>
    faults.take(request, 'falsche-signatur') !== undefined;

  app.post('/submissions', async (c) => {
    const client = tokens.authenticate(c.req);
    if (client instanceof Response) return client;
    if (client.role !== 'sender') return forbidden();
    const wanted = lowerIds(await c.req.json<Announcement>());
    const destination = destinations.find(wanted.destinationId);
    if (!destination) return problem(404, 'destination-not-found', 'Destination not found');
    const fault = findFault(wanted, destination);
    if (fault) return problem(422, 'invalid-submission', 'Submission cannot be announced', { detail: fault });
    if (wanted.caseId && !mayContinue(submissions.inCase(wanted.caseId), client, destination)) {
      return problem(404, 'case-not-found', 'Case not found');
    }
    const { destinationId, publicService, region, caseId, announcedAttachments: attachments } = wanted;
    const created = await submissions.create(
      {
        destinationId,
        publicService,
        attachments,
        sender: client.clientId,
        ...(region && { region }),
        ...(caseId && { caseId }),
      },
      spoils(c.req),
    );
    return c.json({ submissionId: created.submissionId, destinationId, caseId: created.caseId }, 201);
  });

  app.put('/submissions/:id/attachments/:attachmentId', async (c) => {
    const submission = ownSubmission(c.req.param('id'), tokens.authenticate(c.req));
    if (submission instanceof Response) return submission;
    const attachmentId = c.req.param('attachmentId').toLowerCase();
    if (submission.state !== 'incomplete') return immutable();
    if (!submission.attachments.includes(attachmentId)) {
      return problem(422, 'attachment-not-announced', 'Attachment was not announced');
    }
    const jwe = await c.req.text();
    const fault = findJweFault(jwe, 'attachment', kidOf(submission));
    if (fault) return problem(422, 'invalid-jwe', 'Attachment is not acceptable', { detail: fault });
    submissions.attach(submission, attachmentId, jwe);
    return c.body(null, 204);
  });

  app.put('/submissions/:id', async (c) => {
    const submission = ownSubmission(c.req.param('id'), tokens.authenticate(c.req));
    if (submission instanceof Response) return submission;
    const { encryptedMetadata, encryptedData } = await c.req.json<{
      encryptedMetadata: string;
      encryptedData?: string;
    }>();
    if (!encryptedData) return problem(422, 'submission-incomplete', 'encryptedData is missing');
    const kid = kidOf(submission);
    const fault =
      findJweFault(encryptedMetadata, 'metadata', kid) ?? findJweFault(encryptedData, 'data', kid);
    // Sent again after a lost answer: the same content is no new submission.
    const again = submission.tags && sameContent(submission.tags, encryptedMetadata, encryptedData);
    if (submission.state !== 'incomplete') return again ? c.json(reduced(submission)) : immutable();
    if (fault) return problem(422, 'invalid-jwe', 'Submission is not acceptable', { detail: fault });
    const tags = collectTags(submission, encryptedMetadata, encryptedData);
    if (!tags) return problem(422, 'submission-incomplete', 'Announced attachments are not yet uploaded');
    const done = await submissions.submit(submission, encryptedMetadata, encryptedData, tags, spoils(c.req));
    if (!done) return immutable();
    onSubmitted({ ...submission, state: 'submitted', tags });
    return c.json(reduced(submission));
  });

  function ownSubmission(id: string, client: Client | Response): Submission | Response {
    if (client instanceof Response) return client;
    const submission = submissions.find(id);
    // Unknown and foreign look alike to other senders, so nobody learns which ids exist. v1 knows no 404 here.
    return submission?.sender === client.clientId ? submission : forbidden();
  }

  const kidOf = (submission: Submission): string =>
    destinations.find(submission.destinationId)?.encryptionKid ?? '';

  function collectTags(
    submission: Submission,
    metadata: string,
    data: string,
  ): AuthenticationTags | undefined {
    const attachments: Record<string, string> = {};
    for (const id of submission.attachments) {
      const jwe = submissions.attachment(submission, id);
      if (!jwe) return undefined;
      attachments[id] = tagOf(jwe);
    }
    const some = submission.attachments.length > 0;
    return { metadata: tagOf(metadata), data: tagOf(data), ...(some && { attachments }) };
  }

  return app;
}

/** A submission as the API shows it, without content. */
export const reduced = ({
  destinationId,
  submissionId,
  caseId,
  attachments,
  publicService,
  region,
}: Submission) => ({
  destinationId,
  submissionId,
  caseId,
  attachments,
  publicService,
  ...(region && { region }),
});

export const forbidden = (): Response =>
  problem(403, 'insufficient-permissions', 'Not allowed for this client');

const immutable = (): Response => problem(422, 'invalid-state-transition', 'Submission is already complete');

const sameContent = (tags: AuthenticationTags, metadata: string, data: string): boolean =>
  sameTags({ ...tags, metadata: tagOf(metadata), data: tagOf(data) }, tags);

const mayContinue = (known: readonly Submission[], client: Client, { destinationId }: Destination): boolean =>
  known.some((each) => each.sender === client.clientId && each.destinationId === destinationId);

const lowerIds = (wanted: Announcement): Announcement => ({
  ...wanted,
  destinationId: wanted.destinationId.toLowerCase(),
  announcedAttachments: wanted.announcedAttachments.map((id) => id.toLowerCase()),
  ...(wanted.caseId && { caseId: wanted.caseId.toLowerCase() }),
});

function findFault(wanted: Announcement, destination: Destination): string | undefined {
  if (destination.status !== 'active') return 'destination is not active';
  const service = destination.publicServices.find(
    ({ identifier }) => identifier === wanted.publicService.identifier,
  );
  if (!service) return 'destination does not offer this service';
  const covered =
    wanted.region === undefined || service.regions.some((region) => wanted.region?.startsWith(region));
  if (!covered) return 'destination does not offer the service in this region';
  if (wanted.announcedAttachments.length > MAX_ATTACHMENTS) return `more than ${MAX_ATTACHMENTS} attachments`;
  if (new Set(wanted.announcedAttachments).size !== wanted.announcedAttachments.length)
    return 'attachment announced twice';
  if (wanted.callback !== undefined) return 'the sandbox calls no sender back';
  return undefined;
}
