// A lab within the text: loaded when it comes near, open from the start, and a link to the whole of it in the same state.
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { labText } from '../../text/labs/frame.ts';
import type { LabId } from '../ids.ts';
import { labScreens } from '../labScreens.ts';
import { LabPlace, type Place } from '../place.ts';
import { useNear } from './near.ts';

export function Inset({ lab, query = '' }: { lab: LabId; query?: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const near = useNear(holder);
  const [screen, setScreen] = useState<{ Lab: ComponentType } | 'failed' | null>(null);
  const place = useMemo((): Place => ({ kind: 'article', query }), [query]);
  useEffect(() => {
    if (!near) return;
    labScreens[lab]().then(
      (Lab) => setScreen({ Lab }),
      (error: unknown) => {
        console.error(error);
        setScreen('failed');
      },
    );
  }, [near]);
  return (
    <div ref={holder} class="guide-inset" data-waiting={screen === null}>
      {screen === null || screen === 'failed' ? (
        <p class="muted">
          {screen === 'failed' && labText.failed} <a href={`/labs/${lab}?${query}`}>{labText.whole(labText.labs[lab].title)}</a>
        </p>
      ) : (
        <LabPlace.Provider value={place}>
          <screen.Lab />
        </LabPlace.Provider>
      )}
    </div>
  );
}
