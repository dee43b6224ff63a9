// Is the database away (restarting, unreachable), or did it refuse? What is away is waited for; a refusal is final.

/** Of Node's sockets: nobody there, or gone in mid-sentence. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);
/** PostgreSQL's: shutting down, crashed, starting up, too many connections. */
const serverCodes = new Set(['57P01', '57P02', '57P03', '53300']);
/** pg has no codes for these. */
const words = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/iu;

export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Class 08 is PostgreSQL's "connection exception".
  return socketCodes.has(code) || serverCodes.has(code) || /^08\w{3}$/u.test(code) || words.test(error.message);
}
