/** Serves the built pages: their assets, and for every other address the application, which finds its way by itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { notFound } from './problemDetails.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export function servePages(app: OpenAPIHono, folder: string): void {
  app.get('*', async (context) => {
    const place = path.normalize(path.join(folder, decodeURIComponent(context.req.path)));
    const isAsset = place.startsWith(path.join(folder, 'assets') + path.sep);
    const file = isAsset ? place : path.join(folder, 'index.html');
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) throw notFound(context.req.path);
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    const cache = isAsset ? 'public, max-age=31536000, immutable' : 'no-cache';
    return context.body(new Uint8Array(bytes), 200, { 'content-type': type, 'cache-control': cache });
  });
}
