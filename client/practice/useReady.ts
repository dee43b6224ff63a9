// Whether everything that practice needs is on the device; tries again until it is, and then has it kept.
import { useEffect, useState } from 'preact/hooks';
import { keepOffline } from '../offline/keepOffline.ts';
import { preparePractice } from './prepare.ts';

export type Readiness = 'getting' | 'ready' | 'failed';

const retryMs = 3000;

export function useReady(): Readiness {
  const [state, setState] = useState<Readiness>('getting');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const prepare = (): void => {
      preparePractice().then(
        () => {
          keepOffline();
          if (!closed) setState('ready');
        },
        (error: unknown) => {
          console.warn(error);
          if (closed) return;
          setState('failed');
          timer = setTimeout(prepare, retryMs);
        },
      );
    };
    prepare();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, []);
  return state;
}
