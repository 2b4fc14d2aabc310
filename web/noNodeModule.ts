/** In place of Node's `node:module`, which HiGHS asks for in Node only: a build would warn of it once for each worker. */
export {};
