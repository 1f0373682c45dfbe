// A server that speaks the citizen contract with scripted answers, for the tests of the clients and for trying the
// widget without the platform: `npm run double -w e2e`. It keeps everything in memory.
import { createServer } from 'node:http';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptFor } from './scripts.mjs';
import { ARTICLES, REGIONS } from './library.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '../widget/dist');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' };
const SITE_CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const APPEALS = ['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION', 'PRAISE'];

class Refusal extends Error {
  constructor(status, slug, title, extra = {}) {
    super(title);
    Object.assign(this, { status, body: { type: `/problems/${slug}`, title, status, ...extra } });
  }
}

const notFound = () => new Refusal(404, 'not-found', '没有找到', { hint: '请检查后重试' });

/** One conversation's answer: its events so far, who watches, and whether it is over. */
class Answering {
  constructor(conversation, seq, request, script) {
    Object.assign(this, { conversation, seq, request, script });
    this.answerId = randomUUID();
    this.messageId = randomUUID();
    this.events = [];
    this.viewers = new Set();
    this.answer = null;
    this.over = false;
  }

  tell(event, data) {
    const id = `${this.seq}-${this.events.length + 1}`;
    this.events.push({ id, event, data });
    this.over ||= event === 'done' || event === 'error';
    for (const viewer of [...this.viewers]) {
      viewer.write(this.events.at(-1));
      if (this.over) {
        viewer.end();
      }
    }
  }
}

