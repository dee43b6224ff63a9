// What every lab begins with: its state, in the address or given by the article around it, and the numbers measured for it off the page's thread.
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { measureThere } from './bench.ts';
import type { LabId } from './ids.ts';
import type { Model, ResultOf, StateOf } from './models.ts';
import { LabPlace } from './place.ts';
import { queryOf, stateOf, type Fields } from './query.ts';

export interface Measured<S, R> {
  /** the state that `result` is of: while a slider moves, it lags a little */
  state: S;
  result: R;
}

export interface Lab<S, R = unknown> {
  id: LabId;
  state: S;
  set: (change: Partial<S>) => void;
  /** the state as an address has it */
  query: string;
  /** fields of the address that could not be read */
  unread: readonly string[];
  measured: Measured<S, R> | null;
}

/** As LabOf<'stuck'>: that lab's own. */
export type LabOf<I extends LabId> = Lab<StateOf<I>, ResultOf<I>>;
export type MeasuredOf<I extends LabId> = Measured<StateOf<I>, ResultOf<I>>;

type Question<S extends object> = Pick<Model<S, unknown>, 'fields' | 'ran'>;

export function useLab<I extends LabId>(id: I, { fields, ran = same }: Question<StateOf<I>>): LabOf<I> {
  const address = useAddress(fields);
  return { id, ...address, measured: useMeasured(id, fields, ran(address.state)) };
}

const same = <S>(state: S): S => state;

/** Browsers refuse an address that changes with every move of a slider; and the first one waits until the lab is drawn. */
const restMs = { first: 1500, later: 200 };

function useAddress<S extends object>(fields: Fields<S>): Omit<Lab<S>, 'id' | 'measured'> {
  const place = useContext(LabPlace);
  const [{ state, unread }, setParsed] = useState(() => stateOf(fields, place.kind === 'page' ? location.search : place.query));
  const query = queryOf(fields, state);
  const written = useRef(false);
  useEffect(() => {
    if (place.kind !== 'page') return undefined;
    const write = (): void => {
      written.current = true;
      history.replaceState(null, '', `?${query}`);
    };
    const timer = setTimeout(write, written.current ? restMs.later : restMs.first);
    return () => clearTimeout(timer);
  }, [query]);
  return { state, unread, query, set: (change) => setParsed((before) => ({ state: { ...before.state, ...change }, unread: [] })) };
}

/** One question at a time, and only the newest one waits. */
function useMeasured<I extends LabId>(id: I, fields: Fields<StateOf<I>>, state: StateOf<I>): MeasuredOf<I> | null {
  const [measured, setMeasured] = useState<MeasuredOf<I> | null>(null);
  const desk = useRef({ busy: false, gone: false, next: null as StateOf<I> | null }).current;
  useEffect(() => () => void (desk.gone = true), []);
  useLayoutEffect(() => ask(state), [queryOf(fields, state)]);
  return measured;

  function ask(asked: StateOf<I>): void {
    if (desk.busy) {
      desk.next = asked;
      return;
    }
    desk.busy = true;
    measureThere(id, queryOf(fields, asked))
      .then(
        (result) => desk.gone || setMeasured({ state: asked, result: result as ResultOf<I> }),
        (error: unknown) => console.error(error),
      )
      .finally(() => {
        desk.busy = false;
        const { next } = desk;
        desk.next = null;
        if (next !== null && !desk.gone) ask(next);
      });
  }
}
