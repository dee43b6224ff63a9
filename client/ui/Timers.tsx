// Time that is left: a thin bar with the seconds in words; and a big countdown for the last moments before a descent.
import type { Timer } from '../../shared/game/sessionTypes.ts';
import { text } from '../text/en.ts';
import { timeInWords, timeOf } from '../text/numbers.ts';
import { useNow } from './parts.tsx';

export function leftMsOf(timer: Timer, nowMs: number): number {
  return timer.kind === 'paused' ? timer.leftMs : Math.max(0, timer.endsAtMs - nowMs);
}

/** totalMs: what the phase began with; an extended timer just stays full a little longer. */
export function TimerBar({ timer, totalMs, now }: { timer: Timer; totalMs: number; now: () => number }) {
  const left = leftMsOf(timer, useNow(now, 200));
  const share = Math.min(1, left / Math.max(1, totalMs));
  const urgent = left < 10_000;
  return (
    <div class={`timer${urgent ? ' timer-urgent' : ''}`} role="timer" aria-label={timeInWords(left)} data-testid="timer">
      <div class="timer-bar" aria-hidden="true">
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
      <span aria-hidden="true">{timer.kind === 'paused' ? text.paused : timeOf(left)}</span>
    </div>
  );
}

export function Countdown({ timer, now }: { timer: Timer; now: () => number }) {
  const seconds = Math.ceil(leftMsOf(timer, useNow(now, 100)) / 1000);
  return (
    <p class="countdown" role="timer" aria-label={timeInWords(seconds * 1000)}>
      <span key={seconds} aria-hidden="true">
        {seconds}
      </span>
    </p>
  );
}
