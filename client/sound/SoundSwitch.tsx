import { text } from '../text/en.ts';
import { soundIsOn, toggleSound } from './soundSwitch.ts';

export function SoundSwitch() {
  const on = soundIsOn();
  return (
    <button
      type="button"
      class="theme-switch"
      onClick={toggleSound}
      aria-pressed={on}
      aria-label={text.sound.name}
      title={on ? text.sound.turnOff : text.sound.turnOn}
      data-testid="sound"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
          <path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z" />
          {on ? <path d="M15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11" /> : <path d="M16 9.500l5 5M21 9.500l-5 5" />}
        </g>
      </svg>
    </button>
  );
}
