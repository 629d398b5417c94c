/** Where the server may listen: this machine, and in its container that container's addresses. */
import { readConfig } from '../../server/config.ts';

const IN_CONTAINER = { STANCEGRAPH_IN_CONTAINER: '1' };

test.each([
  ['127.0.0.1', {}],
  ['localhost', {}],
  ['::1', {}],
  ['0.0.0.0', IN_CONTAINER],
  ['::', IN_CONTAINER],
])('[H3] it listens on %s (%j)', (host, environment) => {
  expect(readConfig({}, { HOST: host, ...environment }).host).toBe(host);
  expect(readConfig({ host }, environment).host).toBe(host);
});

test.each([
  ['0.0.0.0', {}],
  ['::', {}],
  ['0.0.0.0', { STANCEGRAPH_IN_CONTAINER: '' }],
  ['0.0.0.0', { STANCEGRAPH_IN_CONTAINER: '0' }],
  ['192.168.1.5', {}],
  ['192.168.1.5', IN_CONTAINER],
  ['example.org', IN_CONTAINER],
])('[H3] it refuses to listen on %s (%j)', (host, environment) => {
  expect(() => readConfig({}, { HOST: host, ...environment })).toThrow(`not "${host}"`);
});
