// /labs and /labs/NAME: the list, or one lab with only its own code.
import './labs.css';
import { useEffect, useState } from 'preact/hooks';
import type { ComponentChild } from 'preact';
import { keepOffline } from '../offline/keepOffline.ts';
import { UpdateLine } from '../offline/UpdateLine.tsx';
import { Frame } from '../screens/Frame.tsx';
import { labText } from '../text/labs/frame.ts';
import { Loading } from '../ui/parts.tsx';
import { isLabId, labIds, type LabId } from './models.ts';

export function LabsScreen({ name }: { name: string }) {
  return isLabId(name) ? <Lab lab={name} /> : <LabList unknown={name} />;
}

const labs: Readonly<Record<LabId, () => Promise<ComponentChild>>> = {
  stuck: async () => element((await import('./stuck/StuckLab.tsx')).StuckLab),
  noise: async () => element((await import('./noise/NoiseLab.tsx')).NoiseLab),
  'batch-size': async () => element((await import('./batchSize/BatchSizeLab.tsx')).BatchSizeLab),
  schedules: async () => element((await import('./schedules/SchedulesLab.tsx')).SchedulesLab),
  'range-test': async () => element((await import('./rangeTest/RangeTestLab.tsx')).RangeTestLab),
  'warm-up': async () => element((await import('./warmUp/WarmUpLab.tsx')).WarmUpLab),
  'flat-and-sharp': async () => element((await import('./flatSharp/FlatSharpLab.tsx')).FlatSharpLab),
  escape: async () => element((await import('./escape/EscapeLab.tsx')).EscapeLab),
  optimizers: async () => element((await import('./optimizers/OptimizersLab.tsx')).OptimizersLab),
  scaling: async () => element((await import('./scaling/ScalingLab.tsx')).ScalingLab),
  'trade-offs': async () => element((await import('./tradeOffs/TradeOffsLab.tsx')).TradeOffsLab),
  doctor: async () => element((await import('./doctor/DoctorLab.tsx')).DoctorLab),
};

const element = (Lab: () => ComponentChild): ComponentChild => <Lab />;

function Lab({ lab }: { lab: LabId }) {
  const [screen, setScreen] = useState<ComponentChild>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.title = `${labText.labs[lab].title} · ${labText.title}`;
    labs[lab]().then(
      (element) => {
        setScreen(element);
        keepOffline();
      },
      (error: unknown) => {
        console.error(error);
        setFailed(true);
      },
    );
  }, [lab]);
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
