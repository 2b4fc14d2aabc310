/** Goal: an answer that breaks off is the same to a page as none: the server does not answer. */
import net from 'node:net';
import { expect, test } from 'vitest';
import { ApiError, createClient } from '../../server/client.ts';

test('a server that ends in the middle of its answer does not answer', async () => {
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n[{"caseId"',
      );
      setTimeout(() => socket.destroy(), 50);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = createClient(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
  const failure = await client.cases.list().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ problem: { status: 0 } });
  server.close();
});
