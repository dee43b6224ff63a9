// A TCP proxy that holds everything back for a while, each way: a link to far away.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface DelayProxy {
  readonly port: number;
  close(): void;
}

export async function delayProxy(to: number, delayMs: number): Promise<DelayProxy> {
  const sockets = new Set<Socket>();
  const later = (from: Socket, into: Socket): void => {
    from.on('data', (bytes: Buffer) => setTimeout(() => into.write(bytes), delayMs));
    from.on('close', () => setTimeout(() => into.destroy(), delayMs));
    from.on('error', () => undefined); // 'close' follows
  };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const one of [near, far]) {
      one.setNoDelay(true);
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
    }
    later(near, far);
    later(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
