// The three sounds, made by the browser's own synthesiser: nothing is loaded.
import type { Sound } from './hear.ts';

/** Hz: the lowest loss is an A, the highest two octaves above it. */
const lowest = 220;
const octaves = 2;
/** An open fifth and its octave: right in every mood. */
const chordHz = [262, 392, 523];

export interface Voice {
  play(sound: Sound): void;
  close(): void;
}

/** Must be made under a tap or a key: browsers keep pages silent before that. */
export function createVoice(): Voice {
  const context = new AudioContext();
  const out = context.createGain();
  out.gain.value = 0.25;
  out.connect(context.destination);

  function tone(hz: number, { seconds, loud, to = hz }: { seconds: number; loud: number; to?: number }): void {
    const at = context.currentTime;
    const oscillator = context.createOscillator();
    const envelope = context.createGain();
    oscillator.type = 'sine';
    oscillator.frequency.setValueAtTime(hz, at);
    oscillator.frequency.exponentialRampToValueAtTime(to, at + seconds);
    // Neither starts nor ends with a click.
    envelope.gain.setValueAtTime(0.0001, at);
    envelope.gain.exponentialRampToValueAtTime(loud, at + 0.008);
    envelope.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    oscillator.connect(envelope).connect(out);
    oscillator.start(at);
    oscillator.stop(at + seconds);
  }

  return {
    play(sound) {
      switch (sound.kind) {
        case 'tick':
          return tone(lowest * 2 ** (octaves * sound.pitch), { seconds: 0.06, loud: 0.25 });
        case 'chord':
          return chordHz.forEach((hz) => tone(hz, { seconds: 1.6, loud: 0.3 }));
        case 'thud':
          return tone(110, { seconds: 0.5, loud: 0.9, to: 45 });
      }
    },
    close() {
      context.close().catch((error: unknown) => console.warn(error));
    },
  };
}
