/**
 * What a hostile script does in a page that carries our tag. A journey runs it in the browser, after the login or in each
 * document before any other script. It knows no secret: it reports every text it comes by, and the test, which read the
 * wire, looks for the secrets among them.
 */
(() => {
  /** No secret is shorter. */
  const LONG = 16;
  const MOST = 400_000;
  const FORMATS = ['raw', 'jwk', 'pkcs8', 'spki'];
  const subtle = crypto.subtle;
  const exportKey = subtle.exportKey;
  const KANAL = BroadcastChannel;
  const listen = EventTarget.prototype.addEventListener;

  /** What it heard while it waited. */
  const heard = [];
  const keys = new Map();

  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined; // a getter that is not for this object
    }
  };
  const bytesOf = (value) =>
    value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset);
  const latin1 = (bytes) =>
    bytes.subarray(0, 1 << 16).reduce((text, byte) => text + String.fromCharCode(byte), '');

  /** Tries to read a key out, in every format. */
  async function exported(key, where) {
    const texts = [];
    const formats = [];
    for (const format of FORMATS) {
      const result = await exportKey.call(subtle, format, key).catch(() => undefined);
      if (!result) continue;
      formats.push(format);
      texts.push(format === 'jwk' ? JSON.stringify(result) : latin1(new Uint8Array(result)));
    }
    keys.set(`${where} ${key.type}`, { type: key.type, algorithm: key.algorithm.name, formats });
    return texts;
  }

  /** Everything that can be reached from here by properties, own and inherited, of any name, and by what iterates. */
  async function walk(begin) {
    const found = new Map();
    const seen = new WeakSet([feind, found, heard, keys]);
    const queue = [];
    const add = (where, value) => {
      if (typeof value === 'string') {
        if (value.length >= LONG && !found.has(value)) found.set(value, where);
      } else if (
        (typeof value === 'object' || typeof value === 'function') &&
        value !== null &&
        !seen.has(value)
      ) {
        seen.add(value);
        queue.push([where, value]);
      }
    };
    begin.forEach(([where, value]) => add(where, value));
    for (let i = 0; i < queue.length; i++) {
      if (i > MOST) throw new Error(`The page has more than ${MOST} objects; the search would end too early`);
      const [where, value] = queue[i];
      queue[i] = undefined;
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        add(
          where,
          attempt(() => latin1(bytesOf(value))),
        );
        continue;
      }
      if (value instanceof Promise) {
        add(`${where}→`, await Promise.race([value, undefined]).catch((error) => error));
      } else if (value instanceof CryptoKey) {
        (await exported(value, where)).forEach((text) => add(`${where}.exportKey`, text));
      } else if (value instanceof Map || value instanceof Set || value instanceof Headers) {
        for (const entry of attempt(() => [...value]) ?? []) add(`${where}[]`, entry);
      }
      const names = new Set();
      for (let owner = value; owner; owner = attempt(() => Object.getPrototypeOf(owner))) {
        attempt(() => Reflect.ownKeys(owner).forEach((name) => names.add(name)));
        add(`${where}.__proto__`, owner);
      }
      for (const name of names)
        add(
          `${where}.${String(name)}`,
          attempt(() => value[name]),
        );
    }
    return found;
  }

  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function databases() {
    const all = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const entries = await Promise.all([settled(records.getAllKeys()), settled(records.getAll())]);
        all.push([`indexedDB ${name}/${store}`, entries]);
      }
      database.close();
    }
    return all;
  }

  async function cached() {
    const all = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        all.push([`caches ${name}`, [request.url, await (await cache.match(request)).text()]]);
      }
    }
    return all;
  }

  /** Asks for what the elements of the page share, as any element may. */
  function contexts(names) {
    return names.map((name) => {
      let value;
      const request = new Event('context-request', { bubbles: true, composed: true });
      Object.assign(request, {
        context: Symbol.for(name),
        callback: (given) => (value = given),
        subscribe: false,
      });
      document.body.dispatchEvent(request);
      return [`context ${name}`, value];
    });
  }

  /** Calls what answers without acting, and makes what acts fail. */
  async function answers(provided) {
    const given = Object.fromEntries(
      provided.map(([name, value]) => [name.slice('context ozg.context.'.length), value]),
    );
    const { session, konfiguration, hinterlassenschaft } = given;
    const calls = {
      'konfiguration.profil()': () => konfiguration?.profil(),
      'konfiguration.gemeinde()': () => konfiguration?.gemeinde(),
      'hinterlassenschaft()': () => hinterlassenschaft?.(),
      'session.fetch(nowhere)': () => session?.fetch(new Request(`${location.origin}/nirgends`)),
      'session.fetch(nothing)': () => session?.fetch(),
      'session.anmelden(broken)': () => session?.anmelden({}, null),
    };
    const all = [];
    for (const [name, call] of Object.entries(calls)) {
      all.push([
        name,
        await Promise.resolve()
          .then(call)
          .catch((error) => error),
      ]);
    }
    return all;
  }

  const feind = {
    keys,
    /** Hears what is said from now on. */
    listen(events, channels) {
      const hear = (event) =>
        heard.push([event.type, event.detail, event.data, event.error, event.reason, event.newValue]);
      for (const name of [...events, 'error', 'unhandledrejection', 'message', 'storage', 'change']) {
        listen.call(globalThis, name, hear, { capture: true });
      }
      for (const name of channels) listen.call(new KANAL(name), 'message', hear);
    },

    /** @returns every text of the page with the place where it lies */
    async search(contextNames) {
      const provided = contexts(contextNames);
      const places = [
        ['heard', heard.slice()],
        ...(await databases()),
        ...(await cached()),
        ...provided,
        ...(await answers(provided)),
        ...[localStorage, sessionStorage].map((storage, n) => [
          ['localStorage', 'sessionStorage'][n],
          { ...storage },
        ]),
        ['cookie', document.cookie],
        ['cookieStore', await cookieStore.getAll()],
        ['history.state', history.state],
        ['location', location.href],
        ['navigation', navigation.entries().map((entry) => [entry.url, entry.getState()])],
        ['performance', performance.getEntries().map((entry) => entry.toJSON())],
        ['markup', document.documentElement.outerHTML],
        ['window', globalThis],
      ];
      const found = await walk(places);
      return { texts: [...found].map(([text, where]) => [where, text]), keys: [...keys] };
    },

    /** Puts itself between the page and the functions it calls, and reports what passes. */
    wrap(report) {
      const told = new Set();
      let telling = false; // the way out uses JSON, too
      const tell = (where, value) => {
        if (telling) return;
        void collect(value).then((texts) => {
          for (const text of texts) {
            if (told.has(where + text)) continue;
            told.add(where + text);
            telling = true;
            report(where, text);
            telling = false;
          }
        });
      };
      tell('location', location.href);
      const around = (owner, name, label = name) => {
        const right = owner[name];
        owner[name] = function (...given) {
          tell(label, given);
          const result = right.apply(this, given);
          if (result instanceof IDBRequest) {
            listen.call(result, 'success', () => tell(`${label}→`, result.result), { once: true });
          } else if (result instanceof Promise) {
            result.then(
              (value) => tell(`${label}→`, value),
              (error) => tell(`${label}→`, error),
            );
          } else tell(`${label}→`, result);
          return result;
        };
      };
      const all = (owner, label, names = Object.getOwnPropertyNames(owner)) => {
        for (const name of names) {
          const { value } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
          if (typeof value === 'function' && name !== 'constructor') around(owner, name, `${label}.${name}`);
        }
      };
      const fetched = globalThis.fetch;
      globalThis.fetch = async function (...given) {
        tell('fetch', given);
        const response = await fetched.apply(this, given);
        tell('fetch→', response.clone());
        return response;
      };
      all(XMLHttpRequest.prototype, 'XMLHttpRequest', ['open', 'send', 'setRequestHeader']);
      all(SubtleCrypto.prototype, 'subtle');
      all(JSON, 'JSON', ['parse', 'stringify']);
      all(IDBFactory.prototype, 'indexedDB', ['open', 'deleteDatabase']);
      all(IDBObjectStore.prototype, 'IDBObjectStore', ['add', 'put', 'get', 'getAll']);
      all(Storage.prototype, 'Storage', ['getItem', 'setItem']);
      all(History.prototype, 'history', ['pushState', 'replaceState']);
      all(console, 'console');
      all(BroadcastChannel.prototype, 'BroadcastChannel', ['postMessage']);
      globalThis.BroadcastChannel = class extends KANAL {
        constructor(name) {
          super(name);
          listen.call(this, 'message', ({ data }) => tell('BroadcastChannel', data));
        }
      };
      const dispatch = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) {
        tell('event', [event.type, event.detail]);
        return dispatch.call(this, event);
      };
      EventTarget.prototype.addEventListener = function (...given) {
        const [type, , options] = given;
        listen.call(this ?? globalThis, type, ({ detail, data }) => tell('event', [detail, data]), options);
        return listen.apply(this ?? globalThis, given);
      };
    },
  };

  /** Texts of one value that passed by, without what hangs on the page. */
  async function collect(value, depth = 0, texts = []) {
    if (typeof value === 'string') {
      if (value.length >= LONG) texts.push(value);
    } else if (typeof value !== 'object' || value === null || depth > 6 || value instanceof EventTarget)
      return texts;
    else if (value instanceof CryptoKey) texts.push(...(await exported(value, 'passing')));
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) texts.push(latin1(bytesOf(value)));
    else if (value instanceof Request || value instanceof Response) {
      texts.push(value.url, await value.clone().text().catch(String));
      await collect([...value.headers], depth + 1, texts);
    } else if (value instanceof Error)
      await collect([value.message, value.stack, value.cause], depth + 1, texts);
    else if (value instanceof URL || value instanceof URLSearchParams) texts.push(String(value));
    else if (value instanceof Map || value instanceof Set || value instanceof Headers) {
      await collect([...value], depth + 1, texts);
    } else for (const each of Object.values(value)) await collect(each, depth + 1, texts);
    return texts;
  }

  Object.defineProperty(globalThis, 'feind', { value: feind });
})();
