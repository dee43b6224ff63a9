// A lab's state, kept in the address: reloading or sending the link gives the same lab.
import { useEffect, useState } from 'preact/hooks';
import { queryOf, stateOf, type Fields } from './query.ts';

export interface LabState<S> {
  state: S;
  set: (change: Partial<S>) => void;
  /** fields of the address that could not be read */
  unread: readonly string[];
  query: string;
}

/** Browsers refuse an address that changes with every move of a slider. */
const restMs = 200;

export function useLabState<S extends object>(fields: Fields<S>): LabState<S> {
  const [{ state, unread }, setParsed] = useState(() => stateOf(fields, location.search));
  const query = queryOf(fields, state);
  useEffect(() => {
    const timer = setTimeout(() => history.replaceState(null, '', `?${query}`), restMs);
    return () => clearTimeout(timer);
  }, [query]);
  return { state, unread, query, set: (change) => setParsed((before) => ({ state: { ...before.state, ...change }, unread: [] })) };
}
