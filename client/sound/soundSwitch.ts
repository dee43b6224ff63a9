// Sound is off until somebody wants it: thirty phones in one room. Remembered for the page only: a page that has just been opened may not sound anyway.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { DescentStatus } from '../view/descent.ts';
import { hear, silence } from './hear.ts';
import { createVoice, type Voice } from './voice.ts';

const voice = signal<Voice | null>(null);

export const soundIsOn = (): boolean => voice.value !== null;

/** Call from a tap or a key. */
export function toggleSound(): void {
  const old = voice.peek();
  old?.close();
  voice.value = old === null ? createVoice() : null;
}

/** A listener for a run's status; `run` names the run, null while there is none. */
export function useSound(run: string | null, secret: boolean): (status: DescentStatus) => void {
  const heard = useRef(silence);
  useEffect(() => {
    heard.current = silence;
  }, [run]);
  return (status) => {
    const next = hear(heard.current, status, secret);
    heard.current = next.heard;
    for (const sound of next.sounds) voice.peek()?.play(sound);
  };
}
