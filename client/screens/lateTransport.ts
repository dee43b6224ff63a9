// The network SDK is loaded with the first attempt to join, not with the page.
import type { Transport } from '../net/transport.ts';

export const lateTransport: Transport = {
  join: async (...join) => (await import('../net/colyseusTransport.ts')).colyseusTransport.join(...join),
};
