// One Chromium for all browser tests, and a small file server on loopback with the portal's own CSP.
import http from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png' };

export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Serves a folder on a free loopback port; resolves to { base, close }. */
export function serveFolder(folder) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    const wanted = path.join(root, path.normalize(decodeURIComponent(request.url.split('?')[0])));
    if (!wanted.startsWith(root) || !fs.existsSync(wanted) || !fs.statSync(wanted).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(wanted)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(wanted));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => server.close(),
  })));
}

/** Text that leaves its own box or the window; `scrollWidth` alone misses a long German compound. */
export function spilledText() {
  const spilled = [];
  // Kept for screen readers only: clipped to a point.
  const isHidden = (element) => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const box = up.getBoundingClientRect();
      if ((box.width <= 1 || box.height <= 1) && getComputedStyle(up).overflowX === 'hidden') return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    let box = node.parentElement;
    if (box.closest('.skip, .vh, svg, option, select') || isHidden(box)) continue;
    while (getComputedStyle(box).display === 'inline') box = box.parentElement;
    let right = innerWidth;
    for (let up = box; up && up !== document.body; up = up.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) { right = Infinity; break; }
      right = Math.min(right, up.getBoundingClientRect().right);
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.right > right + 1) { spilled.push(`${node.data.trim().slice(0, 40)} +${Math.round(rect.right - right)}px`); break; }
    }
  }
  return spilled;
}
