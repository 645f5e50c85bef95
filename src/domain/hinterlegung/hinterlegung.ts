/** A sealed draft that waits at the Landeszugang for another device. */
export interface Hinterlegung {
  /** JWE; what it holds is known to who has the code. */
  readonly jwe: string;
  /** By the clock of the Landeszugang, in milliseconds. */
  readonly laeuftAb: number;
}

/** Port: keeps sealed drafts for a while, for whoever knows their id. Every call may be repeated. */
export interface Hinterlegungen {
  /** Fails with `ABGELEHNT` where it is too large, or the id is taken by something else. */
  hinterlege(id: string, jwe: string, signal: AbortSignal): Promise<Hinterlegung>;
  /** `abgelaufen`: there was one, and it has ended or was deleted. */
  hole(id: string, signal: AbortSignal): Promise<Hinterlegung | 'unbekannt' | 'abgelaufen'>;
  /** What is not there any more is deleted. */
  loesche(id: string, signal: AbortSignal): Promise<void>;
}
