// /labs and /labs/NAME: the list, or one lab with only its own code.
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ComponentChild, ComponentType } from 'preact';
import { loadUplot } from '../charts/loadUplot.ts';
import { keepOffline } from '../offline/keepOffline.ts';
import { UpdateLine } from '../offline/UpdateLine.tsx';
import { Frame } from '../screens/Frame.tsx';
import { labText } from '../text/labs/frame.ts';
import { Loading } from '../ui/parts.tsx';
import { firstMap, measureThere } from './bench.ts';
import { isLabId, labIds, type LabId } from './ids.ts';
import { labScreens } from './labScreens.ts';

export function LabsScreen({ name }: { name: string }) {
  if (name === 'guide') return <Guide />;
  return isLabId(name) ? <Lab lab={name} /> : <LabList unknown={name} />;
}

function Lab({ lab }: { lab: LabId }) {
  // Nobody waits for the other: the numbers are measured while the lab itself is still on its way.
  const ahead = (): void => {
    // A map does not wait behind a long measurement.
    if (firstMap[lab] === undefined) measureThere(lab, location.search).catch((error: unknown) => console.error(error));
    loadUplot().catch((error: unknown) => console.error(error));
  };
  return <Late key={lab} title={labText.labs[lab].title} load={labScreens[lab]} ahead={ahead} />;
}

function Guide() {
  return <Late title={labText.guide.title} load={async () => (await import('./guide/GuideScreen.tsx')).GuideScreen} />;
}

interface LateProps {
  title: string;
  load: () => Promise<ComponentType>;
  /** what else can be asked for meanwhile */
  ahead?: () => void;
}

function Late({ title, load, ahead }: LateProps) {
  const [screen, setScreen] = useState<ComponentChild>(null);
  const [failed, setFailed] = useState(false);
  // Not after the next frame, as other effects: this is what the page waits for.
  useLayoutEffect(() => {
    document.title = `${title} · ${labText.title}`;
    load().then(
      (Screen) => {
        setScreen(<Screen />);
        keepOffline();
      },
      (error: unknown) => {
        console.error(error);
        setFailed(true);
      },
    );
    ahead?.();
  }, []);
  if (failed)
    return (
      <Frame phase="lab" layout="notice">
        <p role="alert">{labText.failed}</p>
      </Frame>
    );
  return screen ?? <Loading />;
}

function LabList({ unknown }: { unknown: string }) {
  return (
    <Frame phase="labs" layout="labs-page">
      <UpdateLine />
      <div class="join-head">
        <h1>{labText.title}</h1>
        <p>{labText.lead}</p>
        {unknown !== '' && (
          <p class="note" role="status">
            {labText.unknown}
          </p>
        )}
      </div>
      <a class="card labs-guide" href="/labs/guide" data-testid="to-guide">
        <b>{labText.guide.title}</b>
        <span class="muted">{labText.guide.lead}</span>
      </a>
      <ol class="labs-list">
        {labIds.map((lab, i) => (
          <li key={lab}>
            <a class="card" href={`/labs/${lab}`} data-testid={`lab-${lab}`}>
              <span class="labs-number" aria-hidden="true">
                {i + 1}
              </span>
              <b>{labText.labs[lab].title}</b>
              <span class="muted">{labText.labs[lab].lead}</span>
            </a>
          </li>
        ))}
      </ol>
      <nav class="join-links">
        <a href="/practice">{labText.practice}</a>
        <a href="/">{labText.home}</a>
      </nav>
    </Frame>
  );
}
