// A small helping of `npm run fuzz`; what it finds, and that it finds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, tempClient, type TestServer } from '../server/helpers.ts';
import { fuzzRequests } from './requests.ts';
import { fuzzSimulations } from './simulations.ts';

describe('simulate', () => {
  it('refuses in words or runs to numbers', () => {
    const { accepted, faults } = fuzzSimulations(1500, 7);
    expect(faults).toEqual([]);
    expect(accepted).toBeGreaterThan(50);
  });
  it('a planted bug is found', () => expect(fuzzSimulations(5000, 7, true).faults).not.toEqual([]));
});

describe('requests', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ CLIENT_DIR: tempClient(), REQUESTS_PER_MINUTE: '1000000', JOINS_PER_MINUTE: '1000000' });
  });
  afterAll(() => server.close());
  it('are answered, never with a fault, always with the policy', async () => {
    const { tried, faults } = await fuzzRequests(server.url, 600, 7);
    expect(faults).toEqual([]);
    expect(tried).toBe(600);
  });
});
