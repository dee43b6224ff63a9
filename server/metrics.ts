// What a monitoring system may read: counts and times, no names, no codes, no addresses. Prometheus' text format, at /metrics.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Read when somebody asks. */
export interface Levels {
  rooms: number;
  /** seats with a live connection */
  students: number;
  connections: number;
  /** plans that wait for a referee thread, and that run on one */
  refereeWaiting: number;
  refereeRunning: number;
}

export interface Metrics {
  /** where: the request's side; reason: one of a closed list */
  readonly refused: (where: 'command' | 'http', reason: string) => void;
  /** a client's ping, there and back */
  readonly roundTrip: (ms: number) => void;
  readonly committed: (ms: number, events: number) => void;
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(levels: () => Levels): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const level = (name: string, help: string, read: () => number): void => {
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  level('noisy_descent_rooms', 'Running sessions', () => levels().rooms);
  level('noisy_descent_students', 'Students with a live connection', () => levels().students);
  level('noisy_descent_connections', 'Open room connections, hosts and projectors included', () => levels().connections);
  level('noisy_descent_referee_waiting', 'Plans that wait for a referee thread', () => levels().refereeWaiting);
  level('noisy_descent_referee_running', 'Plans that a referee thread runs', () => levels().refereeRunning);
  level('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss());
  level('process_uptime_seconds', 'Time since start', () => process.uptime());

  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  level('noisy_descent_loop_delay_p99_seconds', 'Event loop delay since the last reading, 99th percentile', () => {
    const delay = loop.count === 0 ? 0 : loop.percentile(99) / 1e9;
    loop.reset();
    return delay;
  });
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system time',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  void cpu;
  const refusals = new Counter({
    name: 'noisy_descent_refusals_total',
    help: 'Refused requests and commands, by reason',
    labelNames: ['where', 'reason'],
    registers,
  });
  const events = new Counter({ name: 'noisy_descent_events_total', help: 'Committed events', registers });
  const commits = new Histogram({
    name: 'noisy_descent_commit_seconds',
    help: 'Group commits, fsync included',
    buckets: seconds,
    registers,
  });
  const trips = new Histogram({ name: 'noisy_descent_round_trip_seconds', help: 'Ping to a client and back', buckets: seconds, registers });
  return {
    refused: (where, reason) => refusals.inc({ where, reason }),
    roundTrip: (ms) => trips.observe(ms / 1000),
    committed: (ms, count) => {
      commits.observe(ms / 1000);
      events.inc(count);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => loop.disable(),
  };
}
