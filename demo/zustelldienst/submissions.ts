import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'jose';
import { transaction } from '../kit/store.ts';
import { INCOMPLETE_FOR, SUBMITTED_FOR, next, type EventName, type SubmissionState } from './lifecycle.ts';
import { makePayload, signSet, type AuthenticationTags, type SetPayload } from './set.ts';

export interface Submission {
  readonly submissionId: string;
  readonly caseId: string;
  readonly destinationId: string;
  /** client_id of the Onlinedienst. */
  readonly sender: string;
  readonly publicService: { readonly identifier: string; readonly name?: string };
  readonly region?: string;
  readonly attachments: readonly string[];
  readonly state: SubmissionState;
  readonly tags?: AuthenticationTags;
}

export interface Page {
  readonly count: number;
  readonly offset: number;
  readonly totalCount: number;
}

/** Submissions and their event log. Every event of the Zustelldienst itself is signed here. */
export class Submissions {
  readonly #db: DatabaseSync;
  readonly #issuer: string;
  readonly #key: JWK;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, issuer: string, key: JWK, now: () => Date) {
    this.#db = db;
    this.#issuer = issuer;
    this.#key = key;
    this.#now = now;
  }

  find(submissionId: string): Submission | undefined {
    const row = this.#db
      .prepare('SELECT * FROM submissions WHERE submissionId = ?')
      .get(submissionId.toLowerCase());
    return row && toSubmission(row);
  }

  /** The submissions of a case, oldest first. */
  inCase(caseId: string): readonly Submission[] {
    const rows = this.#db
      .prepare('SELECT * FROM submissions WHERE caseId = ? ORDER BY rowid')
      .all(caseId.toLowerCase());
    return rows.map(toSubmission);
  }

  submittedTo(
    destinationIds: readonly string[],
    offset: number,
    limit: number,
  ): Page & { submissions: Submission[] } {
    const ids = JSON.stringify(destinationIds);
    const where =
      "FROM submissions WHERE state = 'submitted' AND destinationId IN (SELECT value FROM json_each(?))";
    const rows = this.#db
      .prepare(`SELECT * ${where} ORDER BY rowid LIMIT ? OFFSET ?`)
      .all(ids, limit, offset);
    const total = this.#db.prepare(`SELECT count(*) AS n ${where}`).get(ids);
    return {
      count: rows.length,
      offset,
      totalCount: Number(total?.['n']),
      submissions: rows.map(toSubmission),
    };
  }

  async create(
    wanted: Omit<Submission, 'submissionId' | 'caseId' | 'state'> & { caseId?: string },
    spoil: boolean,
  ): Promise<Submission> {
    const submission = {
      ...wanted,
      submissionId: randomUUID(),
      caseId: wanted.caseId ?? randomUUID(),
      state: 'incomplete' as const,
    };
    const token = await this.#sign(this.#payload(submission, 'create-submission', {}), spoil);
    transaction(this.#db, () => {
      this.#db
        .prepare('INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)')
        .run(
          submission.submissionId,
          submission.caseId,
          submission.destinationId,
          submission.sender,
          JSON.stringify(submission.publicService),
          submission.region ?? null,
          JSON.stringify(submission.attachments),
          submission.state,
          this.#now().getTime(),
        );
      this.#store(submission, token);
    });
    return submission;
  }

  attach(submission: Submission, attachmentId: string, jwe: string): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO attachments VALUES (?, ?, ?)')
      .run(submission.submissionId, attachmentId, jwe);
  }

  attachment(submission: Submission, attachmentId: string): string | undefined {
    const row = this.#db
      .prepare('SELECT jwe FROM attachments WHERE submissionId = ? AND attachmentId = ?')
      .get(submission.submissionId, attachmentId.toLowerCase());
    return row && String(row['jwe']);
  }

  content(submission: Submission): { encryptedMetadata: string; encryptedData: string } {
    const row = this.#db
      .prepare('SELECT metadata, data FROM submissions WHERE submissionId = ?')
      .get(submission.submissionId);
    return { encryptedMetadata: String(row?.['metadata']), encryptedData: String(row?.['data']) };
  }

  /** @returns false when the submission is no longer incomplete. */
  submit(
    submission: Submission,
    metadata: string,
    data: string,
    tags: AuthenticationTags,
    spoil: boolean,
  ): Promise<boolean> {
    const body = { authenticationTags: tags };
    return this.record(submission, 'submit-submission', body, spoil, () => {
      this.#db
        .prepare('UPDATE submissions SET metadata = ?, data = ?, tags = ? WHERE submissionId = ?')
        .run(metadata, data, JSON.stringify(tags), submission.submissionId);
    });
  }

  /** Signs an event of the Zustelldienst. @returns false when the submission's state does not allow it. */
  async record(
    submission: Submission,
    event: EventName,
    body: object,
    spoil = false,
    also?: () => void,
  ): Promise<boolean> {
    const token = await this.#sign(this.#payload(submission, event, body), spoil);
    return this.append(submission, event, token, also);
  }

  /** Adds a signed event and moves the submission, both or none. @returns false when the state does not allow it. */
  append(
    submission: Submission,
    event: EventName,
    token: { jti: string; token: string },
    also?: () => void,
  ): boolean {
    return transaction(this.#db, () => {
      const state = this.find(submission.submissionId)?.state;
      const to = state && next(state, event);
      if (!state || !to) return false;
      also?.();
      if (to !== state) {
        this.#db
          .prepare('UPDATE submissions SET state = ?, since = ? WHERE submissionId = ?')
          .run(to, this.#now().getTime(), submission.submissionId);
      }
      if (to === 'accepted' || to === 'rejected' || to === 'deleted') this.#forget(submission);
      this.#store(submission, token);
      return true;
    });
  }

  knowsEvent(jti: string): boolean {
    return this.#db.prepare('SELECT 1 FROM events WHERE jti = ?').get(jti) !== undefined;
  }

  events(
    by: { caseId: string } | { submissionId: string },
    offset: number,
    limit: number,
  ): Page & { eventLog: string[] } {
    const [column, id] = 'caseId' in by ? ['caseId', by.caseId] : ['submissionId', by.submissionId];
    const where = `FROM events WHERE ${column} = ?`;
    const rows = this.#db
      .prepare(`SELECT token ${where} ORDER BY seq LIMIT ? OFFSET ?`)
      .all(id.toLowerCase(), limit, offset);
    const total = this.#db.prepare(`SELECT count(*) AS n ${where}`).get(id.toLowerCase());
    return {
      count: rows.length,
      offset,
      totalCount: Number(total?.['n']),
      eventLog: rows.map((row) => String(row['token'])),
    };
  }

  /** Deletes what was announced and never completed, rejects what nobody fetched. */
  async sweep(): Promise<void> {
    const old = this.#db.prepare('SELECT * FROM submissions WHERE state = ? AND since < ?');
    const time = this.#now().getTime();
    for (const row of old.all('incomplete', time - INCOMPLETE_FOR))
      await this.record(toSubmission(row), 'delete-submission', {});
    for (const row of old.all('submitted', time - SUBMITTED_FOR)) {
      const problems = [
        {
          type: 'https://ozg-widgets.example/probleme/nicht-abgeholt',
          title: 'Nicht abgeholt',
          detail: 'Die Einreichung wurde innerhalb von 14 Tagen nicht abgeholt.',
          instance: 'metadata',
        },
      ];
      await this.record(toSubmission(row), 'reject-submission', { problems });
    }
  }

  #payload(submission: Submission, event: string, body: object): SetPayload {
    return makePayload(this.#issuer, submission, event, body, this.#now());
  }

  async #sign(payload: SetPayload, spoil: boolean): Promise<{ jti: string; token: string }> {
    const token = await signSet(payload, this.#key);
    return { jti: payload.jti, token: spoil ? spoilSignature(token) : token };
  }

  /** What is finished needs no ciphertext any more; the tags stay as the proof of what it was. */
  #forget({ submissionId }: Submission): void {
    this.#db
      .prepare('UPDATE submissions SET metadata = NULL, data = NULL WHERE submissionId = ?')
      .run(submissionId);
    this.#db.prepare('DELETE FROM attachments WHERE submissionId = ?').run(submissionId);
  }

  #store({ caseId, submissionId }: Submission, { jti, token }: { jti: string; token: string }): void {
    const insert = 'INSERT INTO events (caseId, submissionId, jti, token) VALUES (?, ?, ?, ?)';
    this.#db.prepare(insert).run(caseId, submissionId, jti.toLowerCase(), token);
  }
}

/** For the fault `falsche-signatur`: still base64url, still the right length, no longer a signature of the content. */
export function spoilSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

function toSubmission(row: Record<string, unknown>): Submission {
  const text = (column: string): string => String(row[column]);
  return {
    submissionId: text('submissionId'),
    caseId: text('caseId'),
    destinationId: text('destinationId'),
    sender: text('sender'),
    publicService: JSON.parse(text('publicService')) as Submission['publicService'],
    ...(row['region'] !== null && { region: text('region') }),
    attachments: JSON.parse(text('announced')) as string[],
    state: text('state') as SubmissionState,
    ...(row['tags'] !== null && { tags: JSON.parse(text('tags')) as AuthenticationTags }),
  };
}
