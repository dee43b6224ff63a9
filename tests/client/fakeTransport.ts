// A network in the test's hand: joins wait until they are let in, connections can go silent, die, or close with a code.
import type { Answer } from '../../shared/game/command.ts';
import type { Connection, ConnectionEvents, JoinOptions, Transport } from '../../client/net/transport.ts';
import { LostError } from '../../client/net/transport.ts';

export interface FakeConnection {
  options: JoinOptions;
  events: ConnectionEvents;
  commands: { id: string; command: { kind: string } }[];
  /** what the next commands are answered; null: silence */
  answer: Answer | null;
  timeWorks: boolean;
  closed: boolean;
  /** ends it from the server's side: every open request is lost */
  drop(code: number | null): void;
}

export interface FakeTransport extends Transport {
  /** every attempt so far */
  joins: JoinOptions[];
  connections: FakeConnection[];
  /** 'open': joins succeed; 'down': no answer at once; 'hang': no answer ever; an error: the server's refusal */
  mode: 'open' | 'down' | 'hang' | Error;
}

export function createFakeTransport(serverMs: () => number = () => Date.now()): FakeTransport {
  const transport: FakeTransport = {
    joins: [],
    connections: [],
    mode: 'open',
    async join(_code, options, events) {
      transport.joins.push(options);
      if (transport.mode === 'down') throw new Error('not reached');
      if (transport.mode === 'hang') return new Promise<Connection>(() => undefined);
      if (transport.mode instanceof Error) throw transport.mode;
      return connect(options, events);
    },
  };

  function connect(options: JoinOptions, events: ConnectionEvents): Connection {
    const open = new Set<(error: Error) => void>();
    const fake: FakeConnection = {
      options,
      events,
      commands: [],
      answer: { ok: true },
      timeWorks: true,
      closed: false,
      drop(code) {
        for (const reject of open) reject(new LostError('dropped'));
        events.closed(code);
      },
    };
    transport.connections.push(fake);
    return {
      request(name, payload, timeoutMs) {
        if (name === 'command') fake.commands.push(payload as FakeConnection['commands'][number]);
        if (name === 'time' && fake.timeWorks) return Promise.resolve(serverMs());
        if (name === 'command' && fake.answer) return Promise.resolve(fake.answer);
        return new Promise((_, reject) => {
          open.add(reject);
          setTimeout(() => reject(new LostError('no answer')), timeoutMs);
        });
      },
      close() {
        fake.closed = true;
      },
    };
  }
  return transport;
}
