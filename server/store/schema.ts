// The tables, as queries see them. Portable: text, integer and bigint columns, JSON as text, ids made by the application.

export interface Tables {
  session: {
    id: string;
    host_hash: string;
    created_at: number;
    ended_at: number | null;
    expires_at: number;
  };
  /** A row reserves a code; free_at is null while its session lives, then the time from which it may be drawn again. */
  code: { code: string; session_id: string; free_at: number | null };
  seat: { session_id: string; id: string; token_hash: string };
  /** The log. id is the command's own id: unique in a session, so nothing is applied twice. */
  event: { session_id: string; seq: number; id: string; kind: string; payload: string; at: number };
  /** Given to a class: its code is a row of `code`, too. challenges and ghosts (by challenge) are JSON. request_id: the host's command, applied once */
  homework: {
    code: string;
    session_id: string;
    request_id: string;
    challenges: string;
    ghosts: string;
    opened_at: number;
    closes_at: number;
  };
  /** A student at home. seat_id: the same student's seat in the class, where the device proved it. */
  pupil: { code: string; id: string; token_hash: string; name: string; name_key: string; seat_id: string | null; joined_at: number };
  /** One round at home, with its sealed dice (JSON); its record has the same id. score and submitted_at are null until its plan came in. */
  attempt: {
    id: string;
    code: string;
    pupil_id: string;
    challenge_id: string;
    number: number;
    draw: string;
    score: number | null;
    submitted_at: number | null;
  };
  record: { id: string; body: string; created_at: number };
  /** One row: when this server was last seen alive, so that recovery knows how long it was away. */
  pulse: { id: number; at: number };
  /** Several processes on one database (server/cluster): one row for each, which it touches twice a second. */
  process: { id: string; beats: number; seen_at: number; left_at: number | null };
  /** Whose room a running session is. The fence rises with every change of hands: what was decided under an older one is not written. */
  lease: { session_id: string; process: string; fence: number };
}
