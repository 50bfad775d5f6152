// A person without a browser: keeps cookies, follows redirects, reads the forms of a page and posts them, over
// kept-alive connections. It knows nothing of a service: what to answer comes from the answers it is given.
import http from 'node:http';

export class Walker {
  constructor(base, agent) {
    this.base = new URL(base);
    this.agent = agent ?? new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.cookies = new Map();
    this.requests = 0;
  }

  async get(path) { return this.#follow(await this.#send('GET', path)); }

  /** Posts fields (an array of [name, value]) as a form; files are { name, filename, type, bytes }. */
  async post(path, fields, file) { return this.#follow(await this.send(path, fields, file)); }

  /** Posts like `post`, and gives the answer itself, redirect or not. */
  async send(path, fields, file) {
    let body;
    let type = 'application/x-www-form-urlencoded';
    if (file) {
      const boundary = 'bruchlos-walker-boundary';
      const parts = fields.map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
      parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${file.name}"; filename="${file.filename}"\r\ncontent-type: ${file.type}\r\n\r\n`),
        file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`));
      body = Buffer.concat(parts);
      type = `multipart/form-data; boundary=${boundary}`;
    } else {
      body = Buffer.from(new URLSearchParams(fields).toString());
    }
    return this.#send('POST', path, body, type);
  }

  async #follow(response) {
    let steps = 0;
    while (response.status >= 300 && response.status < 400 && response.headers.location) {
      if (++steps > 10) throw new Error(`redirected in circles at ${response.path}`);
      response = await this.#send('GET', new URL(response.headers.location, new URL(response.path, this.base)).href);
    }
    return response;
  }

  #send(method, path, body, type) {
    const url = new URL(path, this.base);
    if (url.host !== this.base.host) throw new Error(`left the portal for ${url.host}`);
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    if (method === 'POST') Object.assign(headers, { 'content-type': type, 'content-length': body.length, origin: this.base.origin, 'sec-fetch-site': 'same-origin' });
    this.requests += 1;
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers, agent: this.agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [pair] = line.split(';');
            const at = pair.indexOf('=');
            if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at));
            else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
          }
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode, headers: response.headers, path: url.pathname + url.search, bytes, text: bytes.toString('utf8') });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

const decode = (text) => text.replace(/&(#x?[0-9a-f]+|amp|lt|gt|quot|apos|nbsp|shy);/gi, (whole, name) => {
  if (name[0] !== '#') return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' }[name.toLowerCase()];
  return String.fromCodePoint(name[1].toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
});

function attributes(tag) {
  const found = {};
  for (const [, name, , , quoted, single, bare] of tag.matchAll(/\s([a-z][\w-]*)(=("([^"]*)"|'([^']*)'|([^\s>"']+)))?/gi)) {
    found[name.toLowerCase()] = decode(quoted ?? single ?? bare ?? '');
  }
  return found;
}

/** The forms of a page: action, method, whether multipart, fields with kind and preset value, and buttons. */
export function forms(html) {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/gi)].map(([form]) => {
    const head = attributes(form.match(/<form\b[^>]*>/i)[0]);
    const fields = [];
    const buttons = [];
    for (const [tag, kind] of form.matchAll(/<(input|select|textarea|button)\b[^>]*>/gi)) {
      const a = attributes(tag);
      const name = kind.toLowerCase();
      if (name === 'button' || a.type === 'submit') { buttons.push({ name: a.name, value: a.value ?? '', action: a.formaction }); continue; }
      if (!a.name) continue;
      let value = a.value ?? (['checkbox', 'radio'].includes(a.type) ? 'on' : '');
      let on = true;
      if (name === 'select') {
        const inner = form.slice(form.indexOf(tag)).split(/<\/select>/i)[0];
        const options = [...inner.matchAll(/<option\b[^>]*>/gi)].map(([option]) => attributes(option));
        value = (options.find((option) => 'selected' in option) ?? options[0])?.value ?? '';
      } else if (name === 'textarea') {
        value = decode(form.slice(form.indexOf(tag) + tag.length).split(/<\/textarea>/i)[0]);
      } else if (['checkbox', 'radio'].includes(a.type)) {
        on = 'checked' in a;
      }
      fields.push({ name: a.name, kind: name === 'input' ? a.type ?? 'text' : name, value, on });
    }
    return { action: head.action ?? '', method: (head.method ?? 'get').toLowerCase(), multipart: head.enctype === 'multipart/form-data', fields, buttons };
  });
}

/** What a person would send: presets, overlaid with the answers (name → value or list of values). */
export function fill(form, answers) {
  const pairs = [];
  const asked = new Set();
  for (const field of form.fields) {
    if (field.kind === 'file') continue;
    if (!(field.name in answers)) { if (field.on) pairs.push([field.name, field.value]); continue; }
    if (asked.has(field.name)) continue;
    asked.add(field.name);
    for (const value of [answers[field.name]].flat()) pairs.push([field.name, value]);
  }
  return pairs;
}

/** The form that posts to a path matching the pattern, or the first that posts and is not the shell's. */
export function mainForm(html, pattern = /./) {
  const main = html.slice(html.search(/<main\b/i));
  return forms(main).find((form) => form.method === 'post' && pattern.test(form.action));
}