/** Starts the double; `delayMs` is the pause between two events of an answer. */
export async function startDouble({ port = 0, delayMs = 5, host = '127.0.0.1' } = {}) {
  const sessions = new Map();
  const refreshTokens = new Map();
  const conversations = new Map();
  const answers = new Map();
  const tickets = new Map();
  const keys = new Map();
  const log = [];
  const faults = [];
  const followers = new Map();
  let sequence = 0;

  function openSession(kind) {
    const session = {
      token: randomUUID(),
      refreshToken: randomUUID(),
      citizenId: randomUUID(),
      kind,
      expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
    };
    sessions.set(session.token, session.citizenId);
    refreshTokens.set(session.refreshToken, session.citizenId);
    return session;
  }

  function refresh({ refreshToken }) {
    const citizenId = refreshTokens.get(refreshToken);
    if (!citizenId) {
      throw new Refusal(401, 'session-expired', '会话已过期');
    }
    refreshTokens.delete(refreshToken);
    const session = { ...openSession('ANONYMOUS'), citizenId };
    sessions.set(session.token, citizenId);
    refreshTokens.set(session.refreshToken, citizenId);
    return session;
  }

  function citizenOf(request) {
    const citizen = sessions.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (!citizen) {
      throw new Refusal(401, 'session-expired', '会话已过期', { hint: '请重新打开会话' });
    }
    return citizen;
  }

  function conversationOf(id, citizen) {
    const conversation = conversations.get(id);
    if (!conversation || conversation.citizen !== citizen) {
      throw notFound();
    }
    return conversation;
  }

  function watch(response, request, answering, after = 0) {
    const viewer = {
      sent: 0,
      write({ id, event, data }) {
        response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        viewer.sent += 1;
        const cut = answering.script.cutAfter;
        if (cut?.length && viewer.sent === cut[0]) {
          cut.shift();
          answering.viewers.delete(viewer);
          response.socket?.destroySoon();
        }
      },
      end: () => {
        answering.viewers.delete(viewer);
        response.end();
      },
    };
    request.on('close', () => answering.viewers.delete(viewer));
    answering.viewers.add(viewer);
    for (const event of answering.events.slice(after)) {
      if (answering.viewers.has(viewer)) {
        viewer.write(event);
      }
    }
    if (answering.over && answering.viewers.has(viewer)) {
      viewer.end();
    }
  }

  async function produce(answering) {
    const { conversation, script, request } = answering;
    const told = (data) => ({ messageId: answering.messageId, answerId: answering.answerId, ...data });
    const step = () => new Promise((resolve) => setTimeout(resolve, delayMs));
    const degraded = script.degraded ?? [];
    answering.tell('outcome', told({ outcome: script.outcome, final: false, degraded }));
    for (const citation of script.citations ?? []) {
      await step();
      answering.tell('citation', citation);
    }
    for (const segment of script.segments) {
      await step();
      if (answering.over) {
        return;
      }
      answering.tell('delta', segment);
    }
    if (script.hangs) {
      await new Promise((resolve) => (answering.cancel = resolve));
    }
    if (script.choices) {
      answering.tell('choices', { items: script.choices });
    }
    if (script.ticket) {
      answering.tell('ticket', script.ticket(request.text));
    }
    if (script.handover) {
      answering.tell('handover', script.handover);
      conversation.state = script.handover.state;
    }
    if (script.fails) {
      answering.tell('error', script.fails);
      return;
    }
    const mark = (segment) => segment.text + segment.citations.map((n) => `[${n}]`).join('');
    answering.answer = {
      id: answering.answerId,
      messageId: answering.messageId,
      conversationId: conversation.id,
      outcome: script.outcome,
      degraded,
      text: script.segments.map(mark).join(''),
      segments: script.segments,
      citations: script.citations ?? [],
      choices: script.choices ?? [],
      nextSteps: script.nextSteps ?? [],
      aiGenerated: script.segments.some((segment) => segment.author === 'MODEL'),
      label: script.label ?? null,
      regionCode: request.regionCode ?? conversation.regionCode,
      asOf: new Date().toISOString().slice(0, 10),
      epoch: 7,
      createdAt: new Date().toISOString(),
    };
    answers.set(answering.answerId, answering);
    conversation.messages.push({
      id: answering.messageId,
      seq: answering.seq,
      from: 'BOT',
      text: answering.answer.text,
      createdAt: answering.answer.createdAt,
      answer: answering.answer,
    });
    answering.tell('done', answering.answer);
  }

  function begin(conversation, request) {
    const earlier = request.clientMessageId && conversation.byClientId.get(request.clientMessageId);
    if (earlier) {
      if (earlier.request.text !== request.text) {
        throw new Refusal(422, 'message-id-reused', '消息编号已用于其他内容');
      }
      return { answering: earlier, replayed: true };
    }
    const script = scriptFor(request, conversation);
    if (script.refuse) {
      throw new Refusal(...script.refuse);
    }
    const seq = conversation.messages.length + 2;
    conversation.messages.push({
      id: randomUUID(),
      seq: seq - 1,
      from: 'CITIZEN',
      text: request.text,
      createdAt: new Date().toISOString(),
    });
    const answering = new Answering(conversation, seq, request, script);
    answers.set(answering.answerId, answering);
    conversation.answerings.push(answering);
    if (request.clientMessageId) {
      conversation.byClientId.set(request.clientMessageId, answering);
    }
    void produce(answering);
    return { answering, replayed: false };
  }

  function openTicket(request, key, citizen) {
    if (!key) {
      throw new Refusal(400, 'idempotency-key-missing', '缺少 Idempotency-Key');
    }
    const body = JSON.stringify(request);
    const earlier = keys.get(key);
    if (earlier && earlier.body !== body) {
      throw new Refusal(422, 'idempotency-key-reused', '该编号已用于其他内容');
    }
    if (earlier) {
      return { ticket: earlier.ticket, replayed: true };
    }
    const errors = [];
    if (!APPEALS.includes(request.appealType)) {
      errors.push({ pointer: '/appealType', message: '请选择诉求类型' });
    }
    if (!request.title?.trim()) {
      errors.push({ pointer: '/title', message: '请填写标题' });
    }
    if ((request.title ?? '').includes('不通过')) {
      errors.push({ pointer: '/title', message: '标题请写明具体事项' });
    }
    if (request.contact && !/^\d{11}$/.test(request.contact.phone ?? '')) {
      errors.push({ pointer: '/contact/phone', message: '请填写 11 位手机号码' });
    }
    if (request.contact && !request.consent) {
      errors.push({ pointer: '/consent', message: '请先同意使用联系方式' });
    }
    if (errors.length) {
      throw new Refusal(422, 'ticket-invalid', '有内容需要更正', { hint: '请按提示修改后重新提交', errors });
    }
    sequence += 1;
    const ticket = {
      no: `2026112300${String(sequence).padStart(4, '0')}7`,
      state: 'SUBMITTED',
      stateText: '已收到，等待受理',
      appealType: request.appealType,
      title: request.title,
      content: request.content,
      place: request.place ?? null,
      regionCode: request.regionCode ?? null,
      channel: 'WEB',
      conversationId: request.conversationId ?? null,
      createdAt: new Date().toISOString(),
      expectedAt: null,
      unit: null,
      allowed: ['WITHDRAW', 'SUPPLEMENT'],
      version: 0,
    };
    const timeline = [{ seq: 1, at: ticket.createdAt, state: 'SUBMITTED', text: '诉求已提交，等待 12345 受理' }];
    tickets.set(ticket.no, { ticket, timeline, citizen });
    keys.set(key, { body, ticket });
    return { ticket, replayed: false };
  }

  function ticketOf(no, citizen) {
    const found = tickets.get(no);
    if (!found || found.citizen !== citizen) {
      throw notFound();
    }
    return found;
  }

  function withdraw(found) {
    if (!found.ticket.allowed.includes('WITHDRAW')) {
      throw new Refusal(409, 'ticket-not-withdrawable', '这件诉求已不能撤回');
    }
    Object.assign(found.ticket, { state: 'WITHDRAWN', stateText: '已撤回', allowed: [], version: 1 });
    const at = new Date().toISOString();
    found.timeline.push({ seq: found.timeline.length + 1, at, state: 'WITHDRAWN', text: '您已撤回这件诉求' });
    return found.ticket;
  }

  async function api(method, path, request, response) {
    const body = await readJson(request);
    const [head, id, tail] = path.split('/').filter(Boolean);
    const route = `${method} /${head}${id ? '/*' : ''}${tail ? `/${tail}` : ''}`;
    log.push({ method, path, headers: request.headers, body });
    const fault = faults.findIndex((one) => one.route === route);
    if (fault >= 0) {
      const [{ status, drop }] = faults.splice(fault, 1);
      if (drop) {
        return void request.socket.destroy();
      }
      throw new Refusal(status, 'internal', '服务暂时出错', { hint: '请稍后重试' });
    }
    if (head === 'sessions') {
      if (id === 'phone-codes') {
        return json(response, 202, {});
      }
      return id === 'refresh' ? json(response, 200, refresh(body)) : json(response, 201, openSession(body.kind ?? 'ANONYMOUS'));
    }
    if (route === 'GET /regions') {
      return json(response, 200, { items: REGIONS, nextCursor: null });
    }
    if (route === 'GET /articles/*') {
      const article = ARTICLES.find((one) => one.id === id);
      if (!article) {
        throw notFound();
      }
      return json(response, 200, article);
    }
    const citizen = citizenOf(request);
    if (route === 'POST /conversations') {
      const conversation = {
        id: randomUUID(),
        state: 'BOT',
        channel: 'WEB',
        regionCode: body.regionCode ?? '990100',
        createdAt: new Date().toISOString(),
      };
      const hidden = { citizen, messages: [], answerings: [], byClientId: new Map() };
      conversations.set(conversation.id, Object.assign(Object.create(hidden), conversation));
      return json(response, 201, conversation);
    }
    if (head === 'conversations') {
      return talk(route, conversationOf(id, citizen), body, request, response);
    }
    if (head === 'answers') {
      const answering = answers.get(id);
      if (!answering) {
        throw notFound();
      }
      if (tail === 'feedback') {
        answering.feedback = body;
        return empty(response, 204);
      }
      return answering.answer ? json(response, 200, answering.answer) : json(response, 202, {});
    }
    if (route === 'POST /tickets') {
      const { ticket, replayed } = openTicket(body, request.headers['idempotency-key'], citizen);
      const headers = { Location: `/api/v1/tickets/${ticket.no}`, ETag: `"${ticket.version}"` };
      return json(response, 201, ticket, replayed ? { ...headers, 'Idempotent-Replayed': 'true' } : headers);
    }
    if (route === 'GET /tickets') {
      const own = [...tickets.values()].filter((one) => one.citizen === citizen).map((one) => one.ticket);
      return json(response, 200, { items: own.reverse(), nextCursor: null });
    }
    if (head === 'tickets') {
      const found = ticketOf(id, citizen);
      if (tail === 'timeline') {
        return json(response, 200, { items: found.timeline, nextCursor: null });
      }
      if (tail === 'withdrawal') {
        return json(response, 200, withdraw(found));
      }
      return json(response, 200, found.ticket, { ETag: `"${found.ticket.version}"` });
    }
    throw notFound();
  }

  async function talk(route, conversation, body, request, response) {
    switch (route) {
      case 'GET /conversations/*/messages':
        return json(response, 200, { items: conversation.messages, nextCursor: null });
      case 'POST /conversations/*/messages': {
        const { answering, replayed } = begin(conversation, body);
        openStream(response, replayed);
        return watch(response, request, answering);
      }
      case 'GET /conversations/*/events': {
        openStream(response);
        const last = request.headers['last-event-id'];
        if (!last) {
          followers.set(conversation.id, response);
          return response.write(': heartbeat\n\n');
        }
        const [seq, n] = last.split('-').map(Number);
        const answering = conversation.answerings.find((one) => one.seq === seq);
        if (!answering) {
          return response.end();
        }
        return watch(response, request, answering, n - (answering.script.overlap ?? 0));
      }
      case 'POST /conversations/*/cancellation':
        conversation.answerings.forEach((one) => one.cancel?.());
        return empty(response, 204);
      case 'POST /conversations/*/handover': {
        if (body.reason === 'CLOSED' || conversation.closed) {
          const { ticket } = openTicket(
            { appealType: 'HELP', title: '请求人工回电', content: '市民请求人工服务', conversationId: conversation.id },
            `handover-${conversation.id}`,
            conversation.citizen,
          );
          return json(response, 202, { state: 'BOT', position: null, estimateSeconds: null, open: false, ticketNo: ticket.no });
        }
        conversation.state = 'QUEUED';
        return json(response, 202, { state: 'QUEUED', position: 2, estimateSeconds: 90, open: true, ticketNo: null });
      }
      default:
        throw notFound();
    }
  }

  const server = createServer((request, response) => {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      return empty(response, 204);
    }
    const { pathname } = new URL(request.url, 'http://double');
    if (!pathname.startsWith('/api/v1/')) {
      return serveFile(pathname, response);
    }
    api(request.method, pathname.slice('/api/v1'.length), request, response).catch((failure) => {
      if (!(failure instanceof Refusal)) {
        console.error(failure);
      }
      const { status = 500, body = { type: '/problems/internal', title: '服务暂时出错', status: 500 } } = failure;
      json(response, status, { ...body, correlationId: randomUUID() }, { 'Content-Type': 'application/problem+json' });
    });
  });
  await new Promise((resolve) => server.listen(port, host, resolve));
  const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${server.address().port}`;

  return {
    url,
    log,
    answers,
    /** Makes the next request of a route such as `POST /tickets` or `GET /articles/*` fail: a status, or a cut. */
    failNext: (route, fault) => faults.push({ route, ...fault }),
    /** Tells something to whoever follows a conversation between answers. */
    tellFollowers: (event, data) => {
      for (const response of followers.values()) {
        response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    },
    following: () => followers.size,
    /** The desk is closed from now on: a handover gives a ticket number. */
    closeDesk: () => conversations.forEach((one) => (one.closed = true)),
    advanceTicket: (no, state, stateText, text, unit) => {
      const found = tickets.get(no);
      Object.assign(found.ticket, { state, stateText, unit, version: found.ticket.version + 1 });
      found.timeline.push({ seq: found.timeline.length + 1, at: new Date().toISOString(), state, text, unit });
    },
    expireTokens: () => sessions.clear(),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function openStream(response, replayed) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
  });
  response.flushHeaders();
}

function allowOrigin(request, response) {
  if (request.headers.origin) {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
    response.setHeader('Vary', 'Origin');
    response.setHeader(
      'Access-Control-Allow-Headers',
      'authorization, content-type, accept-language, last-event-id, idempotency-key, x-request-id, prefer, if-match',
    );
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
    response.setHeader('Access-Control-Expose-Headers', 'Location, ETag, Idempotent-Replayed, X-Request-Id');
  }
}

function serveFile(pathname, response) {
  const name = normalize(pathname === '/' ? '/index.html' : pathname);
  const file = name === '/embed/sidu.js' ? join(DIST, 'sidu.js') : join(DIST, 'site', name);
  if (name.includes('..') || !existsSync(file) || !statSync(file).isFile()) {
    return empty(response, 404);
  }
  const headers = { 'Content-Type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8` };
  response.writeHead(200, name === '/embed/sidu.js' ? headers : { ...headers, 'Content-Security-Policy': SITE_CSP });
  createReadStream(file).pipe(response);
}

async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : {};
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function empty(response, status) {
  response.writeHead(status);
  response.end();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startDouble({ port: Number(process.env.PORT ?? 8090), delayMs: 120 });
  console.log(`The double listens on ${url}`);
}
