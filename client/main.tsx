// The page's start: theme, route, and only the code that this route needs.
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import './ui/controls.css';
import './ui/results.css';
import './ui/trials.css';
import './ui/rule.css';
import './screens/frame.css';
import './screens/door.css';
import './screens/student.css';
import './screens/practice.css';
import './screens/homework/homework.css';
import './screens/desk.css';
import './screens/host/seats.css';
import './screens/host/playlist.css';
import './screens/host/cards.css';
import './screens/wall.css';
import './screens/projector/lobby.css';
import './screens/projector/descent.css';
import './screens/projector/finale.css';
import './charts/charts.css';
import './whatif/whatif.css';
import './ground/ground.css';
import './screens/host/free/free.css';
import './screens/record/record.css';
import './labs/labs.css';
import 'uplot/dist/uPlot.min.css';
import { render } from 'preact';
import type { ComponentChild } from 'preact';
import { routeOf } from './route.ts';
import type { Route } from './route.ts';
import { Crash } from './screens/Crash.tsx';
import { Nowhere } from './screens/Nowhere.tsx';
import { JoinScreen } from './screens/JoinScreen.tsx';
import { Loading } from './ui/parts.tsx';
import { startTheme } from './ui/theme.ts';

async function screenOf(route: Route): Promise<ComponentChild> {
  switch (route.kind) {
    case 'join':
      return <JoinScreen code="" />;
    case 'play': {
      const { PlayScreen } = await import('./screens/student/PlayScreen.tsx');
      return <PlayScreen code={route.code} />;
    }
    case 'host-home': {
      const { HostHome } = await import('./screens/host/HostHome.tsx');
      return <HostHome />;
    }
    case 'host': {
      const { HostScreen } = await import('./screens/host/HostScreen.tsx');
      return <HostScreen code={route.code} />;
    }
    case 'projector': {
      const { ProjectorScreen } = await import('./screens/projector/ProjectorScreen.tsx');
      return <ProjectorScreen code={route.code} />;
    }
    case 'homework': {
      const { HomeworkScreen } = await import('./screens/homework/HomeworkScreen.tsx');
      return <HomeworkScreen code={route.code} />;
    }
    case 'practice': {
      const { PracticeScreen } = await import('./screens/practice/PracticeScreen.tsx');
      return <PracticeScreen />;
    }
    case 'labs': {
      // Before anything else runs here.
      const { startBench } = await import('./labs/bench.ts');
      startBench(route.name);
      const { LabsScreen } = await import('./labs/LabsScreen.tsx');
      return <LabsScreen name={route.name} />;
    }
    case 'nowhere':
      return <Nowhere />;
    case 'record': {
      const { RecordScreen } = await import('./screens/record/RecordScreen.tsx');
      return <RecordScreen id={route.id} />;
    }
  }
}

const loadingAfterMs = 400;

const route = routeOf(location.pathname);
const onDesk = route.kind === 'projector' || route.kind === 'host' || route.kind === 'host-home';
if (route.kind === 'projector') document.documentElement.dataset['scale'] = 'projector';
if (route.kind === 'labs') document.documentElement.dataset['scale'] = 'lab';
startTheme(onDesk ? 'day' : 'night');

const root = document.getElementById('app');
if (!root) throw new Error('index.html must have an element with the id app');
// Mostly the screen's code is here as soon as this runs: what nobody would see need not be drawn.
const waiting = setTimeout(() => render(<Loading />, root), loadingAfterMs);
const screen = await screenOf(route);
clearTimeout(waiting);
render(<Crash>{screen}</Crash>, root);
