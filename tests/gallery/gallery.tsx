// The wall's reveal without a server: a record and a public view are handed in from outside. For pictures only.
import '../../client/ui/tokens.css';
import '../../client/ui/base.css';
import '../../client/ui/parts.css';
import '../../client/ui/controls.css';
import '../../client/ui/results.css';
import '../../client/screens/frame.css';
import '../../client/screens/student.css';
import '../../client/screens/wall.css';
import '../../client/charts/charts.css';
import '../../client/whatif/whatif.css';
import '../../client/ground/ground.css';
import '../../client/screens/record/record.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { Frame } from '../../client/screens/Frame.tsx';
import { ProjectorDebrief, ProjectorReveal } from '../../client/screens/projector/ProjectorReveal.tsx';
import { ReceiptPanel } from '../../client/screens/record/ReceiptPanel.tsx';
import { Replay } from '../../client/screens/record/Replay.tsx';
import { startTheme, theme } from '../../client/ui/theme.ts';
import { WhatIfPanel } from '../../client/whatif/WhatIfPanel.tsx';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { RoomView } from '../../shared/game/view.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import { whatIfRuns } from '../../shared/game/whatIfRuns.ts';
import { reruns } from '../../client/reruns/reruns.ts';
import type { Classroom } from '../../client/net/classroom.ts';

export interface Scene {
  screen: 'reveal' | 'debrief' | 'record' | 'knobs';
  theme: 'day' | 'night';
  record: RoundRecord;
  earlier: readonly RoundRecord[];
  room: RoomView;
}

declare global {
  interface Window {
    show(scene: Scene): void;
    /** ms that a class takes to run again */
    timeWhatIf(record: RoundRecord, whatIf: WhatIf): Promise<number>;
  }
}

startTheme('day');
const room = signal<RoomView | null>(null);
let records = new Map<string, RoundRecord>();
const classroom: Classroom = {
  link: signal({ kind: 'live' as const }),
  room,
  own: signal(null),
  host: signal(null),
  serverNow: () => Date.now(),
  send: () => Promise.resolve({ ok: true as const }),
  record: async (id) => {
    const record = records.get(id);
    if (!record) throw new Error(`got record ${id}`);
    return record;
  },
  close: () => undefined,
};

window.show = (scene) => {
  records = new Map([...scene.earlier, scene.record].map((record) => [record.id, record]));
  theme.value = scene.theme;
  const root = document.getElementById('app');
  if (root) render(<Shown {...scene} />, root);
};

window.timeWhatIf = async (record, whatIf) => {
  const { challenge, runs } = whatIfRuns(record, whatIf);
  const from = performance.now();
  await reruns().score({ challenge, draw: record.draw, runs });
  return performance.now() - from;
};

function Shown({ screen, record, room: view }: Scene) {
  const challenge = knownChallenge(record.challengeId);
  if (screen === 'record') document.documentElement.dataset['scale'] = '';
  if (screen === 'record')
    return (
      <Frame phase="record" layout="record-page" title={challenge.title}>
        <ReceiptPanel key={record.id} record={record} challenge={challenge} />
        <Replay key={record.id} record={record} challenge={challenge} />
      </Frame>
    );
  document.documentElement.dataset['scale'] = screen === 'knobs' || innerWidth < 720 ? '' : 'projector';
  if (screen === 'knobs')
    return (
      <Frame phase="debrief" layout="desk">
        <WhatIfPanel challenge={challenge} whatIf={view.whatIf} onChange={() => undefined} />
      </Frame>
    );
  return (
    <Frame phase={screen} layout="wall" title={challenge.title}>
      {screen === 'reveal' ? (
        <ProjectorReveal key={record.id} classroom={classroom} room={view} challenge={challenge} />
      ) : (
        <ProjectorDebrief key={record.id} classroom={classroom} room={view} challenge={challenge} />
      )}
    </Frame>
  );
}
