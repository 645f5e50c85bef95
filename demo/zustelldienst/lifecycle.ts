/**
 * Life of a submission (FIT-Connect, sending/query-status): incomplete → submitted → (forwarded) → accepted | rejected.
 * `notify` changes nothing, `delete` ends what was never completed.
 */
export type SubmissionState = 'incomplete' | 'submitted' | 'forwarded' | 'accepted' | 'rejected' | 'deleted';

export type EventName =
  | 'submit-submission'
  | 'notify-submission'
  | 'forward-submission'
  | 'accept-submission'
  | 'reject-submission'
  | 'delete-submission';

const NEXT: Record<SubmissionState, Partial<Record<EventName, SubmissionState>>> = {
  incomplete: { 'submit-submission': 'submitted', 'delete-submission': 'deleted' },
  submitted: {
    'notify-submission': 'submitted',
    'forward-submission': 'forwarded',
    'accept-submission': 'accepted',
    'reject-submission': 'rejected',
  },
  forwarded: { 'accept-submission': 'accepted', 'reject-submission': 'rejected' },
  accepted: {},
  rejected: {},
  deleted: {},
};

/** The state after an event, or undefined where the event is not allowed (HTTP 409). */
export const next = (state: SubmissionState, event: EventName): SubmissionState | undefined =>
  NEXT[state][event];

/** While it is one of these, the receiver can fetch the submission. */
export const isFetchable = (state: SubmissionState): boolean =>
  state === 'submitted' || state === 'forwarded';

const DAY = 24 * 60 * 60 * 1000;
/** Incomplete submissions are deleted after a day, unfetched ones rejected by the Zustelldienst after 14. */
export const INCOMPLETE_FOR = DAY;
export const SUBMITTED_FOR = 14 * DAY;
