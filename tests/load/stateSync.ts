// The other way to build this game, for comparison only: a plain Colyseus room that moves one walker for every student and synchronises all
// positions, twenty times a second, which is Colyseus's own rate. The listeners only count bytes; decoding would cost them dearly.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LocalDriver, LocalPresence, Room, matchMaker, type Client } from '@colyseus/core';
import { Encoder, MapSchema, schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';
import { reapAtExit } from '../../scripts/reaper.ts';
import { cpuSeconds } from './process.ts';

export interface SyncReport {
  students: number;
  seconds: number;
  bytesPerSecondEach: number;
  cpuPercent: number;
}

const Walker = schema({ x: t.float32().default(0), y: t.float32().default(0) }, 'Walker');
const Swarm = schema({ walkers: t.map(Walker) }, 'Swarm');
type Swarm = InstanceType<typeof Swarm>;

class SyncRoom extends Room<{ state: Swarm }> {
  override maxClients = 1000;
  override patchRate = 50;
  override onCreate(): void {
    const state = new Swarm();
    state.walkers = new MapSchema();
    this.state = state;
    // As cheap a step as can be: what is measured is the synchronising.
    this.setSimulationInterval(() => {
      for (const walker of this.state.walkers.values()) {
        walker.x += 0.01 * (Math.random() - 0.5);
        walker.y += 0.01 * (Math.random() - 0.5);
      }
    }, 50);
  }
  override onJoin(client: Client): void {
    this.state.walkers.set(client.sessionId, new Walker());
  }
}

async function serve(students: number): Promise<void> {
  Encoder.BUFFER_SIZE = 1024 * 1024;
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  await matchMaker.setup(new LocalPresence(), new LocalDriver());
  matchMaker.defineRoomType('sync', SyncRoom);
  await matchMaker.accept();
  new WebSocketTransport({ noServer: true, maxPayload: 4096 }).attachToServer(http);
  const { roomId } = await matchMaker.createRoom('sync', {});
  const places: string[] = [];
  for (let i = 0; i < students; i++) {
    // oxlint-disable-next-line no-await-in-loop
    const { sessionId, processId } = await matchMaker.joinById(roomId, {});
    places.push(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/${processId}/${roomId}?sessionId=${sessionId}`);
  }
  process.send?.(places);
}

export async function stateSync({ students, seconds }: { students: number; seconds: number }): Promise<SyncReport> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--sync', String(students)]);
  reapAtExit(child);
  const [places] = (await once(child, 'message')) as [string[]];
  let bytes = 0;
  await Promise.all(
    places.map(async (place) => {
      const socket = new WebSocket(place);
      let first = true;
      socket.on('message', (frame: Buffer) => {
        // The SDK's word that it is in; before it nothing is sent.
        if (first) socket.send(Uint8Array.of(10));
        first = false;
        bytes += frame.length;
      });
      await once(socket, 'open');
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const pid = child.pid ?? 0;
  bytes = 0;
  const [cpu, from] = [cpuSeconds(pid), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const took = (performance.now() - from) / 1000;
  const report = {
    students,
    seconds,
    bytesPerSecondEach: Math.round(bytes / students / took),
    cpuPercent: Math.round((100 * (cpuSeconds(pid) - cpu)) / took),
  };
  child.kill('SIGKILL');
  return report;
}

if (process.argv[2] === '--sync' && process.send !== undefined) await serve(Number(process.argv[3]));
