// /practice: a trail of challenges, played against bots and ghosts in the same screens as in class.
import { useEffect, useState } from 'preact/hooks';
import { freeDescent } from '../../../shared/game/challenges/freeDescent.ts';
import { setupFault } from '../../../shared/game/freeDescent.ts';
import { keptSetup } from '../host/free/keepSetup.ts';
import { ghostInHash } from '../../practice/ghost.ts';
import { openPlay, type PlayRoom } from '../../practice/play.ts';
import { useReady } from '../../practice/useReady.ts';
import { Playing } from './Playing.tsx';
import { Trail } from './Trail.tsx';

export function PracticeScreen() {
  const readiness = useReady();
  const [room, setRoom] = useState<PlayRoom | null>(null);
  const [guest, setGuest] = useState(() => ghostInHash(location.hash));
  useEffect(() => () => room?.classroom.close(), [room]);
  useEffect(() => {
    const another = (): void => setGuest(ghostInHash(location.hash));
    addEventListener('hashchange', another);
    return () => removeEventListener('hashchange', another);
  }, []);
  // The host's form leads here, to try out what is kept on this device.
  useEffect(() => {
    const setup = location.hash === '#free' ? keptSetup() : null;
    if (setup !== null && setupFault(setup) === null) setRoom(openPlay({ challengeId: freeDescent.id, setup }));
  }, []);
  if (room) return <Playing room={room} onLeave={() => setRoom(null)} />;
  return (
    <Trail
      readiness={readiness}
      guest={guest}
      onGuest={(ghost) => {
        if (ghost === null) history.replaceState(null, '', location.pathname);
        setGuest(ghost && { ok: true, value: ghost });
      }}
      onPlay={(play) => setRoom(openPlay(play))}
    />
  );
}
